#!/usr/bin/env python3
"""Learn the weights of the score from labelled clashes; rewrite `[prior]` and `[rules]` in data/common/weights.toml.

usage: train-score.py [--write] [--penalty P] [--all-only] CLASHES.jsonl=LABELS …

CLASHES.jsonl: what `gainsay compare` prints. LABELS, one of
  a folder with docs.jsonl and gold.jsonl: a clash that joins both sides of a question of relation `conflict` is right, one
      of another relation is left out, any other is wrong;
  a .jsonl of articles with `id` and `event_id`: a clash between articles of two events is wrong, any other left out;
  a .jsonl of articles with `a`, `b` and `verdict`: clashes of these two claims, by their ids, as judged by hand.

Logistic regression by coordinate-wise Newton steps with a penalty on the squared distance from the weights that stand, so
that what the labels do not show stays as it was set. Each set of one kind of label weighs at most as much as 1,000 rows.
Printed: average precision and precision of each set under the weights that stand, under those learnt on the other sets, and
under those learnt on all (`--all-only`: not those learnt on the others). Standard library only.
"""
import json
import math
import os
import re
import sys
import tomllib
from collections import defaultdict

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "common", "weights.toml")
PENALTY = 6.0
ROUNDS = 100
MOST = 1000.0


def features(clash, standing):
    kind = clash["kind"] if clash["kind"] in standing["prior"] else "default"
    return [("prior", kind)] + [(e["rule"], e["level"]) for e in clash["evidence"]]


def stands(standing, feature):
    rule, level = feature
    table = standing["prior"] if rule == "prior" else standing["rules"].get(rule, {})
    return table.get(level, 0) / 100


def spans(docs, question, side):
    found = []
    for quote in [question[side]] + question.get("also_" + side, []):
        start = docs[quote["doc"]].find(quote["quote"])
        if start >= 0:
            found.append((quote["doc"], start, start + len(quote["quote"])))
    return found


def of_gold(folder):
    docs = {d["id"]: d["text"] for d in map(json.loads, open(folder + "/docs.jsonl", encoding="utf-8"))}
    questions = [json.loads(line) for line in open(folder + "/gold.jsonl", encoding="utf-8")]
    questions = [(q["relation"], spans(docs, q, "a"), spans(docs, q, "b")) for q in questions]

    def hits(side, places):
        at, doc = side["claim"]["evidence"], side["head"]["id"]
        return any(doc == d and at["start"] < end and at["end"] > start for d, start, end in places)

    def label(clash):
        a, b = clash["a"], clash["b"]
        met = [r for r, x, y in questions if hits(a, x) and hits(b, y) or hits(a, y) and hits(b, x)]
        if "conflict" in met:
            return 1
        return None if met else 0

    return label


def of_file(path):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    if "verdict" in rows[0]:
        judged = {frozenset((row["a"], row["b"])): int(row["verdict"] == "genuine") for row in rows}
        return lambda clash: judged.get(frozenset((clash["a"]["claim"]["id"], clash["b"]["claim"]["id"])))
    event = {row["id"]: row["event_id"] for row in rows if row.get("event_id")}

    def label(clash):
        a, b = event.get(clash["a"]["head"]["id"]), event.get(clash["b"]["head"]["id"])
        return 0 if a and b and a != b else None

    return label


def read(argument, standing):
    path, _, labels = argument.partition("=")
    label = of_gold(labels) if os.path.isdir(labels) else of_file(labels)
    rows = []
    for line in open(path, encoding="utf-8"):
        clash = json.loads(line)
        if clash["link"] == "differs":
            right = label(clash)
            if right is not None:
                rows.append((features(clash, standing), right))
    # A set weighs no more than MOST rows: of a very large one every n-th row says as much.
    rows = rows[:: max(1, len(rows) // int(4 * MOST))]
    return f"{os.path.basename(path)}={os.path.basename(labels.rstrip('/'))}", rows


def logistic(total):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def fit(sets, standing, penalty):
    rows = [(f, right, min(1.0, MOST / len(own))) for own in sets for f, right in own]
    at = {feature: n for n, feature in enumerate(sorted({f for fs, _, _ in rows for f in fs}))}
    base = [stands(standing, feature) for feature in at]
    weights = list(base)
    columns = [[] for _ in at]
    totals = []
    for number, (fs, _, _) in enumerate(rows):
        totals.append(sum(base[at[f]] for f in fs))
        for f in fs:
            columns[at[f]].append(number)
    for _ in range(ROUNDS):
        moved = 0.0
        for n, column in enumerate(columns):
            slope, curve = penalty * (base[n] - weights[n]), penalty
            for number in column:
                p = logistic(totals[number])
                slope += rows[number][2] * (rows[number][1] - p)
                curve += rows[number][2] * p * (1 - p)
            step = max(-0.5, min(0.5, slope / curve))
            weights[n] += step
            moved = max(moved, abs(step))
            for number in column:
                totals[number] += step
        if moved < 1e-3:
            break
    return {feature: weights[n] for feature, n in at.items()}


def judge(rows, weight):
    scored = sorted(((logistic(sum(weight(f) for f in fs)), right) for fs, right in rows), key=lambda row: -row[0])
    total, right, average = sum(label for _, label in scored), 0, 0.0
    for at, (_, label) in enumerate(scored, 1):
        right += label
        average += label * right / at
    parts = [f"{len(rows)} clashes, {total} right, average precision {average / max(total, 1):.3f}"]
    for bound in (0.2, 0.5, 0.9):
        above = [label for p, label in scored if p >= bound]
        parts.append(f"from {bound}: {sum(above)} of {len(above)}")
    return "; ".join(parts)


def write(model):
    lines, table = open(WEIGHTS, encoding="utf-8").read().split("\n"), None
    for number, line in enumerate(lines):
        head = re.match(r"\[(\S+)\]", line)
        if head:
            table = head[1].removeprefix("rules.")
        found = re.match(r"(\S+) = (-?\d+)(.*)", line)
        if found and table and (table, found[1]) in model:
            lines[number] = f"{found[1]} = {round(model[table, found[1]] * 100)}{found[3]}"
    open(WEIGHTS, "w", encoding="utf-8").write("\n".join(lines))


def main():
    arguments = sys.argv[1:]
    penalty = float(arguments[arguments.index("--penalty") + 1]) if "--penalty" in arguments else PENALTY
    arguments = [argument for argument in arguments if "=" in argument]
    if not arguments:
        sys.exit(__doc__)
    standing = tomllib.load(open(WEIGHTS, "rb"))
    sets = [read(argument, standing) for argument in arguments]
    sets = [(name, rows) for name, rows in sets if rows]
    for number, (name, rows) in enumerate(sets):
        print(f"# {name} as it stands: {judge(rows, lambda f: stands(standing, f))}")
        others = [rows for other, (_, rows) in enumerate(sets) if other != number]
        if others and "--all-only" not in sys.argv:
            model = fit(others, standing, penalty)
            print(f"#   learnt on the others: {judge(rows, lambda f: model.get(f, stands(standing, f)))}")
    model = fit([rows for _, rows in sets], standing, penalty)
    for name, rows in sets:
        print(f"# {name} learnt on all: {judge(rows, lambda f: model.get(f, stands(standing, f)))}")
    for feature in sorted(model):
        print(f"{feature[0]}.{feature[1]} {round(stands(standing, feature) * 100)} -> {round(model[feature] * 100)}")
    if "--write" in sys.argv:
        write(model)


main()
