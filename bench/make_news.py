#!/usr/bin/env python3
"""Makes news-like reports about armed conflict from a recipe, as documents JSONL on stdout.

  make_news.py [--documents 1000] [--seed 1] [--paragraphs 14]

For measuring speed and nothing else: the places, people and parties are invented, the sentences are put together by
chance. About one sentence in four says something about harm, as in real agency copy; the others are what surrounds
it. The same arguments give the same bytes.
"""

import argparse
import datetime
import hashlib
import json
import random
import sys

PLACES = ["Tal Qamhan", "al-Wardahan", "Beit Sahlun", "Kafr Munin", "Harqista", "Deir Rumman", "Ayn Laylak", "Sarmuqa",
          "Novomirsk", "Verkhnia Balka", "Ostrivka", "Kalynets", "Dar Fuleh", "Um Badra", "Gozbeda", "Wad Hashmun"]
AREAS = ["the Marj province", "the eastern countryside", "the Sarun district", "the northern front", "the river valley"]
PARTIES = ["the Northern Coalition", "government forces", "the Ridge Brigades", "the Federal Army", "the Harbour Front",
           "the Interim Council's forces"]
SOURCES = ["the Marj Observatory", "local health officials", "a hospital source", "the Interior Ministry of Sarun",
           "two residents reached by telephone", "the River Media Centre", "the civil defence", "a military spokesman",
           "the provincial governor", "a United Nations official"]
PEOPLE = ["Samer Haddun", "Olena Marchuk-Bily", "Idris Abbakar", "Layla Qasmani", "Petro Hnatenko", "Hawa Tindel"]
WEAPONS = ["air strikes", "shelling", "a drone strike", "rocket fire", "a car bomb", "artillery fire", "a roadside bomb",
           "barrel bombs"]
GROUPS = ["people", "civilians", "residents", "villagers", "fighters", "soldiers", "shoppers", "displaced people"]
PARTS = ["women", "children", "medics", "members of one family", "elderly people"]
QUALIFIERS = ["at least ", "more than ", "about ", "", "", "up to ", "as many as ", "nearly "]
WORDS = ["two", "three", "five", "seven", "nine", "a dozen", "fourteen", "dozens of", "scores of"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
BUILDINGS = ["a market", "a school sheltering families", "two houses", "a bakery", "the main hospital", "a bridge"]

# Names in braces are filled in by chance; sentence() says with what.
HARM = [
    "{weapon} killed {count} {group} in {place} on {day}, {source} said.",
    "{source} said {count} {group}, including {small} {part}, were killed when {weapon} hit {building} in {place}.",
    "{count} {group} were wounded in {place}, {small} of them seriously, according to {source}.",
    "The death toll from {day}'s attack on {place} rose to {number}, {source} said on {day}.",
    "{party} denied that its aircraft had targeted {building} in {place}.",
    "{source} told reporters that {small} bodies had been pulled from the rubble and that {count} {group} were missing.",
    "No one was hurt in {place}, {source} said, but {building} was badly damaged.",
    "Since the start of the offensive {count} {group} have been killed in {area}, {source} said.",
    "{person}, {age}, lost {small} relatives when {weapon} struck {building} in {place} late on {day}.",
    "{party} said its forces had killed {number} militants near {place} in {year}.",
]
OTHER = [
    "Negotiators from both sides met again in the capital on {day}, but no joint statement was issued.",
    "Prices for bread and fuel in {area} have risen by {percent} percent since {year}, traders say.",
    "\"We only want to go home,\" said {person}, a teacher who left {place} with {small} neighbours in {year}.",
    "The road between {place} and {place} has been closed for {number} days, and aid convoys wait at the crossing.",
    "{party} and {party} accuse each other of breaking the truce that was agreed in {year}.",
    "Analysts say control of {place} matters because it overlooks the supply line through {area}.",
    "An aid agency said it had delivered {big} food parcels and {number} tonnes of flour to {area}.",
    "It was not possible to reach {place} independently, and telephone lines were down for most of {day}.",
    "The council is expected to vote on a new resolution on {day}; an earlier draft found {small} votes.",
    "Rain and cold have made life harder in the camps, where {big} families live in tents, {source} said.",
    "The front line has barely moved since {year}, when {party} took the hills {number} kilometres east of {place}.",
    "In a statement, the foreign ministry called the reports \"baseless\" and asked for an inquiry at 10:30 a.m.",
]


def count(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(WORDS)
    if chance.random() < 0.1:
        low = chance.randint(3, 60)
        return f"between {low} and {low + chance.randint(2, 40)}"
    return chance.choice(QUALIFIERS) + str(chance.randint(2, 120))


def sentence(chance: random.Random) -> str:
    out = chance.choice(HARM if chance.random() < 0.25 else OTHER)
    makers = {
        "weapon": lambda: chance.choice(WEAPONS), "count": lambda: count(chance), "group": lambda: chance.choice(GROUPS),
        "place": lambda: chance.choice(PLACES), "area": lambda: chance.choice(AREAS), "day": lambda: chance.choice(DAYS),
        "source": lambda: chance.choice(SOURCES), "part": lambda: chance.choice(PARTS),
        "party": lambda: chance.choice(PARTIES), "person": lambda: chance.choice(PEOPLE),
        "building": lambda: chance.choice(BUILDINGS), "small": lambda: chance.choice(WORDS[:6]),
        "number": lambda: str(chance.randint(2, 400)), "age": lambda: str(chance.randint(18, 80)),
        "year": lambda: str(chance.randint(2011, 2024)), "percent": lambda: str(chance.randint(5, 90)),
        "big": lambda: f"{chance.randint(1, 90)},{chance.randint(0, 999):03d}",
    }
    for name, make in makers.items():
        while "{" + name + "}" in out:
            out = out.replace("{" + name + "}", make(), 1)
    return out[0].upper() + out[1:]


def document(number: int, chance: random.Random, paragraphs: int) -> dict:
    published = datetime.date(2014, 1, 1) + datetime.timedelta(days=chance.randint(0, 3900))
    title = sentence(chance).rstrip(".")
    parts = [" ".join(sentence(chance) for _ in range(chance.randint(1, 4)))
             for _ in range(max(1, round(chance.gauss(paragraphs, paragraphs / 4))))]
    text = "\n\n".join([title, *parts])
    return {"id": hashlib.sha256(f"{number} {text}".encode()).hexdigest()[:16], "outlet": "Bench Wire", "title": title,
            "published": published.isoformat(), "published_precision": "day", "language": "en", "text": text}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--paragraphs", type=int, default=14, help="in the middle, a document")
    given = options.parse_args()
    for number in range(given.documents):
        # A generator of its own for each document: a longer run begins with the bytes of a shorter one.
        chance = random.Random(f"{given.seed}/{number}")
        sys.stdout.write(json.dumps(document(number, chance, given.paragraphs), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
