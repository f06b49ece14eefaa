#!/usr/bin/env python3
"""How near `cairn mentions --places` puts the places of incidents to where they are known to have been.

    bench/accuracy/airwars_places.py incidents_dev.jsonl.gz build/release/bin/cairn [--data DIR] [--errors 40]

The data (Airwars' incidents in Syria: a place in English and in Arabic, its region, coordinates) are not part of the
repository. A document is made of each incident: a headline that names the country, as the archive does, then the place
and the region. The answer is the finest of the resolved names in the place, the first of equals; the region is no answer.
Printed for the place in English, in Arabic, and for both beside each other:

placed    share of the incidents that have an answer
10 km     share of all incidents whose answer lies within 10 km of the known point; "of placed": of those with an answer
listed    share of the incidents for which any candidate of any name lies within 10 km: what the gazetteer allows
median    km of the answers
honest    share of the answers whose own radius (`radius_metres`) holds the known point

The incidents are numbered as they stand: rules may be written with the even ones in view; the odd ones only measure.
"""
import argparse
import gzip
import json
import math
import statistics
import subprocess
import sys

PRECISIONS = ["exact", "street", "landmark", "neighbourhood", "village", "town", "city", "district", "governorate", "country"]
COUNTRY = {"loc_en": "Civilian harm in Syria", "loc_ar": "الأضرار المدنية في سوريا", "both": "Civilian harm in Syria"}


def distance_km(a, b):
    (lat1, lon1), (lat2, lon2) = (map(math.radians, point) for point in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(h)))


def read_incidents(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [row for row in rows if row.get("lat") is not None and row.get("lon") is not None]


def place_of(row, field):
    both = [(row.get(f) or "").strip() for f in ("loc_en", "loc_ar")]
    return f"{both[0]} ({both[1]})" if field == "both" and all(both) else "" if field == "both" else (row.get(field) or "").strip()


def document(row, field, at):
    head, place = COUNTRY[field], place_of(row, field)
    text = f"{head}\n\n{place}, {row['region']}" if row.get("region") else f"{head}\n\n{place}"
    end = len(head.encode())
    blocks = [{"type": "headline", "span": [0, end]}, {"type": "body", "span": [end + 2, len(text.encode())]}]
    return {"id": str(at), "text": text, "blocks": blocks}


def mentions_of(cairn, data, documents, lengths):
    """{id: names of places in the place itself}; lengths: bytes of the place by id."""
    command = [cairn, "mentions", "--places", *(["--data", data] if data else []), "-"]
    lines = "".join(json.dumps(d) + "\n" for d in documents)
    out = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    found = {d["id"]: [] for d in documents}
    begins = {d["id"]: d["blocks"][1]["span"][0] for d in documents}
    for mention in map(json.loads, out.splitlines()):
        into = mention["span"][0] - begins[mention["document"]]
        if mention["kind"] == "place" and 0 <= into < lengths[mention["document"]]:
            found[mention["document"]].append(mention["place"])
    return found


def answer_of(places):
    placed = [p for p in places if p["latitude"] is not None]
    return min(placed, key=lambda p: PRECISIONS.index(p["precision"]), default=None)


def measure(rows, found, title, errors):
    distances, honest, listed = [], 0, 0
    for at, row in rows:
        truth = (row["lat"], row["lon"])
        places = found[str(at)]
        points = [(c["latitude"], c["longitude"]) for p in places for c in p.get("candidates", [])]
        points += [(p["latitude"], p["longitude"]) for p in places if p["latitude"] is not None]
        listed += any(distance_km(truth, point) <= 10 for point in points)
        answer = answer_of(places)
        if not answer:
            errors.append(("none", row, places))
            continue
        km = distance_km(truth, (answer["latitude"], answer["longitude"]))
        distances.append(km)
        honest += km * 1000 <= answer["radius_metres"]
        if km > 10:
            errors.append((f"{km:.0f} km", row, places))
    near, count = sum(km <= 10 for km in distances), max(1, len(rows))
    print(f"{title:16} {len(rows):5} incidents  placed {len(distances) / count:.3f}  10 km {near / count:.3f}"
          f" (of placed {near / max(1, len(distances)):.3f})  listed {listed / count:.3f}"
          f"  median {statistics.median(distances or [0]):.2f} km  honest {honest / max(1, len(distances)):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("incidents", help="incidents_dev.jsonl.gz")
    parser.add_argument("cairn", help="the program to measure")
    parser.add_argument("--data", help="the data folder, with another gazetteer.index")
    parser.add_argument("--errors", type=int, default=0, help="list so many errors of the even incidents")
    options = parser.parse_args()
    numbered = list(enumerate(read_incidents(options.incidents)))
    for field, language in (("loc_en", "English"), ("loc_ar", "Arabic"), ("both", "both")):
        rows = [(at, row) for at, row in numbered if place_of(row, field)]
        lengths = {str(at): len(place_of(row, field).encode()) for at, row in rows}
        found = mentions_of(options.cairn, options.data, [document(row, field, at) for at, row in rows], lengths)
        errors = []
        for half, chosen in (("even", [r for r in rows if r[0] % 2 == 0]), ("odd", [r for r in rows if r[0] % 2]), ("all", rows)):
            wrong = []
            measure(chosen, found, f"{language}, {half}", wrong)
            errors = wrong if half == "even" else errors
        for kind, row, places in errors[: options.errors]:
            print(f"  {kind:8} {place_of(row, field)} | {row.get('region')} ({row['lat']:.4f}, {row['lon']:.4f}) ->",
                  "; ".join(f"{p['name']}: {p['gazetteer_id']}" for p in places))


if __name__ == "__main__":
    sys.exit(main())
