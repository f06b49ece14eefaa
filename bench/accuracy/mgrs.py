#!/usr/bin/env python3
"""Does Cairn read every MGRS reference of official statements, and put it where it is?

    bench/accuracy/mgrs.py official_statements_dev.jsonl.gz build/release/bin/cairn

The data (a military's published assessments, some of which end in a grid reference) are not part of the repository. Each
statement becomes a document whose only place is what stands before the reference. The references that are looked for
are those that a pattern finds in the text; beside each stands its point as `degrees` below works it out from Redfearn's
series as the Army's TM 8358.2 gives it (other formulas than Cairn's).

found     references that `cairn mentions --places` printed with the same words
exact     of these, points that differ from the middle of the square by less than a metre
also      points that cairn found beside them
"""
import argparse
import gzip
import json
import math
import re
import subprocess
import sys

REFERENCE = re.compile(r"(?<![0-9A-Za-z])(\d{1,2})\s?([C-HJ-NP-X])\s?([A-HJ-NP-Z]{2})\s?(\d{2,5}\s\d{2,5}|\d{4,10})(?![0-9A-Za-z])")
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def degrees(zone, band, square, easting_digits, northing_digits):
    """Latitude and longitude of the middle of the square."""
    side = 10 ** (5 - len(easting_digits))
    columns = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"][(zone - 1) % 3]
    rows = "ABCDEFGHJKLMNPQRSTUV" if zone % 2 else "FGHJKLMNPQRSTUVABCDE"
    easting = (columns.index(square[0]) + 1) * 100_000 + (int(easting_digits) + 0.5) * side
    northing = rows.index(square[1]) * 100_000 + (int(northing_digits) + 0.5) * side
    south = -80 + 8 * "CDEFGHJKLMNPQRSTUVWX".index(band)
    # the multiple of 2,000 km that brings the row into the band
    middle = (south + 4) * 110_574 + (0 if south >= 0 else 10_000_000)
    northing += 2_000_000 * round((middle - northing) / 2_000_000)
    return redfearn(zone, south >= 0, easting, northing)


def redfearn(zone, northern, easting, northing):
    a, f, k0 = 6378137.0, 1 / 298.257223563, 0.9996
    e2 = f * (2 - f)
    x, y = easting - 500_000, northing - (0 if northern else 10_000_000)
    m = y / k0
    mu = m / (a * (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256))
    e1 = (1 - math.sqrt(1 - e2)) / (1 + math.sqrt(1 - e2))
    p = (mu + (3 * e1 / 2 - 27 * e1**3 / 32) * math.sin(2 * mu) + (21 * e1**2 / 16 - 55 * e1**4 / 32) * math.sin(4 * mu)
         + 151 * e1**3 / 96 * math.sin(6 * mu) + 1097 * e1**4 / 512 * math.sin(8 * mu))
    ep2 = e2 / (1 - e2)
    c, t = ep2 * math.cos(p) ** 2, math.tan(p) ** 2
    n = a / math.sqrt(1 - e2 * math.sin(p) ** 2)
    r = a * (1 - e2) / (1 - e2 * math.sin(p) ** 2) ** 1.5
    d = x / (n * k0)
    latitude = p - n * math.tan(p) / r * (
        d**2 / 2 - (5 + 3 * t + 10 * c - 4 * c**2 - 9 * ep2) * d**4 / 24
        + (61 + 90 * t + 298 * c + 45 * t**2 - 252 * ep2 - 3 * c**2) * d**6 / 720)
    longitude = (d - (1 + 2 * t + c) * d**3 / 6
                 + (5 - 2 * c + 28 * t - 3 * c**2 + 8 * ep2 + 24 * t**2) * d**5 / 120) / math.cos(p)
    return math.degrees(latitude), math.degrees(longitude) + 6 * zone - 183


def references(text):
    """[(words, point)] of a statement."""
    found = []
    for match in REFERENCE.finditer(text):
        zone, band, square, digits = int(match[1]), match[2], match[3], match[4]
        half = digits.split() if re.search(r"\s", digits) else [digits[: len(digits) // 2], digits[len(digits) // 2 :]]
        if len(half[0]) != len(half[1]) or not 1 <= zone <= 60 or band + square in MONTHS:
            continue
        try:
            found.append((match[0], degrees(zone, band, square, *half)))
        except ValueError:  # a square that the zone does not have
            found.append((match[0], None))
    return found


def metres(a, b):
    north = (a[0] - b[0]) * 111_195
    return math.hypot(north, (a[1] - b[1]) * 111_195 * math.cos(math.radians(a[0])))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", help="official_statements_dev.jsonl.gz")
    parser.add_argument("cairn", help="the program to measure")
    parser.add_argument("--data", help="the data folder")
    options = parser.parse_args()
    with gzip.open(options.statements, "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["statement"] for line in file]
    lines = "".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts))
    command = [options.cairn, "mentions", "--places", *(["--data", options.data] if options.data else []), "-"]
    out = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    points = {}
    for row in map(json.loads, out.splitlines()):
        if row["kind"] != "point":
            continue
        points.setdefault(int(row["document"]), []).append((row["words"], (row["latitude"], row["longitude"])))
    there = found = exact = also = 0
    for i, text in enumerate(texts):
        own = points.get(i, [])
        wanted = references(text)
        there += len(wanted)
        also += max(0, len(own) - len(wanted))
        for words, point in wanted:
            got = next((p for w, p in own if w == words), None)
            found += got is not None
            right = got is not None and point is not None and metres(got, point) < 1
            exact += right
            if not right:
                print(f"  {words!r}: {got} instead of {point}")
    print(f"{len(texts)} statements, {there} references  found {found}  exact {exact}  also {also}")


if __name__ == "__main__":
    sys.exit(main())
