#!/usr/bin/env python3
"""Checks what no compiler checks: who includes whom, what is documented, and what may not be written down.

  check_structure.py --cairn build/dev/bin/cairn [--report FILE.xml]

Each check is one function below that returns what is wrong, one line each; its first line says what it demands.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
sys.dont_write_bytecode = True
import report  # noqa: E402

# folder: the folders its files may include, beside itself (ARCHITECTURE.md, "Who may include whom").
BASE = {"model", "text"}
MAY_INCLUDE = {
    "model": set(),
    "text": {"model"},
    "gazetteer": BASE,
    "places": BASE | {"gazetteer"},
    "linkage": BASE,
    "documents": BASE | {"gazetteer"},
    "copies": BASE,
    "claims": BASE | {"gazetteer", "places"},
    "incidents": BASE | {"gazetteer", "places", "linkage"},
    "people": BASE | {"linkage"},
    "estimates": BASE | {"linkage"},
    "publication": BASE | {"gazetteer", "places"},
    "ledger": BASE,
    "store": BASE | {"ledger"},
    "worker": {"model"},
    "pipeline": BASE | {"worker", "gazetteer", "places", "linkage", "documents", "copies", "claims", "incidents", "people", "estimates", "publication", "ledger", "store"},
    "server": {"model", "publication", "store", "pipeline"},
    "cli": {"model", "publication", "store", "pipeline", "server"},
}
# Libraries that stay inside the folders named; a header may hand on only those of its first list.
KEPT_INSIDE = {
    "nlohmann/": {"publication", "documents", "gazetteer", "ledger", "store", "pipeline", "server", "cli"},
    "simdjson.h": {"publication"},
    "gumbo.h": {"documents"},
    "sqlite3.h": {"store"},
    "seccomp.h": {"worker"},
    "httplib.h": {"server"},
    "CLI/": {"cli"},
    "toml++/": {"pipeline"},
    "marisa": {"gazetteer"},
    "archive": {"gazetteer"},
    "uchardet": {"documents"},
    "zlib.h": {"documents"},
    "zstd.h": {"documents"},
    "libdeflate.h": {"documents"},
    "brotli/": {"documents"},
    "expat.h": {"documents"},
    "Eigen/": {"estimates"},
    "boost/": {"estimates"},
}
# Header names that would bring in what a stage must not have: files, clock, environment, network.
STAGES = ("model", "text", "places", "linkage", "documents", "copies", "claims", "incidents", "people", "estimates", "publication")
NOT_IN_STAGES = {"fstream", "filesystem", "chrono", "thread", "ctime", "time.h", "unistd.h", "locale", "iostream",
                 "random", "sys/socket.h", "sys/stat.h", "fcntl.h", "format", "regex"}
VAGUE_NAMES = {"common", "util", "utils", "core", "misc", "helper", "helpers"}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


def repository_files() -> list[pathlib.Path]:
    """Files that belong to the repository: tracked, or new and not ignored. Without git, everything outside build folders."""
    try:
        listed = subprocess.run(["git", "-c", f"safe.directory={ROOT}", "ls-files", "-co", "--exclude-standard"],
                                cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        files = [ROOT / line for line in listed]
    except (OSError, subprocess.CalledProcessError):
        files = [file for file in ROOT.rglob("*")
                 if not {"build", "node_modules", "dist", ".git"} & set(file.relative_to(ROOT).parts)]
    return sorted(file for file in files if file.is_file())


def read(file: pathlib.Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def relative(file: pathlib.Path) -> str:
    return str(file.relative_to(ROOT))


def sources(*suffixes: str) -> list[pathlib.Path]:
    return sorted(file for file in (ROOT / "src").rglob("*") if file.suffix in (suffixes or (".h", ".cpp")))


def folder_of(file: pathlib.Path) -> str:
    return file.relative_to(ROOT / "src").parts[0]


# --- the folders -----------------------------------------------------------------------------------------------------

def check_folders_include_only_what_they_may() -> list[str]:
    found = []
    for file in sources():
        folder = folder_of(file)
        if folder not in MAY_INCLUDE:
            found.append(f"{relative(file)}: src/{folder} is not in the table of folders in {relative(pathlib.Path(__file__).resolve())}")
            continue
        for name in INCLUDE.findall(read(file)):
            other = name.split("/")[0]
            if other in MAY_INCLUDE and other != folder and other not in MAY_INCLUDE[folder]:
                found.append(f"{relative(file)}: src/{folder} may not include {name}")
    return found


def check_libraries_stay_inside_their_folders() -> list[str]:
    found = []
    for file in sources():
        for name in INCLUDE.findall(read(file)):
            for library, folders in KEPT_INSIDE.items():
                tests = file.name.endswith("_test.cpp")
                if name.startswith(library) and folder_of(file) not in folders and not tests:
                    found.append(f"{relative(file)}: {name} belongs into {', '.join(sorted(folders))}")
                if name.startswith(library) and library == "nlohmann/" and file.suffix == ".h" \
                        and file.stem == folder_of(file):
                    found.append(f"{relative(file)}: a front door does not hand on {name}")
    return found


def check_stages_have_no_files_clock_or_network() -> list[str]:
    return [f"{relative(file)}: <{name}> does not belong into a stage"
            for file in sources() if folder_of(file) in STAGES and not file.name.endswith("_test.cpp")
            for name in INCLUDE.findall(read(file)) if name in NOT_IN_STAGES]


CLANG_14_CANNOT = re.compile(r"std::ranges::(?:unique|remove|remove_if|partition|stable_partition|rotate|search|search_n|"
                             r"find_end|equal_range)\(|\bstd::views\b|\bviews::|std::expected\b|std::format\b")


def check_clang_14_can_compile_it() -> list[str]:
    """libFuzzer and clang-tidy of Debian 12 are clang 14, which rejects libstdc++ 12's views and whatever returns one."""
    return [f"{relative(file)}:{number}: {match.group()} (std::unique(begin, end) and the like are fine)"
            for file in sources() for number, line in enumerate(read(file).splitlines(), 1)
            for match in CLANG_14_CANNOT.finditer(line) if not line.lstrip().startswith("//")]


