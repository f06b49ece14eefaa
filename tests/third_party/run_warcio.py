#!/usr/bin/env python3
"""Compares `cairn text --records` with warcio, a reader of WARC files that we did not write, on files made here.

Both must find the same records: place, type, address and SHA-256 of the block; and warcio's own writer must give files
whose digests hold. Ends with status 77, which ctest counts as skipped, where warcio (a package of PyPI) is missing.

  run_warcio.py --cairn build/dev/bin/cairn [--report FILE.xml]
"""

import argparse
import gzip
import hashlib
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import report  # noqa: E402

SKIPPED = 77


def written_here(gzipped: bool, seed: int) -> bytes:
    """Records of all types with blocks of 0 to 400,000 bytes, by nothing but the standard library."""
    chance = random.Random(seed)
    out = io.BytesIO()
    for number in range(60):
        kind = chance.choice(["response", "request", "resource", "metadata", "warcinfo", "revisit"])
        block = chance.randbytes(chance.choice([0, 1, 300, 5000, 400_000]))
        if kind == "response":
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + block
        media = "application/http; msgtype=response" if kind == "response" else "application/octet-stream"
        version = chance.choice(["1.0", "1.1"])
        head = [f"WARC/{version}", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{number:032x}>",
                f"WARC-Target-URI: https://news.example/{number}", "WARC-Date: 2018-11-16T10:00:00Z",
                "WARC-Block-Digest: sha256:" + hashlib.sha256(block).hexdigest(),
                f"Content-Type: {media}", f"Content-Length: {len(block)}", "", ""]
        record = "\r\n".join(head).encode() + block + b"\r\n\r\n"
        out.write(gzip.compress(record, mtime=0) if gzipped else record)
    return out.getvalue()


def written_by_warcio(gzipped: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    for number in range(20):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        body = io.BytesIO(b"<p>%d people were killed.</p>" % number * number)
        writer.write_record(writer.create_warc_record(f"https://news.example/{number}", "response", payload=body,
                                                      http_headers=headers))
    return out.getvalue()


def by_warcio(path: pathlib.Path) -> list[tuple]:
    from warcio.archiveiterator import ArchiveIterator
    records = []
    with open(path, "rb") as file:
        iterator = ArchiveIterator(file, no_record_parse=True)
        for record in iterator:
            block = record.raw_stream.read()
            begin, length = iterator.get_record_offset(), iterator.get_record_length()
            records.append((begin, begin + length, record.rec_type, record.rec_headers.get_header("WARC-Target-URI"),
                            hashlib.sha256(block).hexdigest()))
    return records


def by_cairn(cairn: pathlib.Path, path: pathlib.Path) -> tuple[list[tuple], str]:
    done = subprocess.run([cairn, "text", "--records", path], capture_output=True, text=True, check=False)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [(r["begin"], r["end"], r["type"], r["url"], r["block_sha256"]) for r in rows], done.stderr


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cairn", type=pathlib.Path, required=True)
    parser.add_argument("--report", type=pathlib.Path)
    given = parser.parse_args()
    try:
        import warcio  # noqa: F401
    except ImportError:
        print("skipped: no warcio")
        return SKIPPED
    results = report.Report("third_party_warc")
    cairn = given.cairn.resolve()
    with tempfile.TemporaryDirectory() as name:
        files = {f"written_here_{'gzip' if z else 'plain'}_{seed}": written_here(z, seed) for z in (True, False) for seed in (1, 2)}
        files |= {f"written_by_warcio_{'gzip' if z else 'plain'}": written_by_warcio(z) for z in (True, False)}
        for what, data in files.items():
            path = pathlib.Path(name) / "crawl.warc"
            path.write_bytes(data)
            ours, said = by_cairn(cairn, path)
            # Of a plain file warcio leaves out the two line ends that close a record.
            closing = 4 if what.rstrip("_12").endswith("plain") else 0
            theirs = [(begin, end + closing, *rest) for begin, end, *rest in by_warcio(path)]
            wrong = next((f"cairn {a}, warcio {b}" for a, b in zip(ours, theirs) if a != b), "")
            if len(ours) != len(theirs):
                wrong = f"cairn finds {len(ours)} records, warcio {len(theirs)}"
            results.add(what, wrong or said)
    return results.finish(given.report)


if __name__ == "__main__":
    sys.exit(main())
