#!/usr/bin/env python3
"""Loses power at every moment, on paper: what may be on a disk then, and is the record whole after it?

A record is written to by `cairn` while record_writes.c, preloaded, writes down every change to its files and every wait
for the disk. From these notes a state of the disk is made for a moment chosen at random: what was waited for is there;
of the rest every write is there, is missing, or is there up to some 512 bytes (a torn page), and of the changes of names
(new, renamed, removed) the first so many are there. Then `cairn add` opens that record for writing and `cairn verify`
checks it: both must succeed, everything must be there that was said to be added before that moment, and nothing of what
was said to be destroyed. As a check of this check, the same is done with a disk that never waits: it must be found out.

  run_faults.py --cairn build/dev/bin/cairn [--points 120] [--seed 1] [--report FILE.xml]

Ends with status 77, which ctest counts as skipped, where there is no C compiler.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import report  # noqa: E402

SKIPPED = 77
TORN = 512


class Disk:
    """Names and files as the program sees them, and what of them is sure to outlive a loss of power."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}  # path to number of a file; a folder has none
        self.folders: set[str] = set()
        self.files: list[bytearray] = []  # by number: what is durable
        self.pending: list[list[tuple]] = []  # by number: changes not waited for
        self.pending_names: list[tuple] = []  # in order
        self.now: dict[str, int] = {}

    def load(self, copy: pathlib.Path, root: pathlib.Path) -> None:
        for path in sorted(copy.rglob("*")):
            there = str(root / path.relative_to(copy))
            if path.is_dir():
                self.folders.add(there)
            else:
                self.names[there] = self.new_file(path.read_bytes())
        self.now = dict(self.names)

    def new_file(self, content: bytes = b"") -> int:
        self.files.append(bytearray(content))
        self.pending.append([])
        return len(self.files) - 1

    def take(self, event: list) -> None:
        what, a, b, at, data = event
        if what == "create":
            self.now[a] = self.new_file()
            self.pending_names.append(("link", a, self.now[a]))
        elif what == "write":
            if a in self.now:
                self.pending[self.now[a]].append(("write", at, data))
        elif what == "cut":
            if a in self.now:
                self.pending[self.now[a]].append(("cut", at, b""))
        elif what == "rename":
            self.now[b] = self.now.pop(a)
            self.pending_names.append(("rename", a, b, self.now[b]))
        elif what == "remove":
            self.now.pop(a, None)
            self.pending_names.append(("remove", a))
        elif what == "folder":
            self.pending_names.append(("folder", a))
        elif what == "sync_all":
            for number in range(len(self.files)):
                self.settle(number)
            self.settle_names(lambda change: True)
        elif what == "sync":
            if a in self.now:
                self.settle(self.now[a])
            else:
                self.settle_names(lambda change: os.path.dirname(change[2] if change[0] == "rename" else change[1]) == a)

    def settle(self, number: int) -> None:
        for change in self.pending[number]:
            apply(self.files[number], change)
        self.pending[number] = []

    def settle_names(self, wanted) -> None:
        """A folder that is waited for has all changes before: file systems keep those of names in order."""
        last = max((i for i, change in enumerate(self.pending_names) if wanted(change)), default=-1)
        for change in self.pending_names[:last + 1]:
            name(self.names, self.folders, change)
        self.pending_names = self.pending_names[last + 1:]

    def after_power_loss(self, chance: random.Random, mood: str) -> tuple[dict[str, bytes], set[str]]:
        names, folders = dict(self.names), set(self.folders)
        kept = {"none": 0, "all": len(self.pending_names)}.get(mood, chance.randint(0, len(self.pending_names)))
        for change in self.pending_names[:kept]:
            name(names, folders, change)
        contents = {}
        for path, number in names.items():
            content = bytearray(self.files[number])
            for change in self.pending[number]:
                fate = {"none": "lost", "all": "kept"}.get(mood, chance.choice(["lost", "kept", "torn"]))
                if fate == "torn" and change[0] == "write" and len(change[2]) > 1:
                    size = chance.randrange(0, len(change[2]))
                    size -= size % TORN if size >= TORN else 0
                    apply(content, ("write", change[1], change[2][:size]))
                elif fate != "lost":
                    apply(content, change)
            contents[path] = bytes(content)
        return contents, folders


def apply(content: bytearray, change: tuple) -> None:
    what, at, data = change
    if what == "cut":
        content[at:] = bytes(max(0, at - len(content)))
        return
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at:at + len(data)] = data


