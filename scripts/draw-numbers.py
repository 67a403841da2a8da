#!/usr/bin/env python3
"""Draw numbers of a dump at random with what `gainsay annotate` reads in them, for reading by hand.

    gainsay annotate DUMP > READ
    scripts/draw-numbers.py --lang fr --seed 1 --count 100 DUMP READ

Drawn are quantities that were read and runs of digits outside of them and of dates, each as likely as the other. A line
holds a number, the text around it with the number between ⟦ ⟧, and the reading; `nothing` where none was made.
"""

import argparse
import json
import random
import re

DIGITS = re.compile(r"\d+(?:[.,'’]\d+)*")


def show(quantity):
    low, high = quantity["low"], quantity["high"]
    value = f"{low}" if low == high else f"{low}..{high}"
    parts = [quantity["kind"], f"value {value}", quantity["bound"]]
    parts += [f"{name} {quantity[name]}" for name in ("unit", "counted") if quantity[name]]
    return ", ".join(parts)


def numbers(text, read):
    for quantity in read["quantities"]:
        yield quantity["start"], quantity["end"], show(quantity)
    taken = [(found["start"], found["end"]) for found in read["quantities"] + read["dates"]]
    for run in DIGITS.finditer(text):
        if not any(start < run.end() and run.start() < end for start, end in taken):
            yield run.start(), run.end(), "nothing"


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("dump")
    args.add_argument("read")
    args.add_argument("--lang", required=True)
    args.add_argument("--seed", type=int, required=True)
    args.add_argument("--count", type=int, default=100)
    args = args.parse_args()
    with open(args.dump, encoding="utf-8") as dump:
        texts = {article["id"]: article["text"] for article in map(json.loads, dump)}
    pool = []
    with open(args.read, encoding="utf-8") as lines:
        for read in map(json.loads, lines):
            if read["lang"] == args.lang and read["id"] in texts:
                text = texts[read["id"]]
                pool += [(read["id"], *number) for number in numbers(text, read)]
    for place, (article, start, end, reading) in enumerate(random.Random(args.seed).sample(pool, args.count), 1):
        text = texts[article]
        before, after = text[max(0, start - 160) : start], text[end : end + 120]
        around = " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())
        print(f"{place}\t{article}\t{around}\t{reading}")


if __name__ == "__main__":
    main()
