#!/usr/bin/env python3
"""Invents events and what three recorders report of them, with the truth: a hard set for `cairn match --kind event`.

    make_events.py EVENTS [--seed N] > reports.csv       EVENTS events, each seen by each recorder with probability .6
    make_events.py EVENTS --truth [--seed N] > truth.csv  record,entity

Events are spread over a year and some 500 by 500 km, most of them around eight towns. A report's day is the event's or a day
off, its point 1.7 km off in each direction (one standard deviation), its kind and its actor wrong in 7 of 100.
The columns are those of docs/formats/event-record.md.
"""
import argparse
import csv
import datetime
import random
import sys

RECORDERS = ("D1", "D2", "D3")
SEEN = 0.6
WRONG = 0.07
OFF_KM = 1.7
KM_A_DEGREE = 111.2


def invent(events, seed):
    chance = random.Random(seed)
    towns = [(chance.uniform(32.8, 36.6), chance.uniform(36.2, 41.3)) for _ in range(8)]
    first = datetime.date(2017, 1, 1)
    reports = []
    for entity in range(events):
        if chance.random() < 0.95:
            town = chance.choice(towns)
            latitude, longitude = chance.gauss(town[0], 0.10), chance.gauss(town[1], 0.10)
        else:
            latitude, longitude = chance.uniform(32.5, 36.9), chance.uniform(35.9, 41.6)
        day = first + datetime.timedelta(days=chance.randrange(365))
        kind, actor = f"t{chance.randint(1, 6)}", f"a{chance.randint(1, 5)}"
        for recorder in RECORDERS:
            if chance.random() >= SEEN:
                continue
            reports.append({
                "list": recorder, "entity": entity,
                "date_start": (day + datetime.timedelta(days=chance.choices((-1, 0, 1), (17, 66, 17))[0])).isoformat(),
                "latitude": f"{chance.gauss(latitude, OFF_KM / KM_A_DEGREE):.6f}",
                "longitude": f"{chance.gauss(longitude, OFF_KM / KM_A_DEGREE / 0.82):.6f}",
                "weapon": f"t{chance.randint(1, 6)}" if chance.random() < WRONG else kind,
                "actor": f"a{chance.randint(1, 5)}" if chance.random() < WRONG else actor})
    chance.shuffle(reports)
    for number, report in enumerate(reports, 1):
        report["record"] = f"r{number}"
    return reports


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--truth", action="store_true")
    asked = parser.parse_args()
    columns = ("record", "entity") if asked.truth else (
        "record", "list", "date_start", "latitude", "longitude", "actor", "weapon")
    out = csv.DictWriter(sys.stdout, columns, extrasaction="ignore", lineterminator="\n")
    out.writeheader()
    out.writerows(invent(asked.events, asked.seed))


if __name__ == "__main__":
    main()
