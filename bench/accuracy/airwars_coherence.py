#!/usr/bin/env python3
"""Records of Airwars as input: does Cairn flag those that do not add up, and no others (rule R9)?

    airwars_coherence.py INCIDENTS.jsonl.gz cairn [--data FOLDER] [--into FOLDER]

Writes the incidents as a table (columns of lexicon/event_tables.txt), reads it by `cairn text --recorder Airwars | cairn
extract | cairn link`, and compares, record by record, with what is worked out here from the numbers: children, women and men
killed that make more than the low end, or than the high end; more names of dead than the high end.
"""
import argparse
import collections
import csv
import gzip
import json
import pathlib
import subprocess
import tempfile

RANGES = {"civilians_killed": "civ_killed", "children_killed": "children_killed", "women_killed": "women_killed",
          "men_killed": "men_killed", "civilians_injured": "civ_injured", "children_injured": "children_injured",
          "women_injured": "women_injured", "men_injured": "men_injured", "belligerents_killed": "mil_killed"}
FLAGS = ("parts_exceed_low", "parts_exceed_high", "named_exceed_high")


def ends(row, field):
    low, high = row.get(field) or (None, None)
    return low, high


def named(row):
    return sum(victim.get("status") == "killed" for victim in row.get("victims", ()))


def expected_flags(row):
    low, high = ends(row, "civ_killed")
    parts = sum(ends(row, group + "_killed")[0] or 0 for group in ("children", "women", "men"))
    flags = set()
    if high is not None and parts > high:
        flags.add("parts_exceed_high")
    elif low is not None and parts > low:
        flags.add("parts_exceed_low")
    if high is not None and named(row) > high:
        flags.add("named_exceed_high")
    return flags


def write_table(rows, path):
    columns = ["airwars_id", "date", "date_end", "lat", "lon", "geolocation_accuracy", "loc_en", "governorate", "belligerent",
               "strike_type", "named_killed"] + [f"{name}_{end}" for name in RANGES for end in ("min", "max")]
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, columns, restval="")
        out.writeheader()
        for row in rows:
            cells = {name: row[name] for name in columns if row.get(name) is not None and name != "named_killed"}
            cells["geolocation_accuracy"] = row.get("geo_precision", "")
            cells["named_killed"] = named(row) or ""
            for name, field in RANGES.items():
                low, high = ends(row, field)
                cells[name + "_min"] = "" if low is None else low
                cells[name + "_max"] = "" if high is None else high
            out.writerow(cells)


def flags_of(cairn, table, folder, data):
    """{record id: flags of the killed}, by the claims that each reason of rule R9 rests on."""
    data = ["--data", data] if data else []
    run = lambda command, out: subprocess.run(command, stdout=open(folder / out, "w"), check=False)
    run([cairn, "text", *data, "--recorder", "Airwars", table], "documents.jsonl")
    run([cairn, "extract", *data, folder / "documents.jsonl"], "claims.jsonl")
    run([cairn, "link", *data, folder / "claims.jsonl"], "incidents.jsonl")
    record_of = {}
    for line in open(folder / "documents.jsonl", encoding="utf-8"):
        document = json.loads(line)
        record_of[document["id"]] = document["text"].split("\n", 1)[0].split(": ", 1)[1]
    kinds = {"the whole at most": "parts_exceed_high", "proposed as the low end": "parts_exceed_low", "are named": "named_exceed_high"}
    found = collections.defaultdict(set)
    for line in open(folder / "incidents.jsonl", encoding="utf-8"):
        for reason in json.loads(line)["reasons"]:
            if reason["rule"] != "R9" or reason["field"] != "ranges.killed":
                continue
            for words, flag in kinds.items():
                if words in reason["text"]:
                    found[record_of[reason["claims"][0].split("#")[0]]].add(flag)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents")
    parser.add_argument("cairn")
    parser.add_argument("--data")
    parser.add_argument("--into")
    asked = parser.parse_args()
    with gzip.open(asked.incidents, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(asked.into or temporary)
        folder.mkdir(exist_ok=True)
        write_table(rows, folder / "airwars.csv")
        found = flags_of(asked.cairn, folder / "airwars.csv", folder, asked.data)
    expected = {row["airwars_id"]: expected_flags(row) for row in rows}
    for flag in FLAGS:
        should = {record for record, flags in expected.items() if flag in flags}
        does = {record for record, flags in found.items() if flag in flags}
        print(f"{flag:18} incoherent {len(should):4}  flagged {len(should & does):4}  missed {sorted(should - does)}  others {sorted(does - should)}")


if __name__ == "__main__":
    main()
