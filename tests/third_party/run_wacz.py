#!/usr/bin/env python3
"""Has programs that we did not write check a WACZ of `cairn export`: `wacz validate` and warcio, packages of PyPI.

`wacz validate` must accept it and refuse ten tampered ones; the signature must hold by OpenSSL; each line of the index must lead
to a record that warcio reads there, with its address and its bytes. Ends with status 77, which ctest counts as skipped,
where wacz or warcio is missing.

  run_wacz.py --cairn build/dev/bin/cairn [--report FILE.xml]
"""

import argparse
import base64
import gzip
import hashlib
import importlib.util
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import report  # noqa: E402

SKIPPED = 77
PAGE = ('<html><head><title>Report {0}</title><link rel="canonical" href="https://nour.example/{0}"></head><body><article>'
        "<p>Airstrikes killed {0} people in Qaryat Nour on Tuesday, residents said.</p></article></body></html>")


def warc() -> bytes:
    out = io.BytesIO()
    for number in range(3):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.format(number + 40).encode()
        head = ["WARC/1.1", "WARC-Type: response", f"WARC-Record-ID: <urn:uuid:{number:032x}>",
                f"WARC-Target-URI: https://News.example/a?n={number}", "WARC-Date: 2018-11-16T10:00:00Z",
                "Content-Type: application/http; msgtype=response", f"Content-Length: {len(block)}", "", ""]
        out.write(gzip.compress("\r\n".join(head).encode() + block + b"\r\n\r\n", mtime=0))
    return out.getvalue()


