#!/usr/bin/env python3
"""Learn how sure frames are from frames judged by hand; print the table `[frames]` of data/common/weights.toml.

usage: train-certainty.py JUDGED.csv

JUDGED.csv: a header, then one row a frame: lang, group (frames of one sentence share it), the signs as `frames --signs` prints
them, and `right` (1 or 0). Logistic regression with a penalty on squared weights, by plain gradient descent, so that the same
rows give the same weights. Printed first, as comments: what five-fold cross-validation by sentence gives at each share kept.
Standard library only.
"""
import csv
import math
import random
import sys

PENALTY = 4.0
ROUNDS = 600


def fit(rows):
    width = len(rows[0][0])
    weights, prior = [0.0] * width, 0.0
    rate = 1.5 / len(rows)
    for _ in range(ROUNDS):
        slopes, slope = [PENALTY * weight for weight in weights], 0.0
        for values, right in rows:
            total = prior + sum(weight * value for weight, value in zip(weights, values) if value)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - right
            slope += error
            for at, value in enumerate(values):
                if value:
                    slopes[at] += error * value
        weights = [weight - rate * slope for weight, slope in zip(weights, slopes)]
        prior -= rate * slope
    return prior, weights


def total(model, values):
    return model[0] + sum(weight * value for weight, value in zip(model[1], values))


def main():
    path = sys.argv[1]
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        header = next(reader)
        names = header[2:-1]
        rows = [
            (f"{row[0]} {row[1]}", [int(value) / 100 for value in row[2:-1]], int(row[-1])) for row in reader
        ]
    groups = sorted({row[0] for row in rows})
    random.Random(1).shuffle(groups)
    fold = {group: at % 5 for at, group in enumerate(groups)}
    held = []
    for part in range(5):
        model = fit([(values, right) for group, values, right in rows if fold[group] != part])
        held += [(total(model, values), right) for group, values, right in rows if fold[group] == part]
    held.sort(key=lambda pair: -pair[0])
    print(f"# {len(rows)} frames, right {sum(right for _, right in held) / len(held):.3f}; cross-validated:")
    for percent in (60, 65, 70, 75, 80, 85, 90, 95):
        kept = held[: len(held) * percent // 100]
        print(f"# the surest {percent} %: right {sum(right for _, right in kept) / len(kept):.3f}")
    model = fit([(values, right) for _, values, right in rows])
    print("[frames]")
    print(f"prior = {round(model[0] * 1000)}")
    print("least = 0  # even odds")
    for name, weight in zip(names, model[1]):
        print(f"{name} = {round(weight * 1000)}")


main()
