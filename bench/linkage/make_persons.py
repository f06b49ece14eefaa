#!/usr/bin/env python3
"""Invents families and what two lists of victims say of them, with the truth: a set for `cairn match`.

    make_persons.py PERSONS --into DIR [--seed N] [--scripts both] [--dates birth] [--errors 1]

Writes DIR/first.csv, DIR/second.csv (columns of docs/formats/person-record.md) and DIR/truth.csv (record,entity). Each person
is in each list with probability .7.

--scripts  both: each list gives Arabic and a romanisation of its own; latin: the romanisations alone; across: Arabic in the
           first list, Latin in the second
--dates    birth: dates of birth; age: ages alone
--errors   how many errors, as a multiple of the default: one part of a name in 40 mistyped, one name in 12 short of a part, a
           date of birth in 40 off by a digit or with day and month exchanged, an age in 20 off by one, a sex in 200 wrong; of
           names with Allah three in ten as a PDF without ligatures gives them

Names are made of three invented consonants in patterns of Arabic words, so none is anybody's; a few are frequent and most rare
(Zipf). Brothers and sisters share all but the given name, a third of fathers are in the lists, too, and cousins share two parts.
"""
import argparse
import datetime
import itertools
import pathlib
import random

SEEN = 0.7
DAY = datetime.date(2024, 1, 1)
# Arabic letter, and how the two lists write it in Latin letters.
LETTERS = [("ب", "b", "b"), ("ت", "t", "t"), ("ج", "j", "g"), ("ح", "h", "h"), ("خ", "kh", "kh"), ("د", "d", "d"), ("ر", "r", "r"),
           ("ز", "z", "z"), ("س", "s", "s"), ("ش", "sh", "sh"), ("ص", "s", "s"), ("ط", "t", "t"), ("ع", "", ""), ("غ", "gh", "gh"),
           ("ف", "f", "f"), ("ق", "q", "k"), ("ك", "k", "k"), ("ل", "l", "l"), ("م", "m", "m"), ("ن", "n", "n"), ("ه", "h", "h")]
# Three consonants 0, 1, 2 in patterns: what is between them in Arabic and in both romanisations.
MALE = [("0ا1 2", "0a1i2", "0a1e2"), ("01ي2", "0a1i2", "0a1ee2"), ("م01و2", "ma01u2", "ma01ou2"), ("01 2", "0a1a2", "0a1a2"), ("01 2ان", "0a1 2an", "0a1 2an")]
FEMALE = [("01ي2ه", "0a1i2a", "0a1ee2ah"), ("0ا1 2ه", "0a1i2a", "0a1e2ah"), ("01 2ى", "0u1 2a", "0o1 2a"), ("01ا2", "0i1a2", "0e1a2")]
FAMILY = [("ال0ا1 2ي", "Al-0a1i2i", "El 0a1e2y"), ("0 1و2", "0a1u2", "0a1ou2"), ("ابو 01ي2", "Abu 0u1ay2", "Abou 0o1ei2"), ("ال01ا2", "Al-0a1a2", "Al0a1a2"),
          ("عبد ال01ا2", "Abd al-0a1a2", "Abdul0a1a2"), ("01 2 الله", "0a1 2 Allah", "0a1 2allah"), ("ال01 2اوي", "Al-0a1 2awi", "Al0a1 2awy")]
SLIPS_ARABIC = "ابتجحدرسعفقكلمنهوي"
SLIPS_LATIN = "abdefhiklmnorstuwyz"


class Names:
    """Names of one kind, the first the most frequent: (Arabic, first romanisation, second)."""

    def __init__(self, chance, patterns, count, steepness):
        roots = list(itertools.permutations(LETTERS, 3))
        self.all = []
        for root in chance.sample(roots, count):
            forms = []
            for column, form in enumerate(chance.choice(patterns)):
                for at, letter in enumerate(root):
                    form = form.replace(str(at), letter[column])
                form = form.replace("  ", "\0").replace("\0", " ")
                forms.append(form)
            arabic = self.close(forms[0])
            self.all.append((arabic, self.close(forms[1]).title(), self.close(forms[2]).title()))
        self.weights = list(itertools.accumulate((at + 3) ** -steepness for at in range(count)))

    @staticmethod
    def close(form):
        """The blank that stands for no letter goes; those between words stay."""
        for word in ("ابو ", "عبد ", "Abu ", "Abou ", "Abd ", " الله", " Allah", "El "):
            form = form.replace(word, word.replace(" ", "\1"))
        return form.replace(" ", "").replace("\1", " ")

    def draw(self, chance):
        return chance.choices(self.all, cum_weights=self.weights)[0]


