#!/usr/bin/env python3
"""Measures victims in crime news: how many, killed or injured, by name and by age.

    victims.py GVDB.jsonl[.gz] CAIRN [--errors N]

GVDB.jsonl: articles of the Gun Violence Database (Pavlick et al., EMNLP 2016), one a line, with "id", "text" and
"annotation" ("victim-section": name, age, victim-was). CAIRN: the program.

An article's toll of an effect is the largest figure that a claim states about one event, or the number of different
persons named, if larger. A named victim is found if a claim's victims hold the last name; its effect is right if one of
those claims has it. An age is right if a claim calls children just those under 18. `age as people`: claims whose number
is an age. Annotators marked the victims of one event, articles also tell of others: precision reads low.
"""
import argparse
import collections
import gzip
import json
import re
import subprocess
import sys

WORDS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen "
                                    "fourteen fifteen sixteen seventeen eighteen nineteen twenty".split())}


def articles(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as lines:
        for line in lines:
            row = json.loads(line)
            yield row["id"], row["text"], row["annotation"]["victim-section"]


def claims_of(rows, cairn):
    documents = "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text, _ in rows)
    out = subprocess.run([cairn, "extract", "-"], input=documents, capture_output=True, text=True, check=True).stdout
    claims = collections.defaultdict(list)
    for line in out.splitlines():
        claim = json.loads(line)
        if claim["kind"] == "harm" and claim["polarity"] == "affirmed" and claim["certainty"] != "hypothetical":
            claims[claim["document"]].append(claim)
    return claims


def effect_of(victim):
    """What the annotators ticked; in hospital alone is injured, killed outweighs the rest."""
    ticked = set(victim["victim-was"])
    return "killed" if "killed" in ticked else "injured" if ticked else None


def age_of(victim):
    text = victim["age"]["value"].lower()
    number = re.search(r"\d+", text)
    if number:
        years = int(number[0])
        return 0 if "month" in text else years
    return next((n for w, n in WORDS.items() if w in text), None)


def words_of(claim):
    return ((claim.get("victims") or {}).get("described_as") or "").lower()


def toll(claims, effect):
    """The largest figure of one event, or the persons named, if these are more."""
    figures = [0]
    names = set()
    for claim in claims:
        count = claim["count"] or {}
        if claim["effect"] != effect or claim["scope"] in ("cumulative", "multi_incident"):
            continue
        figures.append(count.get("low") or 0)
        last = re.findall(r"[\w'-]+", (claim.get("victims") or {}).get("described_as") or "")[-1:]
        if count.get("high") == 1 and last and last[0][:1].isupper():
            names.add(last[0].lower())
    return max(max(figures), len(names))


def ages_as_people(text, claims, victims):
    raw = text.encode()
    for claim in claims:
        span = (claim["count"] or {}).get("span")
        number = raw[span[0]:span[1]].decode() if span else ""
        if not re.fullmatch(r"\d{1,3}", number):
            continue
        at = len(raw[:span[0]].decode())
        for victim in victims:
            if victim["age"]["startIndex"] <= at < victim["age"]["endIndex"]:
                yield claim["claim"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("cairn")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N errors of every second article")
    options = parser.parse_args()
    rows = list(articles(options.data))
    claims = claims_of(rows, options.cairn)
    right, of, errors = collections.Counter(), collections.Counter(), []

    def judge(what, good, note):
        of[what] += 1
        right[what] += good
        if not good:
            errors.append(note)

    for index, (id, text, victims) in enumerate(rows):
        own = claims.get(id, [])
        known = [v for v in victims if effect_of(v)]
        for effect in ("killed", "injured"):
            want, got = sum(effect_of(v) == effect for v in known), toll(own, effect)
            if known:
                judge(f"number {effect}", want == got, (index, f"{id} {effect}: {want}, read {got}"))
        for victim in known:
            last = re.findall(r"[\w'-]+", victim["name"]["value"].lower())[-1:]
            about = [c for c in own if last and last[0] in words_of(c)]
            if last:
                judge("name", bool(about), (index, f"{id} not found: {victim['name']['value']}"))
            if about:
                effects = {c["effect"] for c in about}
                good = effect_of(victim) in effects
                judge("effect of the named", good, (index, f"{id} {victim['name']['value']}: {sorted(effects)}"))
            age = age_of(victim)
            if age is not None and about:
                child = any((c["victims"] or {}).get("group") == "children" for c in about)
                judge("age of the named", child == (age < 18), (index, f"{id} age {age}: {victim['name']['value']}"))
        for claim in ages_as_people(text, own, victims):
            of["age as people"] += 1
            errors.append((index, f"{claim} counts an age"))
    for what in ("number killed", "number injured", "name", "effect of the named", "age of the named"):
        share = right[what] / of[what] if of[what] else float("nan")
        print(f"{what:22} {share:.3f}  ({right[what]} of {of[what]})")
    print(f"{'age as people':22} {of['age as people']}")
    for index, note in [e for e in errors if e[0] % 2 == 0][:options.errors]:
        print(f"  {note}")


if __name__ == "__main__":
    sys.exit(main())
