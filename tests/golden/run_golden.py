#!/usr/bin/env python3
"""Runs the golden cases: every folder in tests/golden/ holds an input and the output it must give.

Input, one of
  in.html, in.txt     a capture, read by `cairn text`
  in.jsonl            documents
  in_claims.jsonl     claims
and, where linking needs them, decisions.jsonl.

Expected output, any of
  documents.jsonl     of `cairn text`
  claims.jsonl        of `cairn extract`
  incidents.jsonl, sets.jsonl, unlinked.jsonl     of `cairn link`
compared line by line, byte for byte; and any of the same names with `.partial` before `.jsonl`, whose line n holds
only those fields that line n of the output must have (objects are compared field by field, everything else whole).

CAIRN_UPDATE_GOLDEN=1 rewrites the whole files that are there (`touch claims.jsonl` starts one), never a partial one.

  run_golden.py --cairn build/dev/bin/cairn [--report FILE.xml] [CASE …]
"""

import argparse
import difflib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import report  # noqa: E402

OUTPUTS = ("documents", "claims", "incidents", "sets", "unlinked")
SECONDS_PER_COMMAND = 120


class CommandFailed(Exception):
    pass


def command(cairn: pathlib.Path, *arguments: str) -> str:
    environment = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC")
    try:
        done = subprocess.run([str(cairn), *arguments], stdin=subprocess.DEVNULL, capture_output=True,
                              env=environment, timeout=SECONDS_PER_COMMAND, check=False)
    except subprocess.TimeoutExpired:
        raise CommandFailed(f"cairn {arguments[0]} still ran after {SECONDS_PER_COMMAND} s")
    if done.returncode != 0:
        raise CommandFailed(f"cairn {arguments[0]} exited {done.returncode}: "
                            + done.stderr.decode("utf-8", "backslashreplace"))
    return done.stdout.decode("utf-8", "backslashreplace")


def wanted(case: pathlib.Path) -> set[str]:
    return {name for name in OUTPUTS if (case / f"{name}.jsonl").exists() or (case / f"{name}.partial.jsonl").exists()}


def run(case: pathlib.Path, cairn: pathlib.Path) -> dict[str, str]:
    """Runs the stages that the expected files of this case need; returns the outputs by name."""
    want = wanted(case)
    if not want:
        raise CommandFailed("no expected output in this folder")
    got: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="cairn-golden-") as temporary:
        folder = pathlib.Path(temporary)
        documents, claims = folder / "documents.jsonl", folder / "claims.jsonl"
        captures = [name for name in ("in.html", "in.txt") if (case / name).exists()]
        if captures:
            got["documents"] = command(cairn, "text", str(case / captures[0]))
            documents.write_text(got["documents"], encoding="utf-8")
        elif (case / "in.jsonl").exists():
            documents = case / "in.jsonl"
        if want == {"documents"}:
            return got
        if (case / "in_claims.jsonl").exists():
            claims = case / "in_claims.jsonl"
        else:
            got["claims"] = command(cairn, "extract", str(documents))
            claims.write_text(got["claims"], encoding="utf-8")
        if want & {"incidents", "sets", "unlinked"}:
            decisions = case / "decisions.jsonl"
            got["incidents"] = command(cairn, "link", str(claims),
                                       "--sets", str(folder / "sets"), "--unlinked", str(folder / "unlinked"),
                                       *(["--decisions", str(decisions)] if decisions.exists() else []))
            for name in ("sets", "unlinked"):
                file = folder / name
                got[name] = file.read_text(encoding="utf-8") if file.exists() else ""
    return got


def pretty(lines: str) -> list[str]:
    """One field a line, so that a difference shows the field and not a line of 800 characters."""
    out: list[str] = []
    for line in lines.splitlines():
        try:
            out += json.dumps(json.loads(line), indent=1, ensure_ascii=False).splitlines()
        except ValueError:
            out.append(line)
    return out


def missing_fields(want, got, where: str) -> list[str]:
    """Where `got` has not what `want` asks for; objects by field, everything else whole."""
    if isinstance(want, dict) and isinstance(got, dict):
        return [line for key in want
                for line in missing_fields(want[key], got.get(key, "(absent)"), f"{where}.{key}")]
    if isinstance(want, list) and isinstance(got, list) and len(want) == len(got):
        return [line for i, (w, g) in enumerate(zip(want, got)) for line in missing_fields(w, g, f"{where}[{i}]")]
    return [] if want == got else [f"{where}: expected {json.dumps(want, ensure_ascii=False)}, "
                                   f"printed {json.dumps(got, ensure_ascii=False)}"]


def partial_differences(name: str, want: str, got: str) -> list[str]:
    want_lines, got_lines = want.splitlines(), got.splitlines()
    found = [line for i, (w, g) in enumerate(zip(want_lines, got_lines), 1)
             for line in missing_fields(json.loads(w), json.loads(g), f"{name}:{i}")]
    if len(want_lines) != len(got_lines):
        found.append(f"{name}: expected {len(want_lines)} lines, printed {len(got_lines)}:")
        found += got_lines
    return found


def check(case: pathlib.Path, cairn: pathlib.Path, update: bool) -> str:
    """Everything that differs in this case; empty when it holds."""
    try:
        got = run(case, cairn)
    except CommandFailed as error:
        return str(error)
    found: list[str] = []
    for name in OUTPUTS:
        whole, partial = case / f"{name}.jsonl", case / f"{name}.partial.jsonl"
        if name not in got:
            found += [f"{name} is expected, but this input does not pass that stage"] if name in wanted(case) else []
            continue
        if update and whole.exists():
            whole.write_text(got[name], encoding="utf-8")
        if whole.exists() and whole.read_text(encoding="utf-8") != got[name]:
            found += difflib.unified_diff(pretty(whole.read_text(encoding="utf-8")), pretty(got[name]),
                                          f"{name} expected", f"{name} printed", lineterm="", n=3)
            found = found or [f"{name}: the same values, written differently"]
        if partial.exists():
            found += partial_differences(name, partial.read_text(encoding="utf-8"), got[name])
    return "\n".join(found)


def main() -> int:
    options = argparse.ArgumentParser(description="Runs the golden cases.")
    options.add_argument("--cairn", required=True, type=pathlib.Path)
    options.add_argument("--report", type=pathlib.Path, help="write a JUnit file")
    options.add_argument("cases", nargs="*", help="parts of case names; all when none is given")
    given = options.parse_args()
    cairn = given.cairn.resolve()
    if not os.access(cairn, os.X_OK):
        print(f"run_golden.py: {cairn} is not a program; build the target `cairn` first", file=sys.stderr)
        return 2

    cases = sorted(folder for folder in HERE.iterdir() if folder.is_dir())
    if given.cases:
        cases = [case for case in cases if any(part.rstrip("/").rsplit("/", 1)[-1] in case.name for part in given.cases)]
    if not cases:
        print("run_golden.py: no case found", file=sys.stderr)
        return 2

    update = os.environ.get("CAIRN_UPDATE_GOLDEN") == "1"
    results = report.Report("golden")
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as workers:
        for case, difference in zip(cases, workers.map(lambda folder: check(folder, cairn, update), cases)):
            results.add(case.name, difference)
    return results.finish(given.report)


if __name__ == "__main__":
    sys.exit(main())