def invent(persons, chance):
    """Persons: their four names, sex and date of birth."""
    male, female = Names(chance, MALE, 500, 1.1), Names(chance, FEMALE, 400, 1.1)
    families = Names(chance, FAMILY, max(300, min(4000, persons // 10)), 0.8)
    people = []
    while len(people) < persons:
        family, grandfather = families.draw(chance), male.draw(chance)
        for _ in range(chance.choice((1, 1, 2, 3))):  # Brothers with families of their own.
            father = male.draw(chance)
            born = DAY - datetime.timedelta(days=chance.randrange(25 * 365, 70 * 365))
            if chance.random() < 0.33:
                people.append({"parts": [father, grandfather, male.draw(chance), family], "sex": "m", "birth": born})
            used = set()
            for _ in range(chance.choice((1, 2, 2, 3, 4, 5))):
                sex = chance.choice("mf")
                given = (male if sex == "m" else female).draw(chance)
                if given in used:
                    continue
                used.add(given)
                latest = min(DAY, born + datetime.timedelta(days=45 * 365))
                birth = born + datetime.timedelta(days=chance.randrange(20 * 365, max(20 * 365 + 1, (latest - born).days)))
                people.append({"parts": [given, father, grandfather, family], "sex": sex, "birth": min(birth, DAY)})
    return people[:persons]


def slip(word, letters, chance):
    at = chance.randrange(len(word))
    kind = chance.randrange(4)
    if kind == 0 and len(word) > 3:
        return word[:at] + word[at + 1:]
    if kind == 1:
        return word[:at] + chance.choice(letters) + word[at:]
    if kind == 2 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    return word[:at] + chance.choice(letters) + word[at + 1:]


def written(parts, column, errors, chance):
    words = [part[column] for part in parts]
    if chance.random() < errors / 12:
        del words[chance.choice((1, 2))]
    letters = SLIPS_LATIN if column else SLIPS_ARABIC
    words = [slip(word, letters, chance) if chance.random() < errors / 40 else word for word in words]
    if column == 0 and chance.random() < 0.3 * errors:
        words = [word.replace("الله", "هللا") for word in words]
    return " ".join(words)


def birth_as_written(birth, errors, chance):
    if chance.random() >= errors / 40:
        return birth.isoformat()
    if birth.day <= 12 and chance.random() < 0.3:
        return f"{birth.year}-{birth.day:02}-{birth.month:02}"
    part = chance.randrange(3)
    return f"{birth.year + (part == 0) * chance.choice((-1, 1, 10))}-{birth.month if part != 1 else chance.randint(1, 12):02}-{birth.day if part != 2 else chance.randint(1, 28):02}"


def row_of(person, which, asked, chance):
    """What stands behind the id of a row; no cell has a comma or a quotation mark."""
    arabic = asked.scripts == "both" or (asked.scripts == "across" and which == 0)
    latin = asked.scripts != "across" or which == 1
    age = (DAY - person["birth"]).days // 365
    if chance.random() < asked.errors / 20:
        age = max(0, age + chance.choice((-1, 1)))
    sex = person["sex"] if chance.random() >= asked.errors / 200 else "fm"[person["sex"] == "f"]
    name_ar = written(person["parts"], 0, asked.errors, chance) if arabic else ""
    name = written(person["parts"], which + 1, asked.errors, chance) if latin else ""
    birth = birth_as_written(person["birth"], asked.errors, chance) if asked.dates == "birth" else ""
    return f",{name},{name_ar},{age},{birth},{sex}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("persons", type=int)
    parser.add_argument("--into", type=pathlib.Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scripts", choices=("both", "latin", "across"), default="both")
    parser.add_argument("--dates", choices=("birth", "age"), default="birth")
    parser.add_argument("--errors", type=float, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    people = invent(asked.persons, chance)
    asked.into.mkdir(parents=True, exist_ok=True)
    with open(asked.into / "truth.csv", "w", encoding="utf-8") as truth:
        truth.write("record,entity\n")
        for which, name in enumerate(("first", "second")):
            # Rows as text: those of millions find room.
            rows = [(row_of(person, which, asked, chance), entity) for entity, person in enumerate(people) if chance.random() < SEEN]
            chance.shuffle(rows)
            with open(asked.into / f"{name}.csv", "w", encoding="utf-8") as file:
                file.write("record,name,name_ar,age,birth_date,sex\n")
                for number, (row, entity) in enumerate(rows, 1):
                    file.write(f"{name}-{number}{row}")
                    truth.write(f"{name}-{number},{entity}\n")


if __name__ == "__main__":
    main()
