#!/usr/bin/env python3
"""Plant contradictions in copies of articles, and count which of them a run finds.

usage: plant-conflicts.py make [--count N] [--seed S] OUT.jsonl KEY.jsonl DUMP.jsonl …
       plant-conflicts.py judge KEY.jsonl CONFLICTS.csv

`make` draws articles of the dumps at random (by `--seed`) and writes them, with for each of N of them an edited copy: another
id, source, title and hour, about a fifth of the other sentences left out, and one figure, day, polarity or name changed in one
sentence. As many drawn articles again stay without a copy. KEY says what was changed where, in code points.

`judge` counts the planted conflicts that a row of relation `conflict` joins at the changed words, by kind and language, at any
score and from even odds on; and the other rows of relation `conflict` between articles, for each 200 articles. The text edited is
never printed.
"""

import argparse
import csv
import json
import random
import re
from collections import Counter

SENTENCE = re.compile(r"[^.!?\n]+[.!?]+[\"»”’)]*|[^.!?\n]+$", re.M)
FIGURE = re.compile(r"(?<![\w.,:/'’$€£-])(\d{1,3}(?:[  , .]\d{3})+|\d{2,6})(?![\w:/-]|[.,]\d)")
NAME = re.compile(r"\b([A-ZÉÈ][a-zéèêëçîïôûùàâ]{2,}) ([A-ZÉÈ][a-zéèêëçîïôûùàâ]{2,})\b")
DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
}
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
# Auxiliaries behind which a denial stands, with what they become.
DENIALS = {
    "en": [
        (re.compile(r"\b(was|were|is|are|has|have|had|will|would|could|can) (?!not\b|n't\b|no\b|never\b)(?=[a-z]+(?:ed|en|n)\b)"), r"\1 not "),
    ],
    "fr": [
        (re.compile(r"(?<![’'\w])(a|ont|avait|avaient|est|sont|était|étaient|sera|seront) (?=(?:été )?[a-zéèê]+(?:é|és|ée|ées|i|is|ie|u|us|ue|ues)\b)"), None),
    ],
}


def deny(match):
    verb = match[1]
    return ("n'" if verb[0] in "aeéo" else "ne ") + verb + " pas "


def figure(text, lang, chance, _):
    spots = [m for m in FIGURE.finditer(text) if not 1000 <= int(re.sub(r"\D", "", m[1])) <= 2100]
    if not spots:
        return None
    spot = chance.choice(spots)
    value = int(re.sub(r"\D", "", spot[1]))
    share = chance.choice([0.6, 0.75, 0.8, 1.25, 1.4, 1.6])
    new = max(2, round(value * share))
    if value >= 1000:
        new = round(new, -max(0, len(str(value)) - 3))
    if new == value:
        new += 3
    words = f"{new:,}".replace(",", re.sub(r"\d", "", spot[1])[:1]) if re.search(r"\D", spot[1]) else str(new)
    return spot.start(1), spot.end(1), words


def day(text, lang, chance, _):
    names = "|".join(DAYS[lang])
    spots = list(re.finditer(rf"\b({names})\b", text))
    months = "|".join(MONTHS[lang])
    pattern = rf"\b({months}) (\d{{1,2}})\b" if lang == "en" else rf"\b(\d{{1,2}}) ({months})\b"
    spots += list(re.finditer(pattern, text))
    if not spots:
        return None
    spot = chance.choice(spots)
    if spot[0] in DAYS[lang]:
        other = DAYS[lang][(DAYS[lang].index(spot[0]) + chance.choice([1, 2, 5, 6])) % 7]
        return spot.start(), spot.end(), other
    group = 2 if lang == "en" else 1
    number = int(spot[group])
    new = number + chance.choice([-3, -2, 2, 3, 5])
    new = new if 1 <= new <= 28 else max(1, number - 4)
    return spot.start(group), spot.end(group), str(new)


def polarity(text, lang, chance, _):
    spots = [(m, to) for pattern, to in DENIALS[lang] for m in pattern.finditer(text)]
    if not spots or re.search(r"\bpas\b|\bnot\b|n't|\bne\b|\bn['’]|\bif\b|\bsi\b|\?", text):
        return None
    spot, to = chance.choice(spots)
    return spot.start(), spot.end(), deny(spot) if to is None else spot.expand(to)


def name(text, lang, chance, names):
    spots = [m for m in NAME.finditer(text) if m.start() > 0]
    others = [other for other in names if all(other != m[2] for m in spots)]
    if not spots or not others:
        return None
    spot = chance.choice(spots)
    return spot.start(2), spot.end(2), chance.choice(others)


KINDS = {"figure": figure, "date": day, "polarity": polarity, "name": name}


