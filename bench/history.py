#!/usr/bin/env python3
"""Times `cairn log`, `diff` and `show --why` on a record that grew by invented reports over 100 days.

  bench/history.py build/release/bin/cairn [--reports 5000] [--one-event] [--persons 2000]

Prints the processor seconds of each command. With --one-event every report is of one event, which so changes every day. With
--persons two lists of so many persons come on days 20 and 60, half of whom are on both.
"""

import argparse
import datetime
import json
import pathlib
import random
import resource
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
DAYS = 100


def report(number: int, day: int, one_event: bool, draw: random.Random) -> str:
    event = datetime.date(2018, 1, 1) + datetime.timedelta(days=0 if one_event else 3 * day + draw.randrange(3))
    place = "Qaryat Nour" if one_event else draw.choice(["Qaryat Nour", "Tal Sabha"])
    source = draw.choice(["the Nour Hospital", "residents", "the Qasr Human Rights Monitor", "rescue workers"])
    text = (f"Airstrikes killed {draw.randrange(2, 40)} people in {place} on {event.day} {event.strftime('%B %Y')}, "
            f"{source} said. The road to village {number} was closed.")
    published = event + datetime.timedelta(days=draw.randrange(1, 4))
    return json.dumps({"id": f"d{number}", "outlet": f"Outlet {draw.randrange(300)}", "published": str(published),
                       "published_precision": "day", "text": text})


GIVEN = ["Samir", "Layla", "Yousef", "Khaled", "Maryam", "Nabil", "Huda", "Karim", "Suad", "Rami", "Omar", "Dalia"]
FAMILY = ["Nouri", "Hamdani", "Azizi", "Salihi", "Darwish", "Zahrawi", "Qasem", "Sabbagh", "Haddad", "Najjar"]


def lists_of_persons(persons: int, one_event: bool, draw: random.Random) -> list[str]:
    """Two tables; the second has the second half of the first, and as many others."""
    rows = []
    for _ in range(persons * 3 // 2):
        name = " ".join([draw.choice(GIVEN), draw.choice(GIVEN), draw.choice(GIVEN), draw.choice(FAMILY)])
        day = datetime.date(2018, 1, 1) + datetime.timedelta(days=0 if one_event else draw.randrange(3 * DAYS))
        place = "Qaryat Nour" if one_event else draw.choice(["Qaryat Nour", "Tal Sabha"])
        rows.append(f"{name},{draw.randrange(18, 80)},{draw.choice('mf')},{day},{place}")
    tables = []
    for first in (0, persons // 2):
        lines = [f"{number},{row}" for number, row in enumerate(rows[first:first + persons])]
        tables.append("id,name,age,sex,date,place\n" + "\n".join(lines) + "\n")
    return tables


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("cairn", type=pathlib.Path)
    options.add_argument("--reports", type=int, default=5000)
    options.add_argument("--one-event", action="store_true")
    options.add_argument("--persons", type=int, default=0)
    given = options.parse_args()
    draw = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def cairn(*words: str) -> str:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run([given.cairn.resolve(), *words], cwd=folder, capture_output=True, text=True, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if done.returncode > 1:
                raise SystemExit(done.stderr)
            seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            if words[0] not in ("add", "init", "gazetteer"):
                print(f"{' '.join(words[:4])}: {seconds:.2f} s, {len(done.stdout.splitlines())} lines")
            return done.stdout

        data = folder / "data"
        data.mkdir()
        (data / "lexicon").symlink_to(ROOT / "lexicon")
        cairn("gazetteer", "build", "--places", str(ROOT / "tests/cli/places.tsv"), "-o", "data/gazetteer.index")
        cairn("init", "grown.cairn")
        tables = lists_of_persons(given.persons, given.one_event, draw) if given.persons else []
        comes_on = dict(zip((20, 60), tables))
        number = 0
        for day in range(DAYS):
            lines = [report(number + i, day, given.one_event, draw) for i in range(given.reports // DAYS)]
            number += len(lines)
            (folder / "day.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
            moment = datetime.datetime(2026, 1, 1, 8) + datetime.timedelta(days=day)
            time = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
            cairn("add", "day.jsonl", "--time", time)
            if day in comes_on:
                (folder / f"list-{day}.csv").write_text(comes_on[day], encoding="utf-8")
                cairn("add", f"list-{day}.csv", "--recorder", f"Recorder {day}", "--persons", "killed", "--data", "data", "--time", time)
        cairn("build", "--data", "data")
        incidents = [json.loads(line)["incident"] for line in cairn("show", "--json").splitlines()]
        code = incidents[len(incidents) // 2]
        print(f"{number} reports, {len(incidents)} incidents")
        cairn("log", code, "--data", "data")
        cairn("log", code, "--on", "2026-03-20", "--data", "data")
        cairn("diff", "2026-02-01", "2026-03-01", "--data", "data")
        cairn("show", code, "--why", "--data", "data")


if __name__ == "__main__":
    main()
