#!/usr/bin/env python3
"""Makes a corpus of invented news stories and copies of them, with the truth beside it.

  make_copies.py FOLDER [--stories 200] [--seed 1] [--bare]

Writes FOLDER/documents.jsonl and FOLDER/truth.json. Words, names, places and outlets are invented: nouns, verbs and
adjectives are made of syllables, joined by English function words, so that unrelated stories have two or three words in a
row in common as real ones do, and five seldom. Truth: for each document the stories that it has text of and the kind of
copy or of other resemblance. --bare leaves out outlets, dates and credits, so that the texts alone must tell.
"""

import argparse
import datetime
import json
import pathlib
import random

START = "b br c cl d dr f fl g gr h j k kl l m n p pl pr qu r s sh sk sl st t th tr v w z".split()
MIDDLE = "a ai au e ea ee i ia io o oa oo ou u".split()
END = "b ck d ft g l ld ll m mp n nd ng nk p r rd rk rn s sh ss st t th v x".split()
FRAMES = [
    "the {a} {n} {v} a {n} of {n} {p} the {n} near {P} {d}",
    "{N} {v} that {c} {n} and {c} {n} had been {v} when {a} {n} {v} their {n} in {P}",
    "{c} {n} were {v} and {c} others {v} {d} after {n} {v} a {n} {p} {P}",
    "officials in {P} {v} {a} {n} {p} a {n} that {v} {n} {y}",
    "a {n} who {v} the {n} {v} it was {a} , {a} and full of {n}",
    "{v} by {n} , the {n} {v} {p} {P} , where {c} {n} {v} each {n}",
    "{N} , a {n} of the {n} , {v} {n} for {n} {p} {c} {n}",
    "residents {v} {n} {p} their {n} and {v} {a} {n} until {n} {v} {d}",
    "it {v} no {n} , but {N} {v} {c} {n} {p} the {a} {n}",
    "{p} the {n} , {n} {v} {a} {n} and the {n} of {P} {v}",
    "the {n} has {v} {c} {n} since {y} , {v} {N} , whose {n} {v} {a}",
    "{n} and {n} {v} {d} as {c} {n} {v} {p} {P}",
    "there were {a} {n} in {P} , and {n} {v} them {p} {n}",
    "while {n} {v} , {N} {v} its {n} {p} {P} and {v} {c} {n}",
]
LINKS = "before after despite under beyond across against behind beside during toward without within over from".split()
NUMBERS = "two three four five six seven eight nine eleven twelve fourteen twenty thirty".split()
DAYS = "on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday|at night|at dawn|overnight|late on Friday|this week".split("|")
AGENCIES = [("Reuters", "(Reuters) - "), ("AP", "(AP) — "), ("AFP", "(AFP) - ")]


def invented(chance, syllables):
    return "".join(chance.choice(START) + chance.choice(MIDDLE) + chance.choice(END) for _ in range(syllables))


class Language:
    def __init__(self, seed):
        chance = random.Random(f"words {seed}")
        self.nouns = [invented(chance, chance.randint(1, 2)) for _ in range(2500)]
        self.verbs = [invented(chance, 1) + "ed" for _ in range(900)]
        self.adjectives = [invented(chance, 1) + chance.choice(["y", "al", "ic", "ous"]) for _ in range(900)]
        self.outlets = [invented(chance, 1).capitalize() + " " + chance.choice(["Post", "Daily", "Herald", "Watch", "Now"])
                        for _ in range(40)]
        self.weights = [1 / (rank + 20) for rank in range(2500)]  # as Zipf found

    def noun(self, chance):
        return chance.choices(self.nouns, self.weights)[0]


class Event:
    """What one story is about: its own names, places and numbers."""

    def __init__(self, chance):
        self.places = [invented(chance, 2).capitalize() for _ in range(3)]
        self.names = [invented(chance, 1).capitalize() + " " + invented(chance, 2).capitalize() for _ in range(4)]
        self.numbers = [str(chance.randint(2, 900)) for _ in range(6)] + chance.sample(NUMBERS, 3)
        self.day = datetime.datetime(2016, 1, 1) + datetime.timedelta(minutes=chance.randint(0, 1440 * 1500))