def copy(article, kind, chance, names):
    """An edited copy of an article, with the places of the change in both; None where nothing can be changed."""
    text = article["text"]
    sentences = [m for m in SENTENCE.finditer(text) if 40 <= len(m[0]) <= 320]
    chance.shuffle(sentences)
    for sentence in sentences[:12]:
        change = KINDS[kind](sentence[0], article["lang"], chance, names)
        if change is None:
            continue
        first, end, words = sentence.start() + change[0], sentence.start() + change[1], change[2]
        dropped = {m.start() for m in SENTENCE.finditer(text) if chance.random() < 0.2 and m.start() > 0}
        out, place = [], None
        for m in SENTENCE.finditer(text):
            gap = text[out[-1][1] : m.start()] if out else text[: m.start()]
            out.append((m.start(), m.end(), gap))
        built, offset = "", 0
        for start, stop, gap in out:
            if start in dropped and not start <= first < stop:
                continue
            built += gap
            if start <= first < stop:
                place = (len(built) + first - start, len(built) + first - start + len(words))
                built += text[start:first] + words + text[end:stop]
            else:
                built += text[start:stop]
        return built, (first, end), place
    return None


def make(args):
    articles = []
    for path in args.dumps:
        for line in open(path, encoding="utf-8"):
            article = json.loads(line)
            lang = article.get("lang")
            if lang in DAYS and 600 <= len(article["text"]) <= 8000:
                articles.append(article)
    chance = random.Random(args.seed)
    chance.shuffle(articles)
    names = sorted({m[2] for article in articles[:400] for m in NAME.finditer(article["text"])})
    kinds = list(KINDS)
    written, key, used = [], [], 0
    for article in articles:
        if len(key) == args.count:
            break
        used += 1
        kind = kinds[len(key) % len(kinds)]
        changed = copy(article, kind, chance, names)
        if changed is None:
            continue
        text, place, other = changed
        edited = {**article, "id": f"{article['id']}-copy", "text": text, "source": "copy.example"}
        edited.pop("url", None)
        edited["title"] = (article.get("title") or "").split(" - ")[0]
        written += [article, edited]
        key.append({
            "kind": kind, "lang": article["lang"],
            "a": [article["id"], *place], "b": [edited["id"], *other],
        })
    written += articles[used : used + args.count]
    with open(args.out, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in written)
    with open(args.key, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in key)
    print(f"{len(written)} articles, {len(key)} planted: {dict(Counter(row['kind'] for row in key))}")


def places(row, side):
    found = [(row[f"{side}_doc"], int(row[f"{side}_start"]), int(row[f"{side}_end"]))]
    for also in (row.get(f"{side}_also") or "").split(" | "):
        if "#" in also:
            doc, span = also.rsplit("#", 1)
            first, end = span.split("-")
            found.append((doc, int(first), int(end)))
    return found


def judge(args):
    key = [json.loads(line) for line in open(args.key, encoding="utf-8")]
    rows = list(csv.DictReader(open(args.conflicts, encoding="utf-8-sig")))
    by_doc = {}
    for row in rows:
        if row["relation"] == "conflict":
            for doc in {row["a_doc"], row["b_doc"]}:
                by_doc.setdefault(doc, []).append(row)

    def near(places, planted):
        doc, first, end = planted
        return any(d == doc and a < end + 60 and b > first - 60 for d, a, b in places)

    total, found, sure, own = Counter(), Counter(), Counter(), set()
    for planted in key:
        group = (planted["kind"], planted["lang"])
        total[group] += 1
        best = 0.0
        for row in by_doc.get(planted["b"][0], []):
            a, b = places(row, "a"), places(row, "b")
            joined = near(a, planted["a"]) and near(b, planted["b"]) or near(b, planted["a"]) and near(a, planted["b"])
            if joined:
                own.add(id(row))
                best = max(best, float(row["score"]), 0.001)
        found[group] += best > 0
        sure[group] += best >= 0.5
    for group in sorted(total):
        print(f"{group[0]:9} {group[1]}: {found[group]} of {total[group]} found, {sure[group]} from even odds on")
    for kind in KINDS:
        every = sum(n for group, n in total.items() if group[0] == kind)
        if every:
            got = sum(n for group, n in found.items() if group[0] == kind)
            print(f"{kind:9}   : {got / every:.3f}")
    others = [row for row in rows if row["relation"] == "conflict" and id(row) not in own]
    likely = sum(float(row["score"]) >= 0.5 for row in others)
    print(f"other conflict rows: {len(others)}, from even odds on {likely}; untouched articles: {args.untouched or len(key)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    making = commands.add_parser("make")
    making.add_argument("--count", type=int, default=600)
    making.add_argument("--seed", type=int, default=1)
    making.add_argument("out")
    making.add_argument("key")
    making.add_argument("dumps", nargs="+")
    making.set_defaults(run=make)
    judging = commands.add_parser("judge")
    judging.add_argument("key")
    judging.add_argument("conflicts")
    judging.add_argument("--untouched", type=int)
    judging.set_defaults(run=judge)
    args = parser.parse_args()
    args.run(args)


main()
