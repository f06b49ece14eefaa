#!/usr/bin/env python3
"""How well `cairn mentions` finds and resolves dates, on articles annotated in TimeML.

    bench/accuracy/dates.py tbaq_cleaned.tar.gz build/release/bin/cairn [--errors 40]

The data (TimeBank and AQUAINT as cleaned for TempEval-3) are not part of the repository. An article becomes a document
whose day of publication is its document creation time. TIMEX3 of type DATE are looked for; what cairn finds at a
DURATION, TIME or SET counts neither for nor against it and is reported apart.

Spans match strictly when they are equal and relaxed when they share a byte. The value score is that of TempEval-3: a
pair that matches relaxed counts when its value is equal, and recall and precision are over all dates of either side.
Cairn prints first and last day; they stand for the day, week, month, quarter, season, year or decade that they fill, or
for one whose beginning, middle or end they are (TimeML keeps that apart, as `mod`). "Now", "recently", "in future"
(PRESENT_REF, PAST_REF, FUTURE_REF) have no value in cairn, so the second line leaves them out, with what was found
there. The third also leaves out values with an open digit (1989-WXX) or a time of day, which no first and last day can
equal.

The articles are numbered by name: rules may be written with the even ones in view; the odd ones only measure.
"""
import argparse
import datetime
import html
import json
import re
import subprocess
import sys
import tarfile

TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.S)
TAG = re.compile(r"<[^>]*>")
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def plain(marked):
    return html.unescape(TAG.sub("", marked))


def read_article(name, marked):
    """The document for cairn, and the annotated times as (begin, end, type, value) in bytes."""
    published = re.search(r"<DCT>.*?value=\"([^\"]*)\"", marked, re.S)[1][:10]
    body = re.search(r"<TEXT>(.*?)</TEXT>", marked, re.S)[1]
    text, times, at = b"", [], 0
    for match in TIMEX.finditer(body):
        text += plain(body[at : match.start()]).encode()
        begin = len(text)
        text += plain(match[2]).encode()
        attributes = dict(re.findall(r"(\w+)=\"([^\"]*)\"", match[1]))
        value = re.sub(r"-W(\d)$", r"-W0\1", attributes["value"])
        times.append((begin, len(text), attributes["type"], value))
        at = match.end()
    text += plain(body[at:]).encode()
    document = {"id": name, "text": text.decode(), "published": published, "published_precision": "day"}
    return document, times


def read_articles(path):
    with tarfile.open(path) as archive:
        members = sorted((m for m in archive.getmembers() if m.name.endswith(".tml")), key=lambda m: m.name)
        return [read_article(m.name, archive.extractfile(m).read().decode("utf-8", "replace")) for m in members]


