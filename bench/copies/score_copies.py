#!/usr/bin/env python3
"""Scores `cairn copies --pairs` on a corpus of make_copies.py, beside MinHash on the same documents.

  score_copies.py FOLDER --cairn CAIRN [--no-minhash]

Recall: of the copies of a kind, those paired with the story they were made from. False: pairs of documents that have no
story in common, of all pairs of such documents, and of those among them that resemble each other (same event, statement,
frame or form). Groups: of copies, those whose group holds their story; groups that hold two stories.
"""

import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import time

NOT_COPIES = {"wire", "same event", "same statement", "same frame", "weekly report"}


def lines_of(cairn, documents, *flags):
    begin = time.monotonic()
    out = subprocess.run([cairn, "copies", *flags, str(documents)], capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()], time.monotonic() - begin


def minhash_pairs(documents, bands=32, rows=4, seed=1):
    """MinHash with bands (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4): 128 hashes."""
    chance = random.Random(seed)
    prime = (1 << 61) - 1
    makers = [(chance.randrange(1, prime), chance.randrange(prime)) for _ in range(bands * rows)]
    buckets = collections.defaultdict(list)
    for document in documents:
        words = re.findall(r"\w+", document["text"].lower())
        shingles = {hash(tuple(words[i:i + 5])) & (1 << 60) - 1 for i in range(max(1, len(words) - 4))}
        values = [min([(a * one + b) % prime for one in shingles]) for a, b in makers]
        for band in range(bands):
            buckets[band, *values[band * rows:band * rows + rows]].append(document["id"])
    pairs = set()
    for ids in buckets.values():
        pairs.update((min(a, b), max(a, b)) for i, a in enumerate(ids) for b in ids[:i])
    return pairs


def score(name, pairs, truth):
    wires = {info["stories"][0]: one for one, info in truth.items() if info["kind"] == "wire"}
    found, all_of = collections.Counter(), collections.Counter()
    for one, info in truth.items():
        if info["kind"] in NOT_COPIES:
            continue
        wire = wires[info["stories"][0]]
        all_of[info["kind"]] += 1
        found[info["kind"]] += (min(one, wire), max(one, wire)) in pairs
    false = [pair for pair in pairs if not {*map(str, truth[pair[0]]["stories"])} & {*map(str, truth[pair[1]]["stories"])}]
    print(f"{name}:")
    for kind in all_of:
        print(f"  {kind:28} recall {found[kind] / all_of[kind]:.3f} of {all_of[kind]}")
    count = len(truth)
    alike = resembling_pairs(truth)
    print(f"  false pairs {len(false)} of {count * (count - 1) // 2:,} pairs ({len(false) / (count * (count - 1) / 2) * 1e4:.4f} in 10,000); "
          f"{len([pair for pair in false if pair in alike])} of {len(alike):,} that resemble each other "
          f"({len([pair for pair in false if pair in alike]) / max(1, len(alike)) * 1e4:.1f} in 10,000)")
    kinds = collections.Counter(tuple(sorted(truth[one]["kind"] for one in pair)) for pair in false)
    for kind, number in kinds.most_common(6):
        print(f"    {number} {kind}")
    return false


def resembling_pairs(truth):
    """Pairs of documents without a common story that are about one event, or have one frame or form."""
    by_event = collections.defaultdict(list)
    for one, info in truth.items():
        for story in info["stories"]:
            words = str(story).split()
            by_event["week " + words[1] if words[0] == "week" else words[1] if len(words) > 1 else words[0]].append(one)
    out = set()
    for ids in by_event.values():
        for i, a in enumerate(ids):
            for b in ids[:i]:
                if not {*map(str, truth[a]["stories"])} & {*map(str, truth[b]["stories"])}:
                    out.add((min(a, b), max(a, b)))
    return out


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--cairn", required=True)
    options.add_argument("--no-minhash", action="store_true")
    options.add_argument("--show", type=int, default=0, help="print so many false pairs")
    given = options.parse_args()
    path = given.folder / "documents.jsonl"
    documents = [json.loads(line) for line in open(path, encoding="utf-8")]
    truth = json.loads((given.folder / "truth.json").read_text())
    lines, seconds = lines_of(given.cairn, path, "--pairs")
    pairs = {(line["a"]["document"], line["b"]["document"]) for line in lines}
    print(f"{len(documents)} documents, {seconds:.2f} s")
    false = score("cairn copies", pairs, truth)
    texts = {document["id"]: document["text"] for document in documents}
    for a, b in sorted(false)[:given.show]:
        print(truth[a], truth[b], [line for line in lines if line["a"]["document"] == a and line["b"]["document"] == b])
        print(texts[a][:600], "\n---\n", texts[b][:600])

    groups, _ = lines_of(given.cairn, path)
    group_of = {member["document"]: group["group"] for group in groups for member in group["members"]}
    wires = {info["stories"][0]: one for one, info in truth.items() if info["kind"] == "wire"}
    copies = [one for one, info in truth.items() if info["kind"] not in NOT_COPIES]
    held = sum(group_of.get(one, 1) == group_of.get(wires[truth[one]["stories"][0]], 2) for one in copies)
    mixed = 0
    for group in groups:
        stories = {str(truth[member["document"]]["stories"][0]) for member in group["members"]}
        mixed += len(stories) > 1
    original = sum(group["original"] in wires.values() for group in groups)
    print(f"groups: {len(groups)}; {held / len(copies):.4f} of copies with their story; {mixed} hold two stories; "
          f"the agency's own text named as original in {original}")
    if not given.no_minhash:
        begin = time.monotonic()
        other = minhash_pairs(documents)
        print(f"MinHash 32 x 4 in Python: {time.monotonic() - begin:.1f} s")
        score("MinHash", other, truth)
    return 0


if __name__ == "__main__":
    sys.exit(main())
