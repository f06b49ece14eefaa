#!/usr/bin/env python3
"""How well `cairn mentions` finds who says something, against the attributions of PolNeAR.

    sources.py DATA.jsonl.gz CAIRN [--errors N]

DATA: one article a line, {"id", "text", "annotations": [{"attributions": [{"type", "source", "cue", "content"}]}]}, each
of the last three a list of [begin, end) in characters. The first annotation of an article counts. CAIRN: the program.

A gold attribution with source, cue and content is found, and a source of cairn's is right, where the two belong together:
  head      the span of the one contains the head of the other's gold source: its last capitalised word (articles and
            possessives apart), or else its last word, before any "of", "in", "for", "who", "with", "from", "at" or comma that
            is not its first word; where a second part follows a comma ("the manager, Ivo Strand,"), the head of that part is
            another; of "who" and "which", these words or the capitalised or last word before them, which they stand for
  evidence  their cues overlap, or their contents do
Each of the two takes part in one pair only, those whose cues overlap first. Precision is over all of cairn's sources of
the articles, recall over all gold attributions that have the three parts; attributions without a source are counted and
left out, and a source of cairn's there is wrong. Nested attributions are ordinary ones.
"""
import argparse
import gzip
import json
import re
import subprocess
import sys
from collections import Counter

STOP = {"of", "in", "for", "who", "with", "from", "at", ","}
LITTLE = {"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "one", "some", "many"}
RELATIVE = {"who", "which", "that", "whom"}


def words(text, begin, end):
    return [(begin + m.start(), begin + m.end()) for m in re.finditer(r"[\w.'’\-]*\w|,", text[begin:end])]


def head(text, source):
    """[begin, end) of each word that may stand for the gold source."""
    begin, end = min(b for b, _ in source), max(e for _, e in source)
    found = words(text, begin, end)
    if not found:
        return []
    if text[found[0][0]:found[0][1]].lower() in RELATIVE and len(found) == 1:
        before = [w for w in words(text, max(0, begin - 120), begin) if text[w[0]:w[1]] != ","]
        capital = [w for w in before if text[w[0]].isupper()]
        return found + before[-1:] + capital[-1:]
    heads = []
    comma = next((i for i, (b, e) in enumerate(found) if text[b:e] == ","), len(found))
    for part in (found, found[comma + 1:]):
        stop = next((i for i, (b, e) in enumerate(part) if i and text[b:e].lower() in STOP), len(part))
        plain = [w for w in part[:stop] if text[w[0]:w[1]] != ","]
        capital = [w for w in plain if text[w[0]].isupper() and text[w[0]:w[1]].lower() not in LITTLE]
        heads += (capital or plain)[-1:]
    return heads


def overlap(spans, others):
    return any(b < e2 and b2 < e for b, e in spans for b2, e2 in others)


def gold_of(article):
    """(attributions with source, cue and content; how many have no source)"""
    every = article["annotations"][0]["attributions"] if article["annotations"] else []
    whole = [a for a in every if a.get("source") and a.get("cue") and a.get("content")]
    return whole, sum(not a.get("source") for a in every)


def mentions_of(articles, cairn):
    lines = "".join(json.dumps({"id": str(i), "text": a["text"]}) + "\n" for i, a in enumerate(articles))
    out = subprocess.run([cairn, "mentions", "-"], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    found = [[] for _ in articles]
    for line in out.splitlines():
        mention = json.loads(line)
        if mention["kind"] == "source":
            found[int(mention["document"])].append(mention)
    return found


def in_characters(text):
    """Byte offset -> character offset."""
    at = {}
    byte = 0
    for i, c in enumerate(text):
        at[byte] = i
        byte += len(c.encode())
    at[byte] = len(text)
    return at


def pair(text, gold, mentions):
    """[(gold, mention)], one to one."""
    at = in_characters(text)
    spans = lambda m, key: [tuple(at[x] for x in m[key])] if m.get(key) else []
    candidates = []
    for g, attribution in enumerate(gold):
        heads = head(text, attribution["source"])
        for m, mention in enumerate(mentions):
            (begin, end), = spans(mention, "span")
            if not any(begin <= b and e <= end for b, e in heads):
                continue
            cue = overlap(attribution["cue"], spans(mention, "cue"))
            if cue or overlap(attribution["content"], spans(mention, "content")):
                candidates.append((not cue, abs(attribution["cue"][0][0] - (spans(mention, "cue") or [(0, 0)])[0][0]), g, m))
    pairs, used_gold, used = [], set(), set()
    for _, _, g, m in sorted(candidates):
        if g not in used_gold and m not in used:
            used_gold.add(g)
            used.add(m)
            pairs.append((g, m))
    return pairs


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data")
    options.add_argument("cairn")
    options.add_argument("--errors", type=int, default=0, help="print the commonest cues of misses and of false alarms")
    options = options.parse_args()
    with gzip.open(options.data, "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    found = mentions_of(articles, options.cairn)
    right = golds = given = nobody = 0
    missed, false = Counter(), Counter()
    for article, mentions in zip(articles, found):
        text = article["text"]
        gold, without = gold_of(article)
        pairs = pair(text, gold, mentions)
        right, golds, given, nobody = right + len(pairs), golds + len(gold), given + len(mentions), nobody + without
        hit_gold, hit = {g for g, _ in pairs}, {m for _, m in pairs}
        for g, attribution in enumerate(gold):
            if g not in hit_gold:
                missed[" ".join(text[b:e] for b, e in attribution["cue"]).lower()] += 1
        for m, mention in enumerate(mentions):
            if m not in hit:
                false[(mention.get("source") or {}).get("cue", "").lower()] += 1
    precision, recall = right / max(given, 1), right / max(golds, 1)
    print(f"{len(articles)} articles, {golds} gold attributions with a source ({nobody} without one left out), {given} found")
    print(f"source heads: precision {precision:.3f} recall {recall:.3f} "
          f"F1 {2 * right / max(given + golds, 1):.3f} ({right} right)")
    for name, errors in (("missed", missed), ("false", false)):
        if options.errors:
            print(f"{name}:", ", ".join(f"{cue} {n}" for cue, n in errors.most_common(options.errors)))


if __name__ == "__main__":
    sys.exit(main())
