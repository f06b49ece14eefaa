#!/usr/bin/env python3
"""Fits the weights of lexicon/en/place_weights.txt to names of places whose points are known.

    scripts/train_places.py MENTIONS.jsonl GOLD.jsonl [MENTIONS.jsonl GOLD.jsonl …] > lexicon/en/place_weights.txt

MENTIONS is what `cairn mentions --places --given` prints for the names of GOLD: {"document", "span", "latitude",
"longitude", "within_km"}, one JSON object a line. A candidate within `within_km` (161 where it is left out) of the point
is right; where none is, the place meant is in no list. The weights make the right ones likeliest (conditional logit,
held near the weights before). What a candidate has depends on what was chosen for the other names, and so on the weights: run it
two or three times, each time with fresh MENTIONS. The training texts are not part of the repository; of them only the
weights stand there. The margin stays as it was.
"""
import argparse
import json
import math
import sys

HEAD = """# What speaks for a candidate for a name of a place, in thousandths of a unit of log odds (docs/methods/places.md).
# Source: fitted by scripts/train_places.py to news reports whose places were marked by hand; of these only the weights
# stand here.
[place_weights]
"""


WIDE_KM = {"country": 2500, "governorate": 500}


def distance_km(a, b):
    (lat1, lon1), (lat2, lon2) = (map(math.radians, point) for point in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(h)))


def read_choices(mentions_path, gold_path, weight):
    """[(weight, [(reasons, right)])], the last of each the place that is in no list."""
    with open(gold_path, encoding="utf-8") as file:
        gold = {(row["document"], *row["span"]): row for row in map(json.loads, file)}
    choices = []
    with open(mentions_path, encoding="utf-8") as file:
        for mention in map(json.loads, file):
            row = gold.get((mention["document"], *mention["span"]))
            candidates = mention.get("place", {}).get("candidates", []) if mention["kind"] == "place" else []
            if not row or not candidates:
                continue
            point = (row["latitude"], row["longitude"])
            # lists differ in where they put the point of a country or a province
            reach = {c["precision"]: WIDE_KM.get(c["precision"], row.get("within_km", 161)) for c in candidates}
            marked = [(c["reasons"], distance_km(point, (c["latitude"], c["longitude"])) <= reach[c["precision"]])
                      for c in candidates]
            marked.append((["not_in_list"], not any(right for _, right in marked)))
            choices.append((weight, marked))
    return choices


def read_weights(path):
    """{evidence: weight}, and the margin."""
    weights = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            name, equals, value = line.partition("=")
            if equals and not line.startswith("#"):
                weights[name.strip()] = int(value) / 1000
    return weights, round(weights.pop("margin", 0) * 1000)


def fit(choices, before, held, steps):
    """Stays near the weights `before`; none changes its sign: what is meant to speak for a place never speaks against it."""
    weights = dict(before)
    total = sum(weight for weight, _ in choices)
    squares = {}
    for step in range(steps):
        gradient = {}
        loss = 0.0
        for weight, marked in choices:
            sums = [sum(weights.get(r, 0.0) for r in reasons) for reasons, _ in marked]
            top = max(sums)
            powers = [math.exp(s - top) for s in sums]
            all_of, right = sum(powers), sum(p for p, (_, ok) in zip(powers, marked) if ok)
            loss -= weight * math.log(max(right, 1e-300) / all_of)
            for power, (reasons, ok) in zip(powers, marked):
                pull = (power / right if ok and right > 0 else 0.0) - power / all_of
                if pull:
                    for reason in reasons:
                        gradient[reason] = gradient.get(reason, 0.0) + weight * pull
        for reason, value in gradient.items():
            value = value / total - held * (weights.get(reason, 0.0) - before.get(reason, 0.0))
            squares[reason] = 0.9 * squares.get(reason, 0.0) + 0.1 * value * value
            moved = weights.get(reason, 0.0) + 0.05 * value / (math.sqrt(squares[reason]) + 1e-4) / (1 + step / 60)
            weights[reason] = 0.0 if moved * before.get(reason, 0.0) < 0 else moved
    print(f"{len(choices)} names, mean loss {loss / total:.3f}", file=sys.stderr)
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+")
    parser.add_argument("--before", default="lexicon/en/place_weights.txt", help="the weights to begin with and stay near")
    parser.add_argument("--held", type=float, default=0.01, help="how much a change must bring")
    parser.add_argument("--steps", type=int, default=150)
    options = parser.parse_args()
    sets = [read_choices(m, g, 1.0) for m, g in zip(options.pairs[::2], options.pairs[1::2])]
    most = max(map(len, sets))
    # every set counts as much as the square root of its share says, so that the largest does not decide alone
    choices = [(math.sqrt(most / len(one)), marked) for one in sets if one for _, marked in one]
    before, margin = read_weights(options.before)
    weights = fit(choices, before, options.held, options.steps)
    sys.stdout.write(HEAD + f"margin = {margin}\n")
    for name in sorted(weights):
        sys.stdout.write(f"{name} = {round(weights[name] * 1000)}\n")


if __name__ == "__main__":
    sys.exit(main())
