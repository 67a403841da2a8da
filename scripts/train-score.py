#!/usr/bin/env python3
"""Learn the weights of the score from labelled clashes; rewrite `[prior]`, `[rules]` and `[by-family]` in
data/common/weights.toml.

usage: train-score.py [--write] [--penalty P] [--family-penalty P] CLASHES.jsonl=LABELS …

CLASHES.jsonl: what `gainsay compare` prints. LABELS, one of
  a folder with docs.jsonl and gold.jsonl: a clash that joins both sides of a question of relation `conflict` is right, one
      of another relation is left out, any other is wrong;
  a .jsonl of articles with `id` and `event_id`: a clash between articles of two events is wrong, any other left out;
  a .jsonl with `a`, `b` and `verdict`: clashes of these two claims, by their ids, as judged by hand; all others left out.

Logistic regression by coordinate-wise Newton steps. Each piece of evidence has a weight that all kinds share and one that its
family (`[families]`) adds; both are penalised by their square, the second more, so that a family goes its own way only where
its labels ask for it. The weights of `relation` stay. Printed: of each set average precision, and what is right of the
clashes from some scores on, in five-fold cross-validation by article. Standard library only.
"""
import json
import math
import os
import re
import sys
import tomllib
import zlib
from collections import defaultdict

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "common", "weights.toml")
PENALTY = 0.7
FAMILY_PENALTY = 3.0
PRIOR_PENALTY = 0.02
ROUNDS = 60
FOLDS = 5
MOST = 4000
BY_HAND = ("edit", "relation")
# Levels that can only speak more for one question than those before them: their weights never fall along the list.
RISING = {
    "articles": ["faint", "possible", "probable", "likely", "certain"],
    "bond": ["none", "common", "known", "rare"],
    "context": ["none", "low", "middle", "high", "copy"],
    "counterpart": ["farther", "near", "nearest"],
    "depth": ["deep", "body", "lead"],
    "elsewhere": ["both", "one", "neither"],
    "names": ["other-subject", "disjoint", "one-sided", "none", "shared", "several"],
    "persons": ["disjoint", "none", "shared"],
    "places": ["disjoint", "none", "shared"],
    "reading": ["unsure", "fair", "sure"],
    "regions": ["disjoint", "none", "shared"],
    "scope": ["different", "one-sided", "equal"],
    "sentence": ["none", "low", "middle", "high", "copy"],
    "when": ["recalled", "disjoint", "unknown", "same"],
}
# Levels that say nothing, of rules that every clash has: what they weigh goes into the priors.
NEUTRAL = {
    "context": "middle",
    "depth": "body",
    "language": "same",
    "modality": "asserted",
    "names": "none",
    "origin": "independent",
    "places": "none",
    "scope": "equal",
    "trees": "parsed",
    "when": "unknown",
}


def features(clash, families):
    kind = clash["kind"]
    family = families.get(kind, "")
    found = [("prior", kind, "")]
    for evidence in clash["evidence"]:
        if evidence["rule"] in BY_HAND:
            continue
        for level in steps(evidence["rule"], evidence["level"]):
            found.append((evidence["rule"], level, ""))
            if family:
                found.append((evidence["rule"], level, family))
    return found


def steps(rule, level):
    """What a level is made of: of a list of rising levels, one step for each level up to it."""
    order = RISING.get(rule, [])
    if level not in order:
        return [level]
    return ["*"] + [f"+{name}" for name in order[1 : order.index(level) + 1]]


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


