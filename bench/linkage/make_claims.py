#!/usr/bin/env python3
"""Invents events and what documents claim of them, as `cairn extract` would print it: a load for `cairn link`.

    make_claims.py CLAIMS [--seed N] > claims.jsonl

A document gives one event: its killed, most give the injured, and some the children among the killed; an event is told by one to eight
documents. A tenth of the documents gives no day, a twentieth an area alone. Events fall on twelve years and 4,000 invented villages
and towns, which are as unevenly struck as places are.
"""
import argparse
import datetime
import json
import random
import sys

SYLLABLES = "ba da fa ga ha ja ka la ma na qa ra sa ta wa za bi di fi hi ki li mi ni ri si ti du ku lu mu nu ru su tu".split()
WEAPONS = ("airstrike", "shelling", "rocket", "small_arms", "ied", "drone_strike")
PARTIES = ("Velland", "Brovia", "Northern Guard", "Hill Front", "Coastal League")
OUTLETS = [f"Outlet {number}" for number in range(60)]


def invent_places(chance, count):
    places = []
    for number in range(count):
        name = " ".join("".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize() for _ in range(2))
        places.append({"name": name, "gazetteer_id": f"x:{number}", "latitude": round(chance.uniform(31, 37), 4),
                       "longitude": round(chance.uniform(36, 46), 4), "precision": chance.choice(("village", "village", "town")),
                       "relation": "in", "parents": [f"Province {chance.randint(1, 40)}"], "span": [30, 40]})
    return places


def claim(document, number, effect, count, event, day, place, published, outlet, victims, whole):
    return {"document": document, "claim": f"{document}#{number}", "kind": "harm", "effect": effect,
            "count": {"low": count, "high": count, "qualifier": "exact", "span": [number * 10, number * 10 + 2]},
            "victims": {"status": "civilian", "group": victims, "described_as": victims or "civilians", "span": [60, 69]}, "subset_of": whole,
            "scope": "incident", "polarity": "affirmed", "certainty": "asserted", "stance": "none",
            "alleged_actors": [{"name": event["party"], "party": event["party"], "relation": "sole", "span": [80, 87]}],
            "weapon": {"type": event["weapon"], "described_as": event["weapon"], "span": [0, 9]}, "place": place, "other_places": [],
            "date": day, "attribution": [], "other_attributions": [],
            "reported_by": {"outlet": outlet, "published": published, "published_precision": "day", "url": None, "derivation_group": None},
            "sentence": [0, 100], "trigger": [20, 26], "block": "body", "method": "rules", "rule": "invented", "confidence": 0.9, "flags": []}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    places = invent_places(chance, 4000)
    first = datetime.date(2012, 1, 1)
    written = document_number = 0
    while written < asked.claims:
        place = places[min(int(chance.paretovariate(0.7)) - 1, len(places) - 1)] if chance.random() < 0.5 else chance.choice(places)
        day = first + datetime.timedelta(days=chance.randrange(4380))
        event = {"party": chance.choice(PARTIES), "weapon": chance.choice(WEAPONS)}
        killed, injured = int(chance.paretovariate(0.9)), int(chance.paretovariate(0.7))
        for _ in range(min(8, int(chance.paretovariate(0.9)))):
            document_number += 1
            document = f"{chance.getrandbits(64):016x}"
            told = day + datetime.timedelta(days=chance.choice((0, 0, 0, 0, 0, 0, 0, 0, 0, 1)))
            date = {"start": told.isoformat(), "end": told.isoformat(), "granularity": "day", "basis": "explicit", "span": [50, 58]}
            if chance.random() < 0.1:
                date = None
            where = place
            if chance.random() < 0.05:
                where = {"name": place["parents"][0], "precision": "governorate", "relation": "area", "parents": [], "span": [30, 40]}
            published = (day + datetime.timedelta(days=chance.randrange(4))).isoformat()
            outlet = chance.choice(OUTLETS)
            number = max(1, killed + chance.choice((-1, 0, 0, 0, 1)))
            rows = [claim(document, 1, "killed", number, event, date, where, published, outlet, None, None)]
            if chance.random() < 0.8:
                rows.append(claim(document, 2, "injured", injured, event, date, where, published, outlet, None, None))
            if number > 2 and chance.random() < 0.5:
                rows.append(claim(document, 3, "killed", number // 2, event, date, where, published, outlet, "children", f"{document}#1"))
            for row in rows[:asked.claims - written]:
                sys.stdout.write(json.dumps(row, separators=(",", ":")) + "\n")
                written += 1
            if written >= asked.claims:
                break


if __name__ == "__main__":
    main()