def sentence(language, event, chance):
    out = []
    for _ in range(chance.choice([1, 1, 2])):
        out.append(chance.choice(FRAMES))
    text = f" {chance.choice(['and', 'but', 'while', 'as'])} ".join(out)
    words = []
    for word in text.split():
        made = {"{n}": lambda: language.noun(chance), "{v}": lambda: chance.choice(language.verbs),
                "{a}": lambda: chance.choice(language.adjectives), "{p}": lambda: chance.choice(LINKS),
                "{d}": lambda: chance.choice(DAYS), "{P}": lambda: chance.choice(event.places),
                "{N}": lambda: chance.choice(event.names), "{c}": lambda: chance.choice(event.numbers),
                "{y}": lambda: f"in {chance.randint(2009, 2024)}"}.get(word)
        words.append(made() if made else word)
    line = " ".join(words).replace(" ,", ",")
    line = line[0].upper() + line[1:]
    if chance.random() < 0.2:
        return f"“{line},” {chance.choice(event.names)} said."
    return line + "."


def story(language, event, chance, words):
    out = []
    while sum(len(one.split()) for one in out) < words:
        out.append(sentence(language, event, chance))
    return out


def paragraphs(sentences, chance):
    out, at = [], 0
    while at < len(sentences):
        size = chance.choice([1, 1, 2, 3])
        out.append(" ".join(sentences[at:at + size]))
        at += size
    return "\n\n".join(out)


def words_changed(sentences, share, language, chance):
    out = []
    for line in sentences:
        words = line.split()
        for i, word in enumerate(words):
            if chance.random() < share:
                tail = word[len(word.rstrip(".,”")):]
                body = word.rstrip(".,”")
                if body.isdigit():
                    new = str(chance.randint(2, 900))
                elif body[:1].isupper():
                    new = invented(chance, 2).capitalize()
                else:
                    new = chance.choice([language.noun(chance), chance.choice(language.verbs)])
                words[i] = new + tail
        out.append(" ".join(words))
    return out


def cut(sentences, share, chance, lead):
    """Whole sentences from the begin, or from somewhere, and the last cut where the share is reached."""
    words = [word for line in sentences for word in line.split()]
    size = max(1, round(len(words) * share))
    begin = 0 if lead else chance.randint(0, len(words) - size)
    return [" ".join(words[begin:begin + size])]


class Corpus:
    def __init__(self, bare):
        self.documents, self.truth, self.bare = [], {}, bare

    def add(self, chance, kind, stories, text, outlet, day, authors=()):
        name = f"d{chance.getrandbits(48):012x}"
        document = {"id": name, "text": text, "language": "en"}
        if not self.bare:
            document |= {"outlet": outlet, "published": day.strftime("%Y-%m-%dT%H:%M:%SZ"), "authors": list(authors)}
        self.documents.append(document)
        self.truth[name] = {"kind": kind, "stories": stories}
        return name


