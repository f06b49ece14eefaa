#!/usr/bin/env python3
"""Runs the command-line cases: every folder below tests/cli/ that holds a file `cmd`.

A case folder holds
  cmd      bash, run in an empty temporary folder; $CAIRN is the program, $CASE the case folder
  stdout   what it prints, byte for byte            (no file: prints nothing)
  stderr   what it says on stderr, byte for byte    (no file: says nothing)
  status   its exit status                          (no file: 0)
In `stdout` and `stderr` a line that starts with "re: " is a regular expression for one whole line. The temporary
folder's name is written as TMP and the case folder's as CASE before anything is compared.

CAIRN_UPDATE_GOLDEN=1 rewrites the three files from what happened; lines with "re: " that still match are kept.

  run_cases.py --cairn build/dev/bin/cairn [--report FILE.xml] [CASE …]
"""

import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import report  # noqa: E402

SECONDS_PER_CASE = 120


def run(case: pathlib.Path, cairn: pathlib.Path) -> dict[str, str]:
    """Runs one case and returns the text of the three files it should have."""
    with tempfile.TemporaryDirectory(prefix="cairn-cli-") as folder:
        environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "CAIRN": str(cairn), "CASE": str(case),
        }
        try:
            done = subprocess.run(["bash", str(case / "cmd")], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=SECONDS_PER_CASE, check=False)
        except subprocess.TimeoutExpired:
            return {"stdout": "", "stderr": f"still running after {SECONDS_PER_CASE} s\n", "status": "timeout\n"}

        def text(captured: bytes) -> str:
            return (captured.decode("utf-8", "backslashreplace").replace(str(case), "CASE").replace(folder, "TMP"))

        return {"stdout": text(done.stdout), "stderr": text(done.stderr), "status": f"{done.returncode}\n"}


def expected(case: pathlib.Path) -> dict[str, str]:
    def text(name: str, absent: str) -> str:
        file = case / name
        return file.read_text(encoding="utf-8") if file.exists() else absent

    return {"stdout": text("stdout", ""), "stderr": text("stderr", ""), "status": text("status", "0\n")}


def line_fits(want: str, got: str) -> bool:
    if want.startswith("re: "):
        return re.fullmatch(want[4:].rstrip("\n"), got.rstrip("\n")) is not None
    return want == got


def same(want: str, got: str) -> bool:
    want_lines, got_lines = want.splitlines(True), got.splitlines(True)
    return len(want_lines) == len(got_lines) and all(map(line_fits, want_lines, got_lines))


def rewrite(case: pathlib.Path, want: dict[str, str], got: dict[str, str]) -> None:
    for name, absent in (("stdout", ""), ("stderr", ""), ("status", "0\n")):
        old, new = want[name].splitlines(True), got[name].splitlines(True)
        kept = [o if i < len(new) and line_fits(o, new[i]) else None for i, o in enumerate(old)]
        lines = [kept[i] if i < len(kept) and kept[i] is not None else line for i, line in enumerate(new)]
        text = "".join(lines)
        if text == absent:
            (case / name).unlink(missing_ok=True)
        else:
            (case / name).write_text(text, encoding="utf-8")


def differences(want: dict[str, str], got: dict[str, str]) -> str:
    lines: list[str] = []
    for name in ("status", "stdout", "stderr"):
        if not same(want[name], got[name]):
            lines += difflib.unified_diff(want[name].splitlines(), got[name].splitlines(), f"{name} expected",
                                          f"{name} printed", lineterm="", n=2)
    return "\n".join(lines)


def main() -> int:
    options = argparse.ArgumentParser(description="Runs the command-line cases.")
    options.add_argument("--cairn", required=True, type=pathlib.Path)
    options.add_argument("--report", type=pathlib.Path, help="write a JUnit file")
    options.add_argument("cases", nargs="*", help="folders or parts of their names; all when none is given")
    given = options.parse_args()
    cairn = given.cairn.resolve()
    if not os.access(cairn, os.X_OK):
        print(f"run_cases.py: {cairn} is not a program; build the target `cairn` first", file=sys.stderr)
        return 2

    cases = sorted(file.parent for file in HERE.rglob("cmd"))
    if given.cases:
        cases = [case for case in cases if any(part.rstrip("/") in str(case) for part in given.cases)]
    if not cases:
        print("run_cases.py: no case found", file=sys.stderr)
        return 2

    update = os.environ.get("CAIRN_UPDATE_GOLDEN") == "1"
    results = report.Report("cli")
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as workers:
        for case, got in zip(cases, workers.map(lambda folder: run(folder, cairn), cases)):
            want = expected(case)
            if update:
                rewrite(case, want, got)
                want = expected(case)
            results.add(str(case.relative_to(HERE)), differences(want, got))
    return results.finish(given.report)


if __name__ == "__main__":
    sys.exit(main())