def name(names: dict[str, int], folders: set[str], change: tuple) -> None:
    if change[0] == "link":
        names[change[1]] = change[2]
    elif change[0] == "rename":
        names.pop(change[1], None)
        names[change[2]] = change[3]
    elif change[0] == "remove":
        names.pop(change[1], None)
        folders.discard(change[1])
    else:
        folders.add(change[1])


def read_events(path: pathlib.Path) -> list[list]:
    events = []
    for line in path.read_text().splitlines():
        what, a, b, at, data = line.split("\t")
        events.append([what, a, b, int(at), bytes.fromhex(data)])
    return events


class Writing:
    """A record while it is written to: the notes of every change, and what was acknowledged when."""

    def __init__(self, cairn: str, recorder: pathlib.Path, folder: pathlib.Path) -> None:
        self.cairn, self.recorder, self.folder = cairn, recorder, folder
        self.record = folder / "a.cairn"
        self.notes = folder / "writes"
        self.acknowledged: list[tuple[int, set[str], str]] = []
        self.hashes: set[str] = set()
        self.gone = ""
        self.data = folder / "data"  # word lists without a gazetteer: it is not what is tried here
        self.data.mkdir()
        (self.data / "lexicon").symlink_to(pathlib.Path(cairn).parents[1] / "share/cairn/lexicon")
        subprocess.run([cairn, "init", str(self.record)], check=True, capture_output=True)
        shutil.copytree(self.record, folder / "start/a.cairn")
        self.notes.touch()

    def destroy(self, text: str) -> None:
        """What is destroyed when this returns must be nowhere."""
        secret = hashlib.sha256(text.encode()).hexdigest()
        self.hashes.discard(secret)
        self.gone = text
        self.run("redact", secret, "--by", "N. Reviewer", "--reason", "Private.", "--yes", "--data", str(self.data))

    def run(self, *words: str) -> None:
        environment = dict(os.environ, LD_PRELOAD=str(self.recorder), CAIRN_WATCHED=str(self.record), CAIRN_WRITES=str(self.notes),
                           ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0")
        done = subprocess.run([self.cairn, *words, "-C", str(self.record)], env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        self.acknowledged.append((len(self.notes.read_text().splitlines()), set(self.hashes), self.gone))

    def add(self, *texts: str) -> None:
        files = []
        for text in texts:
            files.append(str(self.folder / (hashlib.sha256(text.encode()).hexdigest()[:12] + ".txt")))
            pathlib.Path(files[-1]).write_text(text)
            self.hashes.add(hashlib.sha256(text.encode()).hexdigest())
        self.run("add", *files)


def write_a_record(writing: Writing) -> None:
    """One file, a few, many (more than a tile of the hash tree), a large one; another key; an index; one destroyed."""
    secret = "Airstrikes killed 4 people in Qaryat Nour on Tuesday, Sawsan Bint-Testa said."
    writing.add(secret)
    writing.add("The first report.")
    writing.add("A second.", "A third.", "A fourth.")
    writing.add(*[f"Report number {i}." for i in range(300)])
    writing.add("A long one. " * 20_000)
    writing.run("key", "--new")
    writing.add("After the key.")
    writing.run("build", "--data", str(writing.data))
    writing.destroy(secret)
    for i in range(6):
        writing.add(f"One more: {i}.")


def problem_of(cairn: str, folder: pathlib.Path, contents: dict[str, bytes], folders: set[str], source: pathlib.Path,
               expected: set[str], gone: str) -> str | None:
    left = [path for path, content in contents.items() if gone and b"Bint-Testa" in content]
    if left:
        return f"words that were destroyed are in {left}"
    record = folder / "state.cairn"
    shutil.rmtree(record, ignore_errors=True)
    record.mkdir()
    for path in sorted(folders):
        (record / os.path.relpath(path, source)).mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        file = record / os.path.relpath(path, source)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    probe = folder / "probe.txt"
    probe.write_text("Added after the power came back.")
    for words in (["add", str(probe)], ["verify", "--sample", "1000000"]):
        done = subprocess.run([cairn, *words, "-C", str(record)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return f"{words[0]} ends with {done.returncode}: {done.stdout}{done.stderr}"
    there = {json.loads(line)["object"]["sha256"] for line in (record / "ledger/entries.jsonl").read_text().splitlines()
             if '"type":"capture"' in line}
    lost = expected - there
    return f"{len(lost)} files that were acknowledged are not in the ledger" if lost else None


def lose_power(writing: Writing, events: list[list], points: int, seed: int) -> list[str]:
    """What was wrong after each of so many moments."""
    chance = random.Random(seed)
    moments = sorted(chance.randrange(0, len(events) + 1) for _ in range(points))
    disk, at, problems = Disk(), 0, []
    disk.load(writing.folder / "start/a.cairn", writing.record)
    for point, moment in enumerate(moments):
        for event in events[at:moment]:
            disk.take(event)
        at = moment
        mood = ["none", "all", "some", "some"][point % 4]
        contents, folders = disk.after_power_loss(chance, mood)
        expected, gone = set(), ""
        for count, hashes, destroyed in writing.acknowledged:
            if count <= moment:
                expected, gone = hashes, destroyed
        if problem := problem_of(writing.cairn, writing.folder, contents, folders, writing.record, expected, gone):
            problems.append(f"after event {moment} of {len(events)} ({mood} of the rest kept): {problem}")
    return problems


FAILURES = {"sync": 5, "write": 28}  # EIO, ENOSPC


def fail_each(writing: Writing) -> list[str]:
    """What was wrong after each wait for the disk that failed, and each write for which there was no room."""
    problems = []
    texts = [f"Of a failing disk: {i}." for i in range(3)]
    for what, number in FAILURES.items():
        for turn in range(1, 15):
            record = writing.folder / "failing.cairn"
            shutil.rmtree(record, ignore_errors=True)
            shutil.copytree(writing.record, record)
            before = (record / "ledger/entries.jsonl").read_bytes()
            files = []
            for i, text in enumerate(texts):
                files.append(str(writing.folder / f"failing-{i}.txt"))
                pathlib.Path(files[-1]).write_text(text)
            environment = dict(os.environ, LD_PRELOAD=str(writing.recorder), CAIRN_WATCHED=str(record), CAIRN_FAIL=f"{what} {turn} {number}",
                               ASAN_OPTIONS="verify_asan_link_order=0:detect_leaks=0")
            done = subprocess.run([writing.cairn, "add", *files, "-C", str(record)], env=environment, capture_output=True, text=True, check=False)
            after = (record / "ledger/entries.jsonl").read_bytes()
            said = f"{what} number {turn} fails: add ends with {done.returncode}"
            if done.returncode < 0:
                problems.append(f"{said}: it crashed")
            if done.returncode == 0 and after.count(b"\n") != before.count(b"\n") + 3:
                problems.append(f"{said}, and not all of it is there")
            if not after.startswith(before):
                problems.append(f"{said}, and earlier entries are not what they were")
            for words in (["add", *files], ["verify", "--sample", "1000000"]):
                again = subprocess.run([writing.cairn, *words, "-C", str(record)], capture_output=True, text=True, check=False)
                if again.returncode != 0:
                    problems.append(f"{said}; then {words[0]} ends with {again.returncode}: {again.stdout}{again.stderr}")
    return problems


def main() -> int:
    options = argparse.ArgumentParser(description="Loses power at moments chosen at random.")
    options.add_argument("--cairn", required=True, type=pathlib.Path)
    options.add_argument("--points", type=int, default=120, help="how many moments")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--report", type=pathlib.Path, help="write a JUnit file")
    given = options.parse_args()
    cairn = str(given.cairn.resolve())
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        print("faults: skipped; it needs a C compiler")
        return SKIPPED
    results = report.Report("faults")
    memory = pathlib.Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="cairn-faults-", dir=memory if memory.is_dir() else None) as name_of_folder:
        folder = pathlib.Path(name_of_folder)
        recorder = folder / "record_writes.so"
        subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", str(recorder), str(HERE / "record_writes.c"), "-ldl"], check=True)
        writing = Writing(cairn, recorder, folder)
        write_a_record(writing)
        events = read_events(writing.notes)
        kinds = {event[0] for event in events}
        if not {"create", "write", "rename", "sync"} <= kinds or len(events) < 500:
            results.add("writes_are_seen", f"only {len(events)} events of the kinds {sorted(kinds)} were written down")
            return results.finish(given.report)
        problems = lose_power(writing, events, given.points, given.seed)
        results.add("power_lost", f"{len(problems)} of {given.points}:\n" + "\n".join(problems[:5]) if problems else "")
        print(f"{given.points} moments among {len(events)} writes, names and waits; {len(problems)} problems")
        failures = fail_each(writing)
        results.add("a_failing_disk", "\n".join(failures[:5]))
        careless = lose_power(writing, [event for event in events if not event[0].startswith("sync")], 4, given.seed)
        results.add("a_disk_that_never_waits_is_found_out", "" if careless else "nothing was lost on it")
    return results.finish(given.report)


if __name__ == "__main__":
    sys.exit(main())
