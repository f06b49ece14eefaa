#!/usr/bin/env python3
"""Links invented claims and prints what that took: processor time, time by the clock and the most memory held at once.

    measure_link.py CLAIMS... [--cairn cairn]     e.g. measure_link.py 50000 200000 1000000

The claims are those of make_claims.py; its output and cairn's go to a temporary folder.
"""
import argparse
import pathlib
import resource
import subprocess
import sys
import tempfile
import time


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int, nargs="+")
    parser.add_argument("--cairn", default="cairn")
    asked = parser.parse_args()
    print("claims\tprocessor_s\tclock_s\tpeak_mb")
    peak = 0
    for number in sorted(asked.claims):  # What is asked about memory is the most of all children so far.
        with tempfile.TemporaryDirectory() as folder:
            claims = pathlib.Path(folder) / "claims.jsonl"
            with open(claims, "wb") as out:
                subprocess.run([sys.executable, pathlib.Path(__file__).with_name("make_claims.py"), str(number)], stdout=out, check=True)
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
            with open(pathlib.Path(folder) / "incidents.jsonl", "wb") as out:
                subprocess.run([asked.cairn, "link", claims], stdout=out, check=True)
            clock, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
            peak = max(peak, after.ru_maxrss // 1024)
            processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(f"{number}\t{processor:.1f}\t{clock:.1f}\t{peak}", flush=True)


if __name__ == "__main__":
    main()
