#!/usr/bin/env python3
"""Learns the weights by which Cairn chooses the place and the day of a claim.

    train_linker.py GOLD.jsonl CLAIMS.jsonl CHOICES.jsonl [--write lexicon/en/links.txt] [--folds N]

GOLD: hand-labelled claims. CLAIMS: what `cairn extract` prints for the same documents. CHOICES: what `cairn mentions
--choices` prints for them. A claim is looked up in GOLD by the words of its number, or of its effect where it has none.

The model is log-linear: the chance of a candidate is exp(sum of the weights of its features), over the sum of the same
for all candidates of the claim. Weights are fitted by gradient ascent on the chance of the right candidates together,
with a penalty on the squares of the weights (--penalty). Nothing is random: the same files give the same weights.

Printed: of the claims whose right place (day) is among the candidates, how many the rules and the model get right, on
documents that the weights were not fitted on (N-fold, split by document). --write stores the weights of a link only
where the model is better than the rules there; in thousandths, as whole numbers.
"""
import argparse
import json
import math
import re
import unicodedata
from collections import defaultdict


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def fold(name):
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "".join([word for word in words if word not in ("the", "al", "el")] or words)


def overlap(a, b):
    if not a or not b:
        return 0
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / max(a[1] - a[0], b[1] - b[0])


def words_of(claim):
    count = claim.get("count") or {}
    return count.get("span") or claim.get("trigger")


def twin_of(claim, golds):
    """The labelled claim in the same words, of the same kind and effect."""
    best, most = None, 0
    for gold in golds:
        if (gold["kind"], gold.get("effect")) != (claim["kind"], claim.get("effect")):
            continue
        shared = overlap(words_of(gold), words_of(claim))
        if shared > most:
            best, most = gold, shared
    return best


def is_right_place(candidate, gold):
    places = [p for p in [gold.get("place"), *(gold.get("other_places") or [])] if p]
    if not places:
        return candidate["span"] is None
    if candidate["span"] is None:
        return None in (gold.get("accept") or {}).get("place", [])
    names = {fold(n) for p in places for n in [p["name"], *(p.get("aliases") or [])]}
    return fold(candidate["value"]) in names or any(overlap(p.get("span"), candidate["span"]) > 0.5 for p in places)


def is_right_date(candidate, gold):
    date, period = gold.get("date") or {}, gold.get("period") or {}
    start, end = date.get("start") or period.get("start"), date.get("end") or period.get("end")
    return candidate["value"] == (f"{start}/{end}" if start and end else "")


RIGHT = {"place": is_right_place, "date": is_right_date}


def examples_of(gold_path, claims_path, choices_path):
    """{link: [(document, [set of features], [is right])]}, for claims that stand in the labelled file."""
    golds = defaultdict(list)
    for gold in rows(gold_path):
        golds[gold["document"]].append(gold)
    claims = {claim["claim"]: claim for claim in rows(claims_path)}
    examples = defaultdict(list)
    for choice in rows(choices_path):
        claim = claims.get(choice["claim"])
        gold = claim and twin_of(claim, golds[choice["document"]])
        if not gold or gold["kind"] == "assessment":
            continue
        right = [bool(RIGHT[choice["link"]](c, gold)) for c in choice["candidates"]]
        examples[choice["link"]].append((choice["document"], [c["features"] for c in choice["candidates"]], right))
    return examples


def shares(candidates, weights):
    scores = [sum(weights.get(f, 0.0) for f in features) for features in candidates]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]


def fit(examples, penalty, steps):
    """Gradient ascent with a step of its own for every weight (AdaGrad)."""
    usable = [e for e in examples if any(e[2]) and not all(e[2])]
    weights, squares = defaultdict(float), defaultdict(float)
    weights["by_rules"] = 1.0
    for _ in range(steps):
        slope = defaultdict(float)
        for _, candidates, right in usable:
            share = shares(candidates, weights)
            mass = sum(p for p, r in zip(share, right) if r)
            for features, p, r in zip(candidates, share, right):
                pull = (p / mass if r and mass > 0 else 0.0) - p
                for feature in features:
                    slope[feature] += pull
        for feature in sorted(slope):
            centre = 1.0 if feature == "by_rules" else 0.0
            g = slope[feature] - penalty * (weights[feature] - centre)
            squares[feature] += g * g
            weights[feature] += 0.3 * g / math.sqrt(squares[feature] + 1e-9)
    return dict(weights)


def chosen_by(candidates, weights):
    scores = [sum(weights.get(f, 0) for f in features) for features in candidates]
    return scores.index(max(scores))


def rules_choice(candidates):
    return next((i for i, features in enumerate(candidates) if "by_rules" in features), 0)


def cross_validate(examples, folds, penalty, steps):
    """(claims, with the right one among the candidates, right by rules, right by the model), held-out folds."""
    names = sorted({e[0] for e in examples})
    fold_of = {name: i % folds for i, name in enumerate(names)}
    reachable = rules = model = 0
    for held in range(folds):
        weights = fit([e for e in examples if fold_of[e[0]] != held], penalty, steps)
        for document, candidates, right in examples:
            if fold_of[document] != held:
                continue
            reachable += any(right)
            rules += right[rules_choice(candidates)]
            model += right[chosen_by(candidates, weights)]
    return len(examples), reachable, rules, model


HEAD = """# How the place and the day of a claim are chosen among those that the rules propose: the weight of every feature, in
# thousandths of a unit of log odds. `cairn mentions --choices` shows the features.
# Source: fitted by scripts/train_linker.py on hand-labelled news reports; of these only the weights stand here.
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("claims")
    parser.add_argument("choices")
    parser.add_argument("--write")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--penalty", type=float, default=4.0)
    parser.add_argument("--steps", type=int, default=60)
    options = parser.parse_args()
    examples = examples_of(options.gold, options.claims, options.choices)
    text = HEAD
    print(f"{'link':8}{'claims':>8}{'reachable':>11}{'rules':>8}{'model':>8}")
    for link in RIGHT:
        total, reachable, rules, model = cross_validate(examples[link], options.folds, options.penalty, options.steps)
        print(f"{link:8}{total:8}{reachable:11}{rules:8}{model:8}  {'kept' if model > rules else 'rules kept'}")
        if model <= rules:
            continue
        weights = fit(examples[link], options.penalty, options.steps)
        lines = [f"{f} = {round(1000 * w)}\n" for f, w in sorted(weights.items()) if round(1000 * w)]
        text += f"\n[link {link}]\n" + "".join(lines)
    if options.write:
        with open(options.write, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
