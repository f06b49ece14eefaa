#!/usr/bin/env python3
"""Checks a record's hash tree with code we did not write: Go's golang.org/x/mod/sumdb (check_tree.go), and tampers with it.

Every row of TAMPERED is one thing somebody without the private key may try; Go's code and `cairn verify` must both refuse
each. Ends with status 77, which ctest counts as skipped, where Go or the package golang-golang-x-mod-dev is missing.

  run_third_party.py --cairn build/dev/bin/cairn [--report FILE.xml]
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import report  # noqa: E402

SKIPPED = 77
GOPATH = pathlib.Path(os.environ.get("CAIRN_GOPATH", "/usr/share/gocode"))  # where Debian puts Go's libraries
TIME = "2026-01-02T03:04:05Z"


def edit(file: str, old: bytes, new: bytes):
    """Replaces the first `old` in a file of ledger/."""
    def change(ledger: pathlib.Path, _: pathlib.Path) -> None:
        data = (ledger / file).read_bytes()
        if old not in data:
            raise ValueError(f"{file} does not hold {old!r}")
        (ledger / file).write_bytes(data.replace(old, new, 1))
    return change


def lines(change):
    """Gives `change` the list of entries of entries.jsonl to alter, and writes them to it and to the bundles, too."""
    def tamper(ledger: pathlib.Path, _: pathlib.Path) -> None:
        entries = (ledger / "entries.jsonl").read_bytes().splitlines()
        change(entries)
        (ledger / "entries.jsonl").write_bytes(b"".join(entry + b"\n" for entry in entries))
        for bundle in [path for path in (ledger / "tile/entries").rglob("*") if path.is_file()]:
            number = int((bundle.parent.name[:-2] if bundle.parent.name.endswith(".p") else bundle.name))
            part = entries[number * 256:number * 256 + 256]
            bundle.write_bytes(b"".join(len(entry).to_bytes(2, "big") + entry for entry in part))
    return tamper


def swap(entries: list[bytes]) -> None:
    entries[11], entries[12] = entries[12], entries[11]


def rewrite(entries: list[bytes]) -> None:
    entries[7] = entries[7].replace(b"p7.txt", b"p8.txt")


def from_other(*files: str):
    def tamper(ledger: pathlib.Path, other: pathlib.Path) -> None:
        for file in files:
            shutil.copy(other / file, ledger / file)
    return tamper


def truncate(ledger: pathlib.Path, _: pathlib.Path) -> None:
    tile = ledger / "tile/0/000"
    tile.write_bytes(tile.read_bytes()[:-32])


def remove(file: str):
    return lambda ledger, _: (ledger / file).unlink()


def stale(ledger: pathlib.Path, _: pathlib.Path) -> None:
    """Back to the state of the older checkpoint: what was added since is gone, and all of it fits together."""
    shutil.rmtree(ledger)
    shutil.copytree(ledger.parent.parent / "early.cairn/ledger", ledger)


TAMPERED = {
    "a_changed_byte_in_an_entry": edit("entries.jsonl", b"p7.txt", b"p8.txt"),
    "the_same_in_its_bundle_too": lines(rewrite),
    "a_removed_entry": lines(lambda entries: entries.pop(100)),
    "the_last_entry_removed": lines(lambda entries: entries.pop()),
    "two_entries_swapped": lines(swap),
    "an_entry_added": lines(lambda entries: entries.append(entries[-1].replace(b'"seq":299', b'"seq":300'))),
    "a_truncated_tile": truncate,
    "a_changed_hash_in_a_tile": lambda ledger, _: (ledger / "tile/1/000.p/1").write_bytes(bytes(32)),
    "a_missing_tile": remove("tile/0/000"),
    "a_missing_bundle": remove("tile/entries/000"),
    "another_number_of_entries_signed": edit("checkpoint", b"\n300\n", b"\n299\n"),
    "the_checkpoint_of_another_key": from_other("checkpoint"),
    "another_key_and_its_checkpoint": from_other("checkpoint", "key"),
    "a_stale_checkpoint": lambda ledger, _: shutil.copy(ledger.parent.parent / "older", ledger / "checkpoint"),
    "an_older_copy_of_the_whole_ledger": stale,
}


def built_checker(folder: pathlib.Path) -> pathlib.Path | None:
    go = shutil.which("go")
    if not go or not (GOPATH / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        return None
    program = folder / "check_tree"
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GO111MODULE": "off", "GOPATH": str(GOPATH),
                   "GOCACHE": os.environ.get("GOCACHE", str(HERE.parents[1] / "build/go-cache")), "GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}
    subprocess.run([go, "build", "-o", str(program), str(HERE / "check_tree.go")], env=environment, check=True)
    return program


def main() -> int:
    options = argparse.ArgumentParser(description="Checks a record with code that is not ours.")
    options.add_argument("--cairn", required=True, type=pathlib.Path)
    options.add_argument("--report", type=pathlib.Path, help="write a JUnit file")
    given = options.parse_args()
    cairn = str(given.cairn.resolve())
    results = report.Report("third_party")

    with tempfile.TemporaryDirectory(prefix="cairn-third-party-") as name:
        folder = pathlib.Path(name)
        checker = built_checker(folder)
        if checker is None:
            print("third_party: skipped; it needs the Debian packages golang-go and golang-golang-x-mod-dev")
            return SKIPPED

        def run(*words: str) -> subprocess.CompletedProcess:
            return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)

        def add(record: str, first: int, end: int) -> None:
            files = [f"p{i}.txt" for i in range(first, end)]
            for file in files:
                (folder / file).write_text(f"page {file}")
            done = run(cairn, "add", "-C", record, "--time", TIME, *files)
            if done.returncode != 0:
                raise RuntimeError(done.stderr)

        run(cairn, "init", "good.cairn")
        add("good.cairn", 0, 200)
        shutil.copytree(folder / "good.cairn", folder / "early.cairn")
        shutil.copy(folder / "good.cairn/ledger/checkpoint", folder / "older")
        add("good.cairn", 200, 300)
        run(cairn, "init", "other.cairn")
        add("other.cairn", 0, 300)
        key = (folder / "good.cairn/ledger/key").read_text().strip()
        newest = folder / "newest"
        shutil.copy(folder / "good.cairn/ledger/checkpoint", newest)

        def verdicts(record: str, checkpoint: pathlib.Path) -> tuple[str, str]:
            """What Go's code and cairn say: "holds" or why not."""
            go = run(str(checker), f"{record}/ledger", key, str(checkpoint))
            ours = run(cairn, "verify", "-C", record, "--sample", "1", "--key", key, "--checkpoint", str(checkpoint),
                       "--data", str(folder / "data"))
            return ("holds" if go.returncode == 0 else go.stdout or go.stderr,
                    "holds" if ours.returncode == 0 else ours.stdout or f"status {ours.returncode}: {ours.stderr}")

        (folder / "data").symlink_to(given.cairn.resolve().parent.parent / "share/cairn")
        for what, record, checkpoint in (("a_good_record_holds", "good.cairn", newest),
                                         ("it_has_grown_from_an_older_checkpoint", "good.cairn", folder / "older")):
            results.add(what, "\n".join(f"{who}: {said}" for who, said in zip(("Go", "cairn"), verdicts(record, checkpoint))
                                        if said != "holds"))
        captured = [path.name for path in (folder / "good.cairn/evidence").rglob("*") if path.is_file()]
        for sha256 in sorted(captured)[::60]:
            run(cairn, "prove", "-C", "good.cairn", sha256, "-o", "proof.tar")
            bundle = folder / "bundle"
            shutil.rmtree(bundle, ignore_errors=True)
            shutil.unpack_archive(folder / "proof.tar", bundle, "tar")
            proof = next((bundle / "entries").glob("*.tlog-proof"))
            entry = proof.with_suffix(".json")
            first = run(str(checker), "--proof", key, str(proof), str(entry))
            entry.write_bytes(entry.read_bytes().replace(b".txt", b".TXT"))
            second = run(str(checker), "--proof", key, str(proof), str(entry))
            results.add(f"the_proof_of_entry_{proof.stem}", "" if (first.returncode, second.returncode) == (0, 1) else
                        f"{first.stdout}{first.stderr}; with a changed entry: {second.stdout}{second.stderr}")
        for what, tamper in TAMPERED.items():
            shutil.rmtree(folder / "bad.cairn", ignore_errors=True)
            shutil.copytree(folder / "good.cairn", folder / "bad.cairn")
            tamper(folder / "bad.cairn/ledger", folder / "other.cairn/ledger")
            results.add(what, "\n".join(f"{who}: {said or 'could not say'}" for who, said in
                                        zip(("Go", "cairn"), verdicts("bad.cairn", newest))
                                        if said == "holds" or not said or said.startswith("status")))
    return results.finish(given.report)


if __name__ == "__main__":
    sys.exit(main())