def months_from(start, months):
    at = start.year * 12 + start.month - 1 + months
    return datetime.date(at // 12, at % 12 + 1, 1) - datetime.timedelta(days=1)


def value_of(date):
    """ISO form of what cairn's first and last day fill; None where they fill nothing that has one."""
    if not date or not date.get("start") or not date.get("end"):
        return None
    start, end = datetime.date.fromisoformat(date["start"]), datetime.date.fromisoformat(date["end"])
    week = "%d-W%02d" % start.isocalendar()[:2]
    year, days = f"{start.year:04d}", (end - start).days + 1
    if days == 1 and date["granularity"] == "day":
        return date["start"]
    if start.day == 1:
        if start.month == 1 and end == months_from(start, 12):
            return year
        if start.year % 100 == 0 and end == months_from(start, 1200):
            return year[:2]
        if start.year % 10 == 0 and end == months_from(start, 120):
            return year[:3]
        if end == months_from(start, 1):
            return date["start"][:7]
        if start.month in SEASONS and end == months_from(start, 3):
            return f"{year}-{SEASONS[start.month]}"
        if start.month % 3 == 1 and end == months_from(start, 3):
            return f"{year}-Q{start.month // 3 + 1}"
        if start.month % 6 == 1 and end == months_from(start, 6):
            return f"{year}-H{start.month // 6 + 1}"
        if start.month % 4 == 1 and end == months_from(start, 4):
            return year
    if date["granularity"] in ("week", "month", "year"):
        return {"week": week, "month": date["start"][:7], "year": year}[date["granularity"]]
    if start.weekday() == 0 and days == 7:
        return week
    if start.weekday() == 5 and days == 2:
        return f"{week}-WE"
    last_day = months_from(start.replace(day=1), 1)
    if (start.day, end.day) in ((1, 10), (11, 20)) or (start.day == 21 and end == last_day):
        return date["start"][:7]
    return date["start"] if days == 1 else None


def share_a_byte(a, b):
    return a[0] < b[1] and b[0] < a[1]


class Score:
    """Counts over some of the articles."""

    def __init__(self, leave_out):
        self.leave_out, self.gold, self.found, self.strict, self.relaxed, self.value = leave_out, 0, 0, 0, 0, 0
        self.errors = []

    def add(self, times, mentions, document):
        gold = [t for t in times if t[2] == "DATE" and not self.leave_out(t[3])]
        others = [t for t in times if t not in gold]
        own = [m for m in mentions if any(share_a_byte(m, g) for g in gold)]
        own += [m for m in mentions if m not in own and not any(share_a_byte(m, o) for o in others)]
        self.gold, self.found = self.gold + len(gold), self.found + len(own)
        taken = set()
        for date in gold:
            partner = next((i for i, m in enumerate(own) if i not in taken and share_a_byte(m, date)), None)
            if partner is None:
                self.note(document, "missed", date[:2], date[3], "")
                continue
            taken.add(partner)
            self.relaxed += 1
            self.strict += own[partner][:2] == date[:2]
            if own[partner][2] == date[3]:
                self.value += 1
            else:
                self.note(document, "value", date[:2], date[3], own[partner][2])
        for i, mention in enumerate(own):
            if i not in taken:
                self.note(document, "no date", mention[:2], "", mention[2])

    def note(self, document, kind, span, expected, got):
        text = document["text"].encode()
        before = text[max(0, span[0] - 60) : span[0]].decode("utf-8", "replace")
        words = text[span[0] : span[1]].decode("utf-8", "replace")
        after = text[span[1] : span[1] + 40].decode("utf-8", "replace")
        context = " ".join(f"{before}[{words}]{after}".split())
        self.errors.append(f"{kind:8} {expected} / {got} ({document['published']}) {context}")

    def line(self, right):
        precision, recall = right / max(1, self.found), right / max(1, self.gold)
        return 2 * precision * recall / max(1e-9, precision + recall), precision, recall

    def print(self, title):
        strict, relaxed, value = (self.line(n) for n in (self.strict, self.relaxed, self.value))
        print(
            f"{title:34} {self.gold:5} dates  strict {strict[0]:.3f}  relaxed {relaxed[0]:.3f}"
            f"  value {value[0]:.3f} (P {value[1]:.3f} R {value[2]:.3f})"
        )


def is_reference(value):
    return value.endswith("_REF")


def is_open(value):
    return is_reference(value) or "X" in value or "T" in value or value.startswith("P")


def mentions_of(cairn, documents):
    lines = "".join(json.dumps(d) + "\n" for d in documents)
    out = subprocess.run([cairn, "mentions", "-"], input=lines, capture_output=True, text=True, check=True).stdout
    found = {d["id"]: [] for d in documents}
    for mention in map(json.loads, out.splitlines()):
        if mention["kind"] == "date":
            found[mention["document"]].append((*mention["span"], value_of(mention["date"])))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", help="tbaq_cleaned.tar.gz")
    parser.add_argument("cairn", help="the program to measure")
    parser.add_argument("--errors", type=int, default=0, help="list so many errors of the even articles")
    options = parser.parse_args()
    articles = read_articles(options.data)
    found = mentions_of(options.cairn, [document for document, _ in articles])
    halves = {"even": articles[0::2], "odd": articles[1::2], "all": articles}
    variants = {
        "every date": lambda value: False,
        "without _REF": is_reference,
        "without _REF, open or time of day": is_open,
    }
    for half, chosen in halves.items():
        for variant, leave_out in variants.items():
            score = Score(leave_out)
            for document, times in chosen:
                score.add(times, found[document["id"]], document)
            score.print(f"{half}, {variant}" if variant == "every date" else f"  {variant}")
            if half == "even" and variant == "without _REF":
                errors = score.errors
        apart = {kind: [0, 0] for kind in ("DURATION", "TIME", "SET")}
        for document, times in chosen:
            for time in times:
                if time[2] in apart:
                    apart[time[2]][1] += 1
                    apart[time[2]][0] += any(share_a_byte(time, m) for m in found[document["id"]])
        print("  something found at " + ", ".join(f"{n[0]} of {n[1]} {kind}" for kind, n in apart.items()))
    print(*errors[: options.errors], sep="\n", end="\n" if options.errors else "")


if __name__ == "__main__":
    sys.exit(main())