def check_no_folder_or_file_has_a_vague_name() -> list[str]:
    return [relative(file) for file in repository_files()
            if VAGUE_NAMES & {part.split(".")[0].lower() for part in file.relative_to(ROOT).parts}]


def check_each_folder_has_its_front_door() -> list[str]:
    exempt = {"model", "text", "cli", "publication", "ledger"}
    return [f"src/{folder}/{folder}.h is missing" for folder in MAY_INCLUDE
            if folder not in exempt and not (ROOT / "src" / folder / f"{folder}.h").is_file()]


def check_every_header_is_included_once() -> list[str]:
    return [f"{relative(file)}: does not start with #pragma once" for file in sources(".h")
            if not read(file).startswith("#pragma once")]


# --- the words -------------------------------------------------------------------------------------------------------

CODE_TABLE = re.compile(r'^\s*\{"([a-z0-9_]+)",\s*$|^\s*\{"([a-z0-9_]+)", "', re.MULTILINE)
CODE_ROW = re.compile(r"^\| `([a-z0-9_]+)` \|", re.MULTILINE)
# How code writes a flag or a note: flags.push_back("x"), add_flag(…, "x"), .code = "x", Note{"x", …
CODE_USES = (
    re.compile(r'\bflags\w*(?:\.|->)(?:push_back|emplace_back|insert)\(\s*"([a-z0-9_]+)"'),
    re.compile(r'\b(?:add_)?flag\([^;"]*"([a-z0-9_]+)"'),
    re.compile(r'\.code = "([a-z0-9_]+)"'),
    re.compile(r'\bNote\{\s*"([a-z0-9_]+)"'),
    re.compile(r'\b(?:add_)?note\([^;"]*"([a-z0-9_]+)"'),
)


