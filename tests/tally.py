#!/usr/bin/env python3
"""Adds up JUnit files: prints what failed and, last, a line of the form "N passed, 0 failed".

  tally.py CTEST.xml FOLDER

CTEST.xml is what `ctest --output-junit` wrote. FOLDER holds the finer files that single tests wrote themselves, named
as the ctest entry (cairn_text_test.xml for cairn_text_test). Such a file replaces its entry, unless ctest says that
the entry failed and the file does not say why: then a crash is counted as one more failure. Files of FOLDER without
a ctest entry count as they are. Exit status: 0 when nothing failed and something passed, else 1.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def cases(file: pathlib.Path) -> list[tuple[str, bool]]:
    """(name, holds) of each test that ran."""
    out = []
    for case in ElementTree.parse(file).getroot().iter("testcase"):
        if case.find("skipped") is not None and case.get("status") != "fail":
            continue
        name = ".".join(part for part in (case.get("classname"), case.get("name")) if part)
        failed = case.find("failure") is not None or case.find("error") is not None or case.get("status") == "fail"
        out.append((name, not failed))
    return out


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    entries = cases(pathlib.Path(sys.argv[1]))
    finer = {file.stem: file for file in sorted(pathlib.Path(sys.argv[2]).glob("*.xml"))}
    passed, failed = 0, []
    for entry, holds in [(name.rsplit(".", 1)[-1], holds) for name, holds in entries]:
        results = [(entry, holds)]
        if entry in finer:
            try:
                results = cases(finer.pop(entry))
            except ElementTree.ParseError:
                results = []
            if holds is False and all(ok for _, ok in results):
                results.append(("ended before it was done", False))
        passed += sum(ok for _, ok in results)
        failed += [f"{entry}: {name}" for name, ok in results if not ok]
    for suite, file in finer.items():
        results = cases(file)
        passed += sum(ok for _, ok in results)
        failed += [f"{suite}: {name}" for name, ok in results if not ok]

    for name in failed:
        print(f"FAILED {name}")
    print(f"{passed} passed, {len(failed)} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
