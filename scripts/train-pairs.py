#!/usr/bin/env python3
"""Learn what the signs between two given texts weigh; print the table `[pairs]` of data/common/weights.toml.

    gainsay pairs --evidence PAIRS.jsonl > JUDGED.jsonl
    scripts/train-pairs.py PAIRS.jsonl=JUDGED.jsonl ...

PAIRS: lines with id, a, label (`contradiction` or another). Logistic regression with a penalty on squared weights, by plain
gradient descent; within a file both labels weigh the same, so that the table speaks of pairs of which half contradict, and a
file weighs its size to the power of three quarters. Printed first, as comments: five-fold cross-validation in which pairs
whose first texts begin alike stay together. Standard library only; the same files give the same table.
"""

import collections
import json
import math
import random
import sys

PENALTY = 2
ROUNDS = 400
FOLDS = 5
ALIKE = 24


def read(argument):
    pairs, judged = argument.split("=")
    with open(judged, encoding="utf-8") as file:
        evidence = {line["id"]: line["evidence"] for line in map(json.loads, file)}
    with open(pairs, encoding="utf-8") as file:
        rows = [(pair["a"][:ALIKE], evidence[pair["id"]], pair["label"] == "contradiction") for pair in map(json.loads, file)]
    weight = len(rows) ** 0.75
    count = collections.Counter(label for _, _, label in rows)
    return [(group, signs, label, weight / 2 / count[label], argument) for group, signs, label in rows]


def fit(rows, width):
    weights, prior = [0.0] * width, 0.0
    whole = sum(weight for _, _, weight in rows)
    rate = 1.2 / whole
    penalty = PENALTY * whole / 1000
    for _ in range(ROUNDS):
        slopes, slope = [penalty * weight for weight in weights], 0.0
        for values, label, weight in rows:
            total = prior + sum(weights[at] * value for at, value in values)
            error = weight * (1 / (1 + math.exp(-total)) - label)
            slope += error
            for at, value in values:
                slopes[at] += error * value
        weights = [weight - rate * change for weight, change in zip(weights, slopes)]
        prior -= rate * slope
    return prior, weights


def average_precision(scored):
    hits, total = 0, 0.0
    for rank, (_, label) in enumerate(sorted(scored, key=lambda pair: (-pair[0], pair[1])), 1):
        if label:
            hits += 1
            total += hits / rank
    return total / hits


def main():
    rows = [row for argument in sys.argv[1:] for row in read(argument)]
    names = sorted({name for _, signs, *_ in rows for name in signs})
    place = {name: at for at, name in enumerate(names)}
    points = [([(place[name], value / 100) for name, value in signs.items()], label, weight) for _, signs, label, weight, _ in rows]
    groups = sorted({row[0] for row in rows})
    random.Random(1).shuffle(groups)
    fold = {group: at % FOLDS for at, group in enumerate(groups)}
    held = collections.defaultdict(list)
    for part in range(FOLDS):
        prior, weights = fit([point for point, row in zip(points, rows) if fold[row[0]] != part], len(names))
        for (values, label, _), row in zip(points, rows):
            if fold[row[0]] == part:
                held[row[4]].append((prior + sum(weights[at] * value for at, value in values), label))
    for argument, scored in held.items():
        share = sum(label for _, label in scored) / len(scored)
        print(f"# {len(scored)} pairs, {share:.3f} contradict: average precision {average_precision(scored):.3f}")
    prior, weights = fit(points, len(names))
    print(f"prior = {round(prior * 1000)}")
    for name, weight in zip(names, weights):
        print(f"{name} = {round(weight * 1000)}")


if __name__ == "__main__":
    main()
