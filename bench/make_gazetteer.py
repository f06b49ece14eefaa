#!/usr/bin/env python3
"""Prints invented places in GeoNames' 19 columns, to measure `cairn gazetteer import` with.

  make_gazetteer.py [ROWS] > places.txt        (3,000,000 rows if not given)

Names are made of syllables, in Latin letters, with and without marks, and in Arabic: about four a place, of which two
thirds are shared with no other place. The same number of rows gives the same bytes.
"""

import random
import sys

LATIN = ["ma", "ru", "ol", "kar", "sil", "dre", "ska", "tu", "lu", "nah", "sha", "rit", "wa", "di", "qas", "bad", "zor",
         "hi", "jin", "ba", "ghu", "tel", "ham", "ra", "yan", "fa", "lu", "ja", "mir", "sin"]
MARKED = ["mā", "rū", "ol", "kar", "sīl", "dre", "ska", "tū", "lū", "naẖ", "sha", "rīt", "wā", "dī", "qaş", "bād", "zor",
          "ḩi", "jīn", "bā", "ghū", "tell", "ḩam", "rā", "yān", "fā", "lū", "jā", "mīr", "sīn"]
ARABIC = ["ما", "رو", "ول", "كر", "سيل", "در", "سكا", "تو", "لو", "نه", "شا", "ريت", "وا", "دي", "قص", "باد", "زور",
          "حي", "جين", "با", "غو", "تل", "حم", "را", "يان", "فا", "لو", "جا", "مير", "سين"]
FEATURES = [("P", "PPL")] * 14 + [("P", "PPLX"), ("S", "DAM"), ("H", "WAD"), ("T", "HLL"), ("A", "ADM3"), ("S", "HSP")]
COUNTRIES = ["SY", "IQ", "YE", "UA", "SD", "AF", "LY", "LB", "PS", "ML"]


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000_000
    chance = random.Random(7)
    lines = []
    for number in range(1, rows + 1):
        parts = [chance.randrange(len(LATIN)) for _ in range(chance.choice((2, 3, 3, 4, 4, 5)))]
        article = chance.random() < 0.3
        plain = ("al-" if article else "") + "".join(LATIN[part] for part in parts).capitalize()
        marked = ("Al " if article else "") + "".join(MARKED[part] for part in parts).capitalize()
        arabic = ("ال" if article else "") + "".join(ARABIC[part] for part in parts)
        other = "".join(LATIN[part] for part in parts[:-1]).capitalize() + LATIN[chance.randrange(len(LATIN))]
        letter, code = chance.choice(FEATURES)
        population = chance.randrange(1, 300_000) if chance.random() < 0.1 else 0
        lines.append(f"{number}\t{marked}\t{plain}\t{plain},{arabic},{other}\t{chance.uniform(-60, 70):.5f}\t"
                     f"{chance.uniform(-180, 180):.5f}\t{letter}\t{code}\t{chance.choice(COUNTRIES)}\t\t"
                     f"{chance.randrange(1, 20):02}\t{chance.randrange(1, 400)}\t\t\t{population}\t\t{chance.randrange(3000)}\t"
                     f"Asia/Damascus\t2024-01-01\n")
        if len(lines) == 10_000:
            sys.stdout.write("".join(lines))
            lines.clear()
    sys.stdout.write("".join(lines))


if __name__ == "__main__":
    main()