DEFINED_TYPE = re.compile(r"^(?:struct|class|enum class)\s+(\w+)(?: final)?\s*(?::[^:;{][^;{]*)?\{", re.MULTILINE)


def check_no_two_headers_define_one_name() -> list[str]:
    """A type has a name of its own: two of one name in namespace cairn are one to the linker, which takes either."""
    first: dict[str, pathlib.Path] = {}
    wrong = []
    for file in sources(".h"):
        for name in DEFINED_TYPE.findall(read(file)):
            other = first.setdefault(name, file)
            if other != file:
                wrong.append(f"{relative(file)} and {relative(other)} both define {name}")
    return wrong


def listed_codes() -> list[str]:
    return [a or b for a, b in CODE_TABLE.findall(read(ROOT / "src/model/codes.h"))]


def check_codes_are_sorted_and_listed_once() -> list[str]:
    codes = listed_codes()
    return [] if codes and codes == sorted(set(codes)) else [f"src/model/codes.h: {codes}"]


def check_codes_and_their_page_agree() -> list[str]:
    page = ROOT / "docs/formats/notes.md"
    if not page.is_file():
        return ["docs/formats/notes.md is missing"]
    codes, rows = set(listed_codes()), set(CODE_ROW.findall(read(page)))
    return [f"docs/formats/notes.md has no row `{code}`" for code in sorted(codes - rows)] + \
           [f"src/model/codes.h has no row {code}" for code in sorted(rows - codes)]


def check_every_code_in_use_is_listed() -> list[str]:
    codes = set(listed_codes())
    found = []
    for file in sources():
        if file.name.endswith("_test.cpp") or folder_of(file) == "publication":
            continue
        text = read(file)
        found += [f"{relative(file)}: code \"{code}\" is not in src/model/codes.h"
                  for pattern in CODE_USES for code in pattern.findall(text) if code not in codes]
    return found


FIELD_USES = re.compile(r'\.(?:field|optional_field|key|member|begin_object|begin_array)\(\s*"([a-z_0-9]+)"')


def check_every_json_field_is_documented() -> list[str]:
    pages = "\n".join(read(page) for page in sorted((ROOT / "docs/formats").glob("*.md")))
    found = []
    for file in sorted((ROOT / "src/publication").glob("json*.cpp")):
        if file.name.endswith("_test.cpp"):
            continue
        found += [f"docs/formats/ does not name the field `{field}` that {relative(file)} writes"
                  for field in sorted(set(FIELD_USES.findall(read(file)))) if not re.search(rf"[`\"]{field}[`\"]", pages)]
    return found


# --- the commands ----------------------------------------------------------------------------------------------------

def commands_and_flags(cairn: pathlib.Path) -> dict[str, list[str]]:
    """By command ("extract", "gazetteer build"): its long flags, as `cairn help --all` prints them."""
    lines = subprocess.run([str(cairn), "help", "--all"], capture_output=True, text=True, check=True).stdout.splitlines()
    found: dict[str, list[str]] = {}
    for command, option, *_ in (line.split("\t") for line in lines):
        found.setdefault(command, []).extend(re.findall(r"--[a-z][a-z0-9-]*", option))
    return found


def check_every_command_has_its_source_its_page_and_its_cases(cairn: pathlib.Path) -> list[str]:
    found = []
    for command in commands_and_flags(cairn):
        name = command.split(" ")[0]
        if name != "help" and not (ROOT / f"src/cli/command_{name}.cpp").is_file():  # `help` is main.cpp's own.
            found.append(f"src/cli/command_{name}.cpp is missing")
        if not (ROOT / f"docs/guide/{name}.md").is_file():
            found.append(f"docs/guide/{name}.md is missing")
        if not list((ROOT / "tests/cli" / name).rglob("cmd")):
            found.append(f"tests/cli/{name}/ has no case")
    return found or ([] if commands_and_flags(cairn) else ["`cairn help --all` names no command"])


