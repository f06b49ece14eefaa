#!/usr/bin/env python3
"""Short lists of strangers who share day and place: short_lists.py CAIRN [SEED]

Makes lists of 2 to 25 persons, all different, of one day and one place, with names of two or four parts, with and without ages, of
many families or mostly one; matches each with `cairn match`, and says how many pairs were taken for one person (p >= .5). All are wrong.
"""
import csv
import itertools
import random
import subprocess
import sys
import tempfile

GIVEN_M = "Samir Karim Fawaz Omar Hassan Yusuf Tariq Nabil Rami Bassam Ziad Adel Munir Khalil Anas Jamal".split()
GIVEN_F = "Huda Layla Maryam Salma Rana Nour Dalal Amal Hanan Widad Suad Lina".split()
FAMILY = "Nouri Darwish Haddad Sabbagh Khatib Masri Halabi Zein Barakat Shami Qasim Rifai Tamer Awad".split()
LISTS = 8


def rows(rng, count, parts, with_age, one_family):
    shared = rng.choice(FAMILY)
    names = {}
    while len(names) < count:
        sex = rng.choice("mmf")
        family = shared if one_family and rng.random() < 0.6 else rng.choice(FAMILY)
        middle = [rng.choice(GIVEN_M), rng.choice(GIVEN_M)] if parts == 4 else []
        name = " ".join([rng.choice(GIVEN_M if sex == "m" else GIVEN_F), *middle, family])
        names.setdefault(name, [str(rng.randint(18, 60)) if with_age else "", sex])
    return [[at + 1, name, *rest, "2018-11-13", "Qaryat Nour"] for at, (name, rest) in enumerate(names.items())]


def main():
    cairn, rng = sys.argv[1], random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    wrong = pairs = 0
    for parts, with_age, one_family, count in itertools.product((2, 4), (False, True), (False, True), (2, 3, 4, 6, 9, 14, 25)):
        for _ in range(LISTS):
            with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["id", "name", "age", "sex", "date", "place"])
                writer.writerows(rows(rng, count, parts, with_age, one_family))
                file.flush()
                found = subprocess.run([cairn, "match", file.name, "--threads", "1"], capture_output=True, text=True, check=True).stdout
            wrong += sum(float(line.rsplit(",", 1)[1]) >= 0.5 for line in found.splitlines()[1:])
            pairs += count * (count - 1) // 2
    print(f"{wrong} of {pairs} pairs of strangers taken for one person")


if __name__ == "__main__":
    main()