def weekly_report(language, chance, form, week):
    """The same sentences with other numbers, days and places every week, and some that never change."""
    filler = random.Random(f"form {form}")
    event = Event(filler)
    out = []
    for number in range(16):
        line = sentence(language, event, filler)
        if number % 4 == 3:
            out.append(line)
            continue
        words = line.rstrip(".").split()
        at = filler.randint(1, max(1, len(words) - 1))
        words[at:at] = [str(chance.randint(3, 900)), "and", str(chance.randint(3, 900))]
        out.append(" ".join(str(chance.randint(2, 900)) if word.isdigit() else word for word in words) + ".")
    return out


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--stories", type=int, default=200)
    options.add_argument("--seed", default="1")
    options.add_argument("--bare", action="store_true")
    given = options.parse_args()
    language, corpus = Language(given.seed), Corpus(given.bare)
    frames = {}
    for outlet in language.outlets:
        chance = random.Random(f"frame {given.seed} {outlet}")
        event = Event(chance)
        frames[outlet] = (story(language, event, chance, 25), story(language, event, chance, 60))

    for number in range(given.stories):
        chance = random.Random(f"{given.seed}/{number}")
        event = Event(chance)
        wire = story(language, event, chance, chance.randint(300, 900))
        outlets = chance.sample(language.outlets, 14)
        day = lambda: event.day + datetime.timedelta(minutes=chance.randint(20, 3000))
        agency, dateline = chance.choice(AGENCIES)
        head = "" if given.bare else f"{event.places[0].upper()} {dateline}"
        corpus.add(chance, "wire", [number], head + paragraphs(wire, chance), agency, event.day)
        for kind, text in {
            "whole": wire,
            "cut to 70 %": cut(wire, .7, chance, True),
            "cut to 40 %": cut(wire, .4, chance, False),
            "cut to 5 %": cut(wire, .05, chance, True),
            "cut to 5 %, from within": cut(wire, .05, chance, False),
            "15 % of words changed": words_changed(wire, .15, language, chance),
            "sentences in another order": chance.sample(wire, len(wire)),
        }.items():
            corpus.add(chance, kind, [number], paragraphs(text, chance), outlets.pop(), day())
        part = wire[:len(wire) // 2]
        own = story(language, event, chance, sum(len(line.split()) for line in part))
        mixed = own + part if chance.random() < .5 else part + own
        corpus.add(chance, "half wire, half own", [number, f"own {number}"], paragraphs(mixed, chance), outlets.pop(), day())
        outlet = outlets.pop()
        top, foot = frames[outlet]
        corpus.add(chance, "boilerplate around", [number], "\n\n".join([*top, paragraphs(wire, chance), *foot]), outlet, day())
        outlet = outlets.pop()
        top, foot = frames[outlet]
        corpus.add(chance, "40 %, boilerplate around", [number],
                   "\n\n".join([*top, paragraphs(cut(wire, .4, chance, True), chance), *foot]), outlet, day())

        # What resembles it and is no copy: another reporter on the same event with one statement in the same words, a
        # short piece about the statement, and the outlet's frame around a short text of its own.
        statement = f"“{sentence(language, event, chance).strip('“”.')},” {event.names[0]} said."
        for _ in range(2):
            other = story(language, event, chance, chance.randint(200, 700))
            other.insert(chance.randint(0, len(other)), statement)
            corpus.add(chance, "same event", [f"other {number} {_}"], paragraphs(other, chance), outlets.pop(), day())
        for _ in range(2):
            brief = story(language, event, chance, chance.randint(30, 70))
            brief.insert(chance.randint(0, len(brief)), statement)
            corpus.add(chance, "same statement", [f"brief {number} {_}"], paragraphs(brief, chance), language.outlets[chance.randrange(40)], day())
        outlet = chance.choice(language.outlets)
        top, foot = frames[outlet]
        corpus.add(chance, "same frame", [f"framed {number}"],
                   "\n\n".join([*top, paragraphs(story(language, event, chance, chance.randint(60, 200)), chance), *foot]), outlet, day())
    for form in range(max(1, given.stories // 20)):
        for week in range(12):
            chance = random.Random(f"{given.seed} weekly {form} {week}")
            day = datetime.datetime(2016, 1, 4) + datetime.timedelta(days=7 * week + form)
            corpus.add(chance, "weekly report", [f"week {form} {week}"],
                       paragraphs(weekly_report(language, chance, f"{given.seed} {form}", week), chance), language.outlets[form % 40], day)

    order = random.Random(given.seed)
    order.shuffle(corpus.documents)
    given.folder.mkdir(parents=True, exist_ok=True)
    with open(given.folder / "documents.jsonl", "w", encoding="utf-8") as out:
        for document in corpus.documents:
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
    (given.folder / "truth.json").write_text(json.dumps(corpus.truth))


if __name__ == "__main__":
    main()