def read(argument, families):
    path, _, labels = argument.partition("=")
    label = of_gold(labels) if os.path.isdir(labels) else of_file(labels)
    rows = []
    for line in open(path, encoding="utf-8"):
        clash = json.loads(line)
        if clash["link"] == "differs":
            right = label(clash)
            if right is not None:
                articles = sorted(clash[side]["head"]["id"] for side in "ab")
                rows.append((features(clash, families), right, zlib.crc32(articles[0].encode()) % FOLDS))
    # Of a very large set every n-th row says as much.
    rows = rows[:: max(1, len(rows) // MOST)]
    return f"{os.path.basename(path)}={os.path.basename(labels.rstrip('/'))}", rows


def logistic(total):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def fit(rows, penalty, family_penalty):
    at, columns, chosen = {}, [], []
    for number, (features, right, _) in enumerate(rows):
        chosen.append(right)
        for feature in features:
            if feature not in at:
                at[feature] = len(columns)
                columns.append([])
            columns[at[feature]].append(number)
    weights, totals = [0.0] * len(columns), [0.0] * len(rows)
    cost = [
        PRIOR_PENALTY if rule == "prior" else family_penalty if family else penalty for rule, _, family in at
    ]
    names = list(at)
    for _ in range(ROUNDS):
        moved = 0.0
        for n, column in enumerate(columns):
            slope, curve = -cost[n] * weights[n], cost[n]
            for number in column:
                p = logistic(totals[number])
                slope += chosen[number] - p
                curve += p * (1 - p)
            step = max(-0.7, min(0.7, slope / curve))
            step = max(step, least(weights, at, names[n]) - weights[n])
            weights[n] += step
            moved = max(moved, abs(step))
            for number in column:
                totals[number] += step
        if moved < 2e-3:
            break
    return {feature: weights[n] for feature, n in at.items()}


def least(weights, at, feature):
    """The lowest weight a feature may have: no step may fall, in all kinds together nor in one family."""
    rule, level, family = feature
    if not level.startswith("+"):
        return -math.inf
    if family:
        return -weights[at[(rule, level, "")]]
    own = [weights[n] for (r, l, f), n in at.items() if r == rule and l == level and f]
    return max([0.0] + [-weight for weight in own])


def judge(scored):
    scored = sorted(scored, key=lambda row: -row[0])
    total, right, average = sum(label for _, label in scored), 0, 0.0
    for at, (_, label) in enumerate(scored, 1):
        right += label
        average += label * right / at
    parts = [f"{len(scored)} clashes, {total} right, average precision {average / max(total, 1):.3f}"]
    for bound in (0.3, 0.5, 0.7, 0.9):
        above = [label for p, label in scored if p >= bound]
        parts.append(f"from {bound}: {sum(above)} of {len(above)}")
    error = 0.0
    for bin in range(10):
        held = [(p, label) for p, label in scored if bin <= p * 10 < bin + 1 or bin == 9 and p == 1]
        if held:
            error += abs(sum(p for p, _ in held) - sum(label for _, label in held)) / len(scored)
    return "; ".join(parts) + f"; calibration error {error:.3f}"


def hundredths(model, rule, level, family=""):
    return round(sum(model.get((rule, step, family), 0.0) for step in steps(rule, level)) * 100)


def told(model):
    """The levels that stand in the table, by rule and family."""
    for rule, level, family in model:
        if level == "*":
            yield from ((rule, name, family) for name in RISING[rule])
        elif not level.startswith("+"):
            yield rule, level, family


def centred(model, families):
    """The same sums with nothing for what says nothing; kinds without a label start where the least likely one does."""
    model = {(rule, level, family): hundredths(model, rule, level, family) for rule, level, family in told(model)}
    for rule, level in NEUTRAL.items():
        for family in {"", *families.values()}:
            shift = model.get((rule, level, family), 0)
            for feature in [f for f in model if f[0] == rule and f[2] == family]:
                model[feature] -= shift
            for _, kind, _ in [f for f in model if f[0] == "prior"]:
                if not family or families.get(kind) == family:
                    model["prior", kind, ""] += shift
    priors = {kind: weight for (rule, kind, _), weight in model.items() if rule == "prior"}
    for kind in ["default", *families]:
        same = [weight for other, weight in priors.items() if families.get(other) == families.get(kind)]
        model.setdefault(("prior", kind, ""), min(same or priors.values()))
    return model


def write(model):
    """Numbers of known levels in their lines, new levels behind them, new rules and the families as tables of their own."""
    text = open(WEIGHTS, encoding="utf-8").read()
    head, rest = text.split("\n[by-family]", 1)
    # What follows the families opens with a comment of its own.
    tail = rest[rest.index("\n\n# Thousandths;"):]
    known, table, lines = set(), None, []
    levels = sorted({(rule, level) for rule, level, family in model if not family and rule not in BY_HAND})

    def close():
        missing = [(rule, level) for rule, level in levels if rule == table and (rule, level) not in known]
        at = len(lines)
        while at and not lines[at - 1].strip():
            at -= 1
        lines[at:at] = [f"{level} = {model[rule, level, '']}" for rule, level in missing]
        known.update(missing)

    for line in head.split("\n"):
        opened = re.match(r"\[(\S+)\]", line)
        if opened:
            close()
            if opened[1] == "families":
                for rule in sorted({rule for rule, _ in levels} - {rule for rule, _ in known} - {"prior"}):
                    lines.append(f"[rules.{rule}]")
                    own = [(name, level) for name, level in levels if name == rule]
                    lines += [f"{level} = {model[rule, level, '']}" for _, level in own] + [""]
                    known.update(own)
            table = opened[1].removeprefix("rules.")
        found = re.match(r"(\S+) = (-?\d+)(.*)", line)
        if found and table and (table == "prior" or opened is None) and line_of_score(head, table):
            if (table, found[1]) in levels:
                known.add((table, found[1]))
                line = f"{found[1]} = {model[table, found[1], '']}{found[3]}"
            elif table not in (*BY_HAND, "prior"):
                # No clash shows it any more.
                line = f"{found[1]} = 0{found[3]}"
        lines.append(line)
    close()
    families = ["[by-family]"]
    for family in sorted({family for _, _, family in model if family}):
        own = defaultdict(list)
        for rule, level, of in sorted(model):
            if of == family and rule not in BY_HAND and model[rule, level, family]:
                own[rule].append((level, model[rule, level, family]))
        for rule, weights in own.items():
            told = ", ".join(f"{level} = {weight}" for level, weight in weights)
            families.append(f"{family}.{rule} = {{ {told} }}")
    text = "\n".join(lines) + "\n" + "\n".join(families) + tail
    tomllib.loads(text)
    open(WEIGHTS, "w", encoding="utf-8").write(text)


def line_of_score(head, table):
    return table == "prior" or f"[rules.{table}]" in head


def main():
    arguments = sys.argv[1:]

    def option(name, usual):
        return float(arguments[arguments.index(name) + 1]) if name in arguments else usual

    penalty, family_penalty = option("--penalty", PENALTY), option("--family-penalty", FAMILY_PENALTY)
    paths = [argument for argument in arguments if "=" in argument]
    if not paths:
        sys.exit(__doc__)
    families = tomllib.load(open(WEIGHTS, "rb"))["families"]
    sets = [(name, rows) for name, rows in (read(path, families) for path in paths) if rows]
    every = [row for _, rows in sets for row in rows]
    models = [fit([row for row in every if row[2] != fold], penalty, family_penalty) for fold in range(FOLDS)]
    for name, rows in sets + [("all", every)]:
        held_out = [
            (logistic(sum(models[fold].get(f, 0.0) for f in features)), right) for features, right, fold in rows
        ]
        print(f"# {name}, held out: {judge(held_out)}")
    model = centred(fit(every, penalty, family_penalty), families)
    for rule, level, family in sorted(model):
        print(f"{family or 'all'}: {rule}.{level} {model[rule, level, family]}")
    if "--write" in arguments:
        write(model)


main()
