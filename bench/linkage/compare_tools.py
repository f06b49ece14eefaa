#!/usr/bin/env python3
"""Runs Cairn, Splink and recordlinkage on two lists of persons and holds what they find against the truth, in one run.

    make_persons.py 36000 --into DIR
    compare_tools.py DIR --cairn build/release/bin/cairn [--tools cairn,splink,recordlinkage]

DIR holds first.csv, second.csv (docs/formats/person-record.md) and truth.csv (record,entity). The other two are used as their
guides say for names, untuned, and are no part of Cairn: `pip install splink recordlinkage`. A name is cut at blanks into its
first two and its last two words for them, in Arabic where both lists give it. Of each, as of Cairn, a record has one partner at
most: the most probable pairs are taken first. Printed for each: precision, recall and F1 of pairs of p >= .5, how far stated
probabilities are from the share that is right (expected calibration error, of pairs of p >= .01), seconds, processor seconds,
MiB at most.
"""
import argparse
import csv
import os
import pathlib
import subprocess
import sys
import time


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts_of(row, arabic):
    words = (row["name_ar"] if arabic else row["name"]).lower().replace("-", " ").split()
    words += [""] * (4 - len(words))
    return {"p1": words[0], "p2": words[1], "p3": words[-2] if len(words) > 3 else "", "p4": words[-1]}


def frames_of(folder):
    """Both lists as data frames of words, dates and ages; missing values are None."""
    import pandas
    lists = [rows_of(folder / "first.csv"), rows_of(folder / "second.csv")]
    arabic = all(row["name_ar"] for rows in lists for row in rows)
    frames = []
    for rows in lists:
        frames.append(pandas.DataFrame([{"unique_id": row["record"], **{key: value or None for key, value in parts_of(row, arabic).items()},
                                         "birth_date": row["birth_date"] or None, "sex": row["sex"] or None,
                                         "age": float(row["age"]) if row["age"] else None} for row in rows]))
    return frames


def write_pairs(pairs, path):
    """Pairs (first, second, probability), each record once: the most probable first."""
    taken = set()
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("a", "b", "probability"))
        for a, b, probability in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
            if a not in taken and b not in taken:
                taken.update((a, b))
                out.writerow((a, b, f"{probability:.4f}"))


def run_splink(folder, out):
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    frames = frames_of(folder)
    dated = frames[0]["birth_date"].notna().any()
    when = compare.DateOfBirthComparison("birth_date", input_is_string=True) if dated else compare.CustomComparison(
        output_column_name="age", comparison_levels=[
            {"sql_condition": "age_l is null or age_r is null", "label_for_charts": "null", "is_null_level": True},
            {"sql_condition": "age_l = age_r", "label_for_charts": "the same"},
            {"sql_condition": "abs(age_l - age_r) <= 1", "label_for_charts": "a year"},
            {"sql_condition": "ELSE", "label_for_charts": "else"}])
    names = [compare.NameComparison(part).configure(term_frequency_adjustments=True) for part in ("p1", "p2", "p3", "p4")]
    settings = SettingsCreator(
        # Half of the shorter list is in the other: what somebody might guess who knows neither.
        link_type="link_only", probability_two_random_records_match=0.5 / max(len(frame) for frame in frames), comparisons=[*names, when, compare.ExactMatch("sex")],
        blocking_rules_to_generate_predictions=[block_on("p1", "p4"), block_on("p1", "p2"), block_on("p2", "p4"), block_on("p3", "p4", "sex"),
                                                *([block_on("birth_date")] if dated else [])])
    api = DuckDBAPI()
    tables = [api.register(frame) for frame in frames]
    linker = Linker(tables, settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in (block_on("p1", "p2"), block_on("p3", "p4")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    write_pairs(zip(found["unique_id_l"], found["unique_id_r"], found["match_probability"]), out)


def run_recordlinkage(folder, out):
    import recordlinkage
    first, second = (frame.set_index("unique_id") for frame in frames_of(folder))
    index = recordlinkage.Index()
    for keys in (["p1", "p4"], ["p1", "p2"], ["p2", "p4"]):
        index.block(keys)
    compare = recordlinkage.Compare()
    for part in ("p1", "p2", "p3", "p4"):
        compare.string(part, part, method="jarowinkler", threshold=0.88)
    if first["birth_date"].notna().any():
        compare.exact("birth_date", "birth_date")
    compare.exact("age", "age")
    compare.exact("sex", "sex")
    features = compare.compute(index.index(first, second), first, second)
    model = recordlinkage.ECMClassifier()
    model.fit(features)
    probabilities = model.prob(features)
    write_pairs(((a, b, p) for (a, b), p in probabilities.items() if p >= 0.01), out)


def run_cairn(folder, out, program):
    with open(out, "wb") as file:
        done = subprocess.run([program, "match", folder / "first.csv", folder / "second.csv"], stdout=file, stderr=subprocess.DEVNULL)
    if done.returncode == 2:  # 1: there were dates that no calendar has.
        raise RuntimeError("cairn match failed")


def score(truth, path):
    entity = {row["record"]: row["entity"] for row in rows_of(truth)}
    lists = {}
    for record, of in entity.items():
        lists.setdefault(of, []).append(record)
    gold = sum(len(records) == 2 for records in lists.values())
    pairs = [(float(row["probability"]), entity[row["a"]] == entity[row["b"]]) for row in rows_of(path)]
    said = [right for probability, right in pairs if probability >= 0.5]
    precision, recall = sum(said) / max(1, len(said)), sum(said) / max(1, gold)
    off = 0
    for low, high in ((0.01, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 0.95), (0.95, 0.99), (0.99, 2)):
        inside = [(probability, right) for probability, right in pairs if low <= probability < high]
        off += abs(sum(probability for probability, _ in inside) - sum(right for _, right in inside))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), off / max(1, len(pairs))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--cairn", default="cairn")
    parser.add_argument("--tools", default="cairn,splink,recordlinkage")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        out = asked.folder / f"{asked.only}.pairs.csv"
        {"cairn": lambda: run_cairn(asked.folder, out, asked.cairn), "splink": lambda: run_splink(asked.folder, out),
         "recordlinkage": lambda: run_recordlinkage(asked.folder, out)}[asked.only]()
        return
    print("tool           precision  recall  F1     off    seconds  processor  MiB")
    for tool in asked.tools.split(","):
        begin = time.time()
        child = subprocess.Popen([sys.executable, __file__, asked.folder, "--cairn", asked.cairn, "--only", tool])
        _, status, used = os.wait4(child.pid, 0)
        if status:
            print(f"{tool:13}  did not run")
            continue
        precision, recall, f1, off = score(asked.folder / "truth.csv", asked.folder / f"{tool}.pairs.csv")
        print(f"{tool:13}  {precision:.4f}     {recall:.4f}  {f1:.4f} {off:.4f} {time.time() - begin:7.1f}  {used.ru_utime + used.ru_stime:9.1f}  {used.ru_maxrss / 1024:.0f}")


if __name__ == "__main__":
    main()
