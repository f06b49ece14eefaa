#!/usr/bin/env python3
"""Makes very many invented documents on stdout, for time and memory alone.

  make_many.py [--documents 100000] [--words 600] [--kind news|footer|form|same]

news: one document in ten is another one cut to half; footer: every second has the same footer of 60 words; form: all are
one form with other numbers; same: all are one story with a sentence of its own.
"""

import argparse
import itertools
import json
import random
import sys

from make_copies import Language


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--words", type=int, default=600)
    options.add_argument("--kind", choices=["news", "footer", "form", "same"], default="news")
    given = options.parse_args()
    language = Language("many")
    words = language.nouns + language.verbs + "the of in and to a was by for on with that".split() * 30
    weights = list(itertools.accumulate(1 / (rank % 3000 + 15) for rank in range(len(words))))
    chance = random.Random(1)

    def sentences(count):
        drawn = chance.choices(words, cum_weights=weights, k=count)
        return [" ".join(drawn[at:at + 20]).capitalize() + "." for at in range(0, count, 20)]

    footer, form, before = sentences(60), sentences(given.words), sentences(given.words)
    for number in range(given.documents):
        if given.kind == "form":
            text = [f"{line[:-1]} {chance.randint(1, 999)} and {chance.randint(1, 999)}." for line in form]
        elif given.kind == "same":
            text = form + sentences(20)
        else:
            text = sentences(max(20, int(chance.gauss(given.words, given.words / 4))))
            if given.kind == "news" and number % 10 == 9:
                text = before[:len(before) // 2]
            before = text
            if given.kind == "footer" and number % 2:
                text = text + footer
        day = f"20{chance.randint(14, 22)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        sys.stdout.write(json.dumps({"id": f"m{number}", "outlet": chance.choice(language.outlets), "published": day,
                                     "text": " ".join(text)}) + "\n")


if __name__ == "__main__":
    main()
