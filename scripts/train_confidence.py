#!/usr/bin/env python3
"""Measures how sure a claim is, and writes the weights of the evidence for it.

    train_confidence.py GOLD.jsonl CLAIMS.jsonl [--fresh GOLD.jsonl CLAIMS.jsonl] [--write lexicon/en/confidence.txt]

GOLD: hand-labelled claims. CLAIMS: what `cairn extract` prints for the same documents. A claim is right if GOLD has one in
the same words, of the same kind and effect, with the same low, high and polarity. P(right) is fitted by logistic
regression over the evidence of src/claims/confidence.cpp, with a penalty on the squares of the weights (--penalty).
Nothing is random. --fresh names documents that no rule was written on, where claims are less often right: the weight that
counts for every claim is moved until what is stated there is right as often as that. Printed: how often claims were right, by what was stated for them, on documents that the weights were
not fitted on (N-fold, split by document), as a table for docs/quality.md; then the Brier score of the same.
"""
import argparse
import math
from collections import defaultdict

from train_linker import rows, twin_of

HEAD = """# What a claim's confidence is made of: thousandths of a unit of log odds by piece of evidence; "all" counts for every claim.
# Source: measured by scripts/train_confidence.py on hand-labelled news reports; of these only the weights stand here.
[confidence]
"""
BINS = [(0.0, 0.4, "below .40"), (0.4, 0.6, ".40-.60"), (0.6, 0.8, ".60-.80"), (0.8, 0.9, ".80-.90"),
        (0.9, 0.95, ".90-.95"), (0.95, 1.01, ".95 and above")]


def evidence(claim):
    """The same names as in src/claims/confidence.cpp."""
    count, victims = claim.get("count"), claim.get("victims")
    word = bool(count) and count["qualifier"] == "word"
    in_noun = bool(count) and not word and bool(victims) and victims["span"] == count["span"] and bool(count["span"])
    held = {"all": True, f"rule {claim['rule']}": True, f"kind {claim['kind']}": True, f"block {claim['block']}": True,
            f"scope {claim['scope']}": True, "no_count": not count, "word": word, "count_in_noun": in_noun,
            "large": bool(count) and (count["low"] or 0) >= 500,
            "no_victims": not victims and claim["kind"] == "harm", "part": bool(claim.get("subset_of")),
            "negated": claim["polarity"] == "negated", "hypothetical": claim["certainty"] == "hypothetical",
            "hearsay": claim["certainty"] == "hearsay", "no_setting": not claim.get("weapon") and not claim.get("place")}
    return [name for name, holds in held.items() if holds]


def is_right(claim, gold):
    if not gold:
        return False
    values = lambda c: ((c.get("count") or {}).get("low"), (c.get("count") or {}).get("high"), c["polarity"])
    accept = gold.get("accept") or {}
    names = ("count.low", "count.high", "polarity")
    return all(ours == theirs or ours in accept.get(name, [])
               for name, ours, theirs in zip(names, values(claim), values(gold)))


def chance(weights, names):
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in names)))


def stated(weights, names):
    """What Cairn prints: hundredths between .02 and .98."""
    whole = {name: round(1000 * weight) / 1000 for name, weight in weights.items()}
    return min(0.98, max(0.02, round(100 * chance(whole, names)) / 100))


def fit(examples, penalty, steps=400):
    weights, squares = defaultdict(float), defaultdict(float)
    for _ in range(steps):
        slope = defaultdict(float)
        for _, names, right in examples:
            pull = right - chance(weights, names)
            for name in names:
                slope[name] += pull
        for name in sorted(slope):
            g = slope[name] - (0 if name == "all" else penalty * weights[name])
            squares[name] += g * g
            weights[name] += 0.2 * g / math.sqrt(squares[name] + 1e-9)
    return dict(weights)


def examples_of(gold_path, claims_path):
    golds = defaultdict(list)
    for gold in rows(gold_path):
        golds[gold["document"]].append(gold)
    return [(c["document"], evidence(c), is_right(c, twin_of(c, golds[c["document"]]))) for c in rows(claims_path)]


def cross_validated(examples, folds, penalty):
    """(stated, right) of every claim, by weights that were not fitted on its document."""
    names = sorted({document for document, _, _ in examples})
    fold_of = {name: i % folds for i, name in enumerate(names)}
    told = []
    for held in range(folds):
        weights = fit([e for e in examples if fold_of[e[0]] != held], penalty)
        told += [(stated(weights, found), right) for document, found, right in examples if fold_of[document] == held]
    return told


def moved(weights, fresh):
    """The weights with that of every claim moved until the fresh claims are right as often as is stated for them."""
    share = sum(right for _, _, right in fresh) / len(fresh)
    low, high = -6.0, 6.0
    for _ in range(50):
        middle = (low + high) / 2
        trial = {**weights, "all": weights.get("all", 0.0) + middle}
        mean = sum(stated(trial, names) for _, names, _ in fresh) / len(fresh)
        low, high = (low, middle) if mean > share else (middle, high)
    return {**weights, "all": weights.get("all", 0.0) + low}


def print_table(title, told):
    print(f"{title}\n\n| stated | claims | mean stated | share right |\n|---|---|---|---|")
    short = lambda x: f"{x:.2f}".removeprefix("0")
    for low, high, name in BINS:
        here = [(p, right) for p, right in told if low <= p < high]
        if here:
            print(f"| {name} | {len(here)} | {short(sum(p for p, _ in here) / len(here))} "
                  f"| {short(sum(right for _, right in here) / len(here))} |")
    share = sum(right for _, right in told) / len(told)
    print(f"\nBrier score {sum((p - right) ** 2 for p, right in told) / len(told):.3f}; "
          f"always stating the mean: {share * (1 - share):.3f}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("claims")
    parser.add_argument("--fresh", nargs=2, metavar=("GOLD", "CLAIMS"))
    parser.add_argument("--write")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--penalty", type=float, default=2.0)
    options = parser.parse_args()
    examples = examples_of(options.gold, options.claims)
    print_table("documents the weights were not fitted on", cross_validated(examples, options.folds, options.penalty))
    weights = fit(examples, options.penalty)
    if options.fresh:
        fresh = examples_of(*options.fresh)
        print_table("fresh documents, before", [(stated(weights, names), right) for _, names, right in fresh])
        weights = moved(weights, fresh)
        print_table("fresh documents, after", [(stated(weights, names), right) for _, names, right in fresh])
    if options.write:
        with open(options.write, "w", encoding="utf-8") as file:
            file.write(HEAD + "".join(f"{n} = {round(1000 * w)}\n" for n, w in sorted(weights.items()) if round(1000 * w)))


if __name__ == "__main__":
    main()