def check_every_flag_is_in_its_commands_page(cairn: pathlib.Path) -> list[str]:
    found = []
    for command, flags in commands_and_flags(cairn).items():
        page = ROOT / "docs/guide" / f"{command.split(' ')[0]}.md"
        text = read(page) if page.is_file() else ""
        found += [f"{relative(page)} does not name {flag} of `cairn {command}`" for flag in flags
                  if not re.search(re.escape(flag) + r"(?![\w-])", text)]
    return found


# --- bad input --------------------------------------------------------------------------------------------------------

UNIT_TEST = re.compile(r"^TEST(?:_[FP])?\((\w+),\s*(\w+)\)", re.MULTILINE)


def check_every_row_of_bad_input_names_tests_that_exist() -> list[str]:
    page = ROOT / "docs/methods/bad-input.md"
    unit_tests = {f"{suite}.{name}" for file in sources(".cpp") if file.name.endswith("_test.cpp")
                  for suite, name in UNIT_TEST.findall(read(file))}
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in read(page).splitlines() if line.startswith("|")][2:]
    found = [] if rows else [f"{relative(page)}: has no rows"]
    for row in rows:
        names = re.findall(r"`([^`]+)`", row[-1]) if len(row) == 3 else []
        if not names:
            found.append(f"{relative(page)}: names no test: {row[0].strip()}")
        found += [f"{relative(page)}: there is no test {name}" for name in names
                  if not (name in unit_tests or (name.startswith("cli/") and (ROOT / "tests" / name / "cmd").is_file()))]
    return found


# --- what may not be written down ------------------------------------------------------------------------------------

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home/\w|Users/\w|root/\w|work/\w|workspace/\w|mnt/\w)")
LEADS_UP = re.compile(r"(?<![\w/.])(?:\.\./)+")


def check_no_file_names_a_path_of_somebodys_machine() -> list[str]:
    own = {pathlib.Path(__file__).resolve()}
    found = []
    for file in repository_files():
        if file in own or file.suffix in {".png", ".jpg", ".woff2", ".ico"}:
            continue
        for number, line in enumerate(read(file).splitlines(), 1):
            leaves = [up for up in LEADS_UP.findall(line)
                      if file.suffix == ".md" and len(up) // 3 > len(file.relative_to(ROOT).parts) - 1]
            if MACHINE_PATH.search(line) or leaves:
                found.append(f"{relative(file)}:{number}: {line.strip()[:120]}")
    return found


def check_house_files_are_there() -> list[str]:
    names = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "CITATION.cff", "LICENSE",
             "NOTICE", "quickstart", "test", ".ci/run")
    found = [f"{name} is missing" for name in names if not (ROOT / name).is_file()]
    return found + [f"{name} is not executable" for name in ("quickstart", "test", ".ci/run")
                    if (ROOT / name).is_file() and not os.access(ROOT / name, os.X_OK)]


def check_files_that_pages_name_exist() -> list[str]:
    """Relative links in Markdown lead somewhere."""
    found = []
    for page in repository_files():
        if page.suffix != ".md":
            continue
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", read(page)):
            if re.match(r"[a-z]+:", target):
                continue
            if not (page.parent / target).exists():
                found.append(f"{relative(page)}: {target} is not there")
    return found


def main() -> int:
    options = argparse.ArgumentParser(description="Checks the repository's structure.")
    options.add_argument("--cairn", required=True, type=pathlib.Path)
    options.add_argument("--report", type=pathlib.Path, help="write a JUnit file")
    given = options.parse_args()

    results = report.Report("structure")
    for name, check in list(globals().items()):
        if name.startswith("check_") and callable(check):
            arguments = [given.cairn.resolve()] if check.__code__.co_argcount else []
            try:
                results.add(name.removeprefix("check_"), "\n".join(check(*arguments)))
            except (OSError, subprocess.CalledProcessError) as error:
                results.add(name.removeprefix("check_"), str(error))
    return results.finish(given.report)


if __name__ == "__main__":
    sys.exit(main())
