#!/usr/bin/env python3
"""Learn whether two articles tell of one event; print the tables `[articles]` and `[articles-mixed]` of weights.toml.

usage: train-alignment.py PAIRS.jsonl=EVENTS.jsonl …

PAIRS.jsonl: what the example `article-pairs` of gainsay-compare prints for a dump. EVENTS.jsonl: one object an article
with `id`, `lang` and `event_id`; articles without one are left out. Logistic regression whose weights keep the sign that
their feature must have, by coordinate-wise Newton steps, so that the same rows give the same weights. Every set weighs the
same. Printed first, as comments: average precision and calibration of each set under weights learnt on the others.
Standard library only.
"""
import json
import math
import sys

# The sign each feature must have, whatever the data say.
SIGNS = {
    "body-cosine": 1, "rare-sum": 1, "title-in-lead": 1, "days-jaccard": 1, "published-within-a-day": 1,
    "published-apart": -1, "persons-sum": 1, "ages-jaccard": 1, "years-conflict": -1, "ages-conflict": -1,
    "weekdays-conflict": -1,
}
NAMES = list(SIGNS)
PENALTY = 1.0
ROUNDS = 60


def read(argument):
    pairs, _, events = argument.partition("=")
    event, lang = {}, {}
    for line in open(events, encoding="utf-8"):
        article = json.loads(line)
        if article.get("event_id"):
            event[article["id"]] = article["event_id"]
            lang[article["id"]] = article.get("lang")
    alike, mixed = [], []
    for line in open(pairs, encoding="utf-8"):
        a, b, probability, features = json.loads(line)
        if a in event and b in event:
            row = ([features.get(name, 0.0) for name in NAMES], int(event[a] == event[b]), probability / 1000)
            (alike if lang[a] == lang[b] else mixed).append(row)
    return alike, mixed


def logistic(total):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def fit(sets):
    """Weighted so that every set counts as 1,000 rows."""
    rows = [(values, right, 1000 / len(rows)) for rows in sets if rows for values, right, _ in rows]
    weights, prior = [0.0] * len(NAMES), -3.0
    totals = [prior] * len(rows)
    columns = [[row[0][at] for row in rows] for at in range(len(NAMES))]
    for _ in range(ROUNDS):
        moved = 0.0
        for at in range(-1, len(NAMES)):
            slope, curve = 0.0, 1e-9
            for number, (_, right, share) in enumerate(rows):
                value = 1.0 if at < 0 else columns[at][number]
                if value:
                    p = logistic(totals[number])
                    slope += share * (right - p) * value
                    curve += share * p * (1 - p) * value * value
            old = prior if at < 0 else weights[at]
            if at >= 0:
                slope -= PENALTY * old
                curve += PENALTY
            new = old + max(-1.0, min(1.0, slope / curve))
            if at >= 0:
                new = max(0.0, new) if SIGNS[NAMES[at]] > 0 else min(0.0, new)
            if new == old:
                continue
            step = new - old
            moved = max(moved, abs(step))
            for number in range(len(rows)):
                value = 1.0 if at < 0 else columns[at][number]
                if value:
                    totals[number] += step * value
            if at < 0:
                prior = new
            else:
                weights[at] = new
        if moved < 1e-4:
            break
    return prior, weights


def score(model, values):
    return logistic(model[0] + sum(weight * value for weight, value in zip(model[1], values)))


def judge(scored):
    scored = sorted(scored, key=lambda pair: -pair[0])
    right, total, average = 0, sum(label for _, label in scored), 0.0
    for at, (_, label) in enumerate(scored, 1):
        if label:
            right += 1
            average += right / at
    bins = {}
    for p, label in scored:
        bins.setdefault(min(int(p * 10), 9), []).append((p, label))
    error = sum(abs(sum(p for p, _ in b) - sum(l for _, l in b)) for b in bins.values()) / max(len(scored), 1)
    sure = [label for p, label in scored if p >= 0.5]
    found = f"P {sum(sure) / max(len(sure), 1):.3f} R {sum(sure) / max(total, 1):.3f} at even odds"
    return f"pairs {len(scored)}, of one event {total}, average precision {average / max(total, 1):.3f}, ECE {error:.3f}, {found}"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sets = [(argument.partition("=")[0].rsplit("/", 1)[-1], *read(argument)) for argument in sys.argv[1:]]
    for title, pick in (("articles", 1), ("articles-mixed", 2)):
        own = [(entry[0], entry[pick]) for entry in sets if entry[pick]]
        if not own:
            continue
        for name, rows in own:
            print(f"# {title} {name} as it stands: {judge([(p, label) for _, label, p in rows])}")
            others = [rows for other, rows in own if other != name]
            if others:
                model = fit(others)
                print(f"#   learnt on the others: {judge([(score(model, v), label) for v, label, _ in rows])}")
        model = fit([rows for _, rows in own])
        for name, rows in own:
            print(f"# {title} {name} learnt on all: {judge([(score(model, v), label) for v, label, _ in rows])}")
        print(f"[{title}]\nintercept = {round(model[0] * 1000)}")
        for name, weight in zip(NAMES, model[1]):
            print(f"{name} = {round(weight * 1000)}")


main()
