#!/usr/bin/env python3
"""Which fingerprints to keep: for each way, the copies of make_copies.py's corpus that have enough in common with their story.

  compare_sketches.py FOLDER

Ways: one in eight or one in four of all hashes of five words, with three in common and a quarter of the smaller list
(Broder's sampling); winnowing with windows of 8 and of 15 (Schleimer et al. 2003), with two in common and a tenth, or one
where the smaller list has at most 16. Kept: hashes a word of text.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import re


def hashes_of(text):
    words = re.findall(r"\w+", text.lower())
    return [int.from_bytes(hashlib.blake2b(" ".join(words[i:i + 5]).encode(), digest_size=8).digest(), "big")
            for i in range(len(words) - 4)], len(words)


def sampled(divisor):
    return lambda hashes: {one for one in hashes if one % divisor == 0} if len(hashes) > 100 else set(hashes)


def winnowed(window):
    def keep(hashes):
        size = min(window, len(hashes))
        return {min(hashes[i:i + size]) for i in range(len(hashes) - size + 1)} if hashes else set()
    return keep


def strict(shared, smaller):
    return shared >= 3 and shared >= smaller / 4


def loose(shared, smaller):
    return shared >= 1 and (smaller <= 16 or shared >= 2 and shared * 10 >= smaller)


WAYS = {"one in 8": (sampled(8), strict), "one in 4": (sampled(4), strict), "one in 8, loose": (sampled(8), loose),
        "winnowed, 15": (winnowed(15), loose), "winnowed, 8": (winnowed(8), loose)}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=pathlib.Path)
    given = options.parse_args()
    truth = json.loads((given.folder / "truth.json").read_text())
    hashes = {}
    words = 0
    for line in open(given.folder / "documents.jsonl", encoding="utf-8"):
        document = json.loads(line)
        hashes[document["id"]], count = hashes_of(document["text"])
        words += count
    wires = {info["stories"][0]: one for one, info in truth.items() if info["kind"] == "wire"}
    for name, (keep, enough) in WAYS.items():
        kept = {one: keep(values) for one, values in hashes.items()}
        found, all_of = collections.Counter(), collections.Counter()
        for one, info in truth.items():
            wire = wires.get(info["stories"][0])
            if wire is None or wire == one:
                continue
            all_of[info["kind"]] += 1
            found[info["kind"]] += enough(len(kept[one] & kept[wire]), min(len(kept[one]), len(kept[wire])))
        print(f"{name}: {sum(map(len, kept.values())) / words:.3f} kept; " +
              ", ".join(f"{kind} {found[kind] / all_of[kind]:.3f}" for kind in all_of))


if __name__ == "__main__":
    main()
