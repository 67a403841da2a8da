#!/usr/bin/env python3
"""Run the sets of bench/quality.toml on the release binary and fail where a figure is worse than its bound.

usage: check-quality.py [--bin PATH] [--shared DIR] [--set NAME]... [--json]

Sets whose data are not there are passed over with a note. Standard library only (Python 3.11 or later).
The format of bench/quality.toml is told at its head.
"""
import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
import tomllib

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def figure(result, path):
    """The number at a dotted path: `3/7` counts 3, a list counts its items, null is nothing.

    Within a list `a=x,b=y` is its first object with these values.
    """
    value = result
    for name in path.split("."):
        if isinstance(value, list) and "=" in name:
            wanted = dict(pair.split("=", 1) for pair in name.split(","))
            value = next((item for item in value if all(item.get(key) == word for key, word in wanted.items())), None)
            continue
        if not isinstance(value, dict) or name not in value:
            raise KeyError(f"the evaluation prints no `{path}`")
        value = value[name]
    if isinstance(value, list):
        return len(value)
    if isinstance(value, str):
        return float(value.split("/")[0])
    return value


def run(command, places):
    argv = [part.format(**places) for part in shlex.split(command)]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"check-quality: {shlex.join(argv)} ended with {done.returncode}:\n{done.stderr.strip()}")
    return done.stdout


def verdict(value, metric):
    if value is None:
        return "floor" not in metric and "ceiling" not in metric
    return metric.get("floor", value) <= value <= metric.get("ceiling", value)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=os.path.join(ROOT, "target", "release", "gainsay"))
    parser.add_argument("--shared", default=os.path.join(os.path.dirname(ROOT), "shared"))
    parser.add_argument("--set", action="append", help="only the set of this name")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON Lines")
    args = parser.parse_args()
    with open(os.path.join(ROOT, "bench", "quality.toml"), "rb") as file:
        sets = tomllib.load(file)["set"]
    known = {entry["name"] for entry in sets}
    for name in set(args.set or []) - known:
        sys.exit(f"check-quality: no set `{name}` in bench/quality.toml; there are {', '.join(sorted(known))}")
    worse = 0
    for entry in sets:
        if args.set and entry["name"] not in args.set:
            continue
        with tempfile.TemporaryDirectory() as out:
            places = {"bin": os.path.abspath(args.bin), "shared": os.path.abspath(args.shared), "out": out}
            absent = [path.format(**places) for path in entry["needs"]]
            absent = [path for path in absent if not os.path.exists(os.path.join(ROOT, path))]
            if absent:
                print(f"{entry['name']}: passed over, {absent[0]} is not there", file=sys.stderr)
                continue
            printed = ""
            for command in entry["commands"]:
                printed = run(command, places)
        result = json.loads(printed)
        for metric in entry["metric"]:
            value = figure(result, metric["path"])
            good = verdict(value, metric)
            worse += not good
            bound = " ".join(f"{kind} {metric[kind]}" for kind in ("floor", "ceiling") if kind in metric)
            if args.json:
                print(json.dumps({"set": entry["name"], "metric": metric["path"], "value": value, "good": good}))
            else:
                print(f"{'ok   ' if good else 'WORSE'} {entry['name']}: {metric['path']} = {value} ({bound})")
    if worse:
        sys.exit(f"check-quality: {worse} figures are worse than their bound in bench/quality.toml")


if __name__ == "__main__":
    main()
