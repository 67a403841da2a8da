#!/usr/bin/env python3
"""Time `gainsay run` on whole inputs and print one Markdown row for each.

usage: bench-run.py [--bin PATH] [--runs N] INPUT...

Each input is run N times (3 by default) in a process of its own; the row gives the fastest wall time, its CPU time, the
largest resident set of all runs, and the counts of the output. Standard library only.
"""
import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def once(binary, source, out):
    start = time.monotonic()
    child = subprocess.Popen([binary, "run", source, "-q", "-o", out])
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"bench-run: {binary} run {source} ended with {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default=os.path.join(ROOT, "target", "release", "gainsay"))
    ap.add_argument("--runs", type=int, default=3)
    ap.add_argument("inputs", nargs="+")
    args = ap.parse_args()
    print("| input | wall s | CPU s | peak MiB | rows | of them conflict | conflict, score ≥ 0.5 |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "conflicts.csv")
        for source in args.inputs:
            runs = [once(args.bin, source, out) for _ in range(args.runs)]
            wall, cpu, _ = min(runs)
            peak = max(run[2] for run in runs)
            with open(out, encoding="utf-8", newline="") as handle:
                rows = list(csv.DictReader(handle))
            conflicts = [row for row in rows if row["relation"] == "conflict"]
            sure = [row for row in conflicts if float(row["score"]) >= 0.5]
            name = os.path.basename(os.path.normpath(source))
            print(f"| {name} | {wall:.1f} | {cpu:.1f} | {peak:.0f} | {len(rows)} | {len(conflicts)} | {len(sure)} |", flush=True)


if __name__ == "__main__":
    main()