def entries_of(package: pathlib.Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        if archive.testzip() is not None:
            raise RuntimeError("a checksum of the zip does not hold")
        return {name: archive.read(name) for name in archive.namelist()}


def written(entries: dict[str, bytes], package: pathlib.Path) -> pathlib.Path:
    with zipfile.ZipFile(package, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return package


def edited(name: str, old: bytes, new: bytes):
    def change(entries: dict[str, bytes]) -> None:
        if old not in entries[name]:
            raise ValueError(f"{name} does not hold {old!r}")
        entries[name] = entries[name].replace(old, new, 1)
    return change


def renamed(entries: dict[str, bytes]) -> None:
    entries["archive/other.warc"] = entries.pop("archive/data.warc")


TAMPERED = {
    "a_byte_of_evidence": edited("archive/data.warc", b"killed 1 people", b"killed 9 people"),
    "an_address": edited("archive/data.warc", b"WARC-Target-URI: https", b"WARC-Target-URI: httpx"),
    "a_date": edited("archive/data.warc", b"WARC-Date: 2026", b"WARC-Date: 2025"),
    "bytes_added": lambda entries: entries.update({"archive/data.warc": entries["archive/data.warc"] + b"x"}),
    "bytes_removed": lambda entries: entries.update({"archive/data.warc": entries["archive/data.warc"][:-9]}),
    "the_index": lambda entries: entries.update({"indexes/index.cdx.gz": gzip.compress(b"")}),
    "the_pages": edited("pages/pages.jsonl", b"nour.example", b"noor.example"),
    "the_description": edited("datapackage.json", b"cairn ", b"other "),
    "a_file_that_nobody_lists": lambda entries: entries.update({"archive/more.warc": b"WARC/1.1\r\n"}),
    "a_file_by_another_name": renamed,
}


def signature_problem(entries: dict[str, bytes], folder: pathlib.Path) -> str:
    digest = json.loads(entries["datapackage-digest.json"])
    signed = digest["signedData"]
    if digest["hash"] != "sha256:" + hashlib.sha256(entries["datapackage.json"]).hexdigest() or digest["hash"] != signed["hash"]:
        return "the hash is not that of datapackage.json"
    raw = base64.b64decode(signed["signature"])
    numbers = b""
    for part in (raw[:48], raw[48:]):
        number = part.lstrip(b"\0")
        number = b"\0" + number if number[0] & 0x80 else number
        numbers += b"\x02" + bytes([len(number)]) + number
    (folder / "signature.der").write_bytes(b"\x30" + bytes([len(numbers)]) + numbers)
    (folder / "key.der").write_bytes(base64.b64decode(signed["publicKey"]))
    (folder / "text").write_text(signed["hash"])
    done = subprocess.run(["openssl", "dgst", "-sha256", "-verify", "key.der", "-keyform", "DER", "-signature", "signature.der", "text"],
                          cwd=folder, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def index_problem(entries: dict[str, bytes]) -> str:
    from warcio.archiveiterator import ArchiveIterator
    lines = gzip.decompress(entries["indexes/index.cdx.gz"]).decode().splitlines()
    if lines != sorted(lines) or len(lines) != 6:
        return f"{len(lines)} lines, sorted: {lines == sorted(lines)}"
    for line in lines:
        about = json.loads(line.split(" ", 2)[2])
        begin = int(about["offset"])
        data = entries["archive/" + about["filename"]][begin:begin + int(about["length"])]
        record = next(iter(ArchiveIterator(io.BytesIO(data))))
        if record.rec_headers.get_header("WARC-Target-URI") != about["url"]:
            return f"{line}: another record is there"
        payload = record.content_stream().read()
        if record.rec_type == "resource" and "sha256:" + hashlib.sha256(payload).hexdigest() != about["digest"]:
            return f"{line}: its bytes are others"
    return ""


def main() -> int:
    options = argparse.ArgumentParser(description="Checks a WACZ with programs that are not ours.")
    options.add_argument("--cairn", required=True, type=pathlib.Path)
    options.add_argument("--report", type=pathlib.Path, help="write a JUnit file")
    given = options.parse_args()
    cairn = str(given.cairn.resolve())
    if any(importlib.util.find_spec(name) is None for name in ("wacz", "warcio")) or shutil.which("openssl") is None:
        print("third_party_wacz: skipped; it needs the packages wacz and warcio of PyPI, and openssl")
        return SKIPPED
    results = report.Report("third_party_wacz")
    with tempfile.TemporaryDirectory(prefix="cairn-wacz-") as name:
        folder = pathlib.Path(name)

        def run(*words: str) -> subprocess.CompletedProcess:
            return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)

        def validated(package: pathlib.Path) -> tuple[bool, str]:
            done = run(sys.executable, "-m", "wacz.main", "validate", "-f", str(package))
            if "No module" in done.stderr or done.returncode not in (0, 1):
                done = run(str(pathlib.Path(sys.executable).parent / "wacz"), "validate", "-f", str(package))
            return done.returncode == 0 and "Validation succeeded" in done.stdout, done.stdout + done.stderr

        (folder / "data").mkdir()
        (folder / "data/lexicon").symlink_to(pathlib.Path(cairn).parents[1] / "share/cairn/lexicon")
        for number in (1, 2):
            (folder / f"{number}.html").write_text(PAGE.format(number))
        (folder / "secret.txt").write_text("Sawsan Bint-Testa was there.")
        (folder / "crawl.warc.gz").write_bytes(warc())
        (folder / "lines.jsonl").write_text('{"id":"a","text":"Quiet."}\n')
        run(cairn, "init", "a.cairn")
        run(cairn, "add", "1.html", "2.html", "secret.txt", "crawl.warc.gz", "lines.jsonl", "--time", "2026-01-02T03:04:05Z")
        run(cairn, "build", "--data", "data")
        secret = hashlib.sha256((folder / "secret.txt").read_bytes()).hexdigest()
        run(cairn, "redact", secret, "--data", "data", "--by", "N. Reviewer", "--reason", "Private.", "--yes")
        package = folder / "a.wacz"
        done = run(cairn, "export", "--format", "wacz", "-o", str(package), "--time", "2026-01-03T00:00:00Z")
        results.add("is_written", done.stderr if done.returncode != 0 else "")
        entries = entries_of(package)
        results.add("has_nothing_redacted", "Bint-Testa" if any(b"Bint-Testa" in data for data in entries.values()) else "")
        holds, said = validated(package)
        results.add("wacz_validate_accepts_it", "" if holds else said)
        results.add("signature_holds", signature_problem(entries, folder))
        results.add("index_leads_to_the_records", index_problem(entries))
        crawl = [data for path, data in entries.items() if path.endswith(".warc.gz")]
        results.add("a_captured_warc_is_in_it_byte_for_byte", "" if crawl == [warc()] else "it is not")
        again = run(cairn, "text", str(package))
        results.add("cairn_reads_it", "" if again.stdout.count("\n") == 6 and again.returncode == 0 else again.stderr + again.stdout)
        for what, change in TAMPERED.items():
            changed = dict(entries)
            change(changed)
            holds, said = validated(written(changed, folder / "tampered.wacz"))
            results.add(f"refused_{what}", "`wacz validate` accepts it" if holds else "")
    return results.finish(given.report)


if __name__ == "__main__":
    sys.exit(main())
