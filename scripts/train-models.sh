#!/usr/bin/env bash
# Trains the models of data/models/ anew and prints their scores. Usage: scripts/train-models.sh TREEBANKS [NEWS]
#
# TREEBANKS/<language>/*.conllu.gz: files whose name ends in -test are scored on, all others are learnt from.
# NEWS: dumps of articles (files or a folder). From them words are clustered, and TEACHERS large parsers (half of them from the
# last word to the first) read SENTENCES sentences by vote, which the model then learns from, too. Without NEWS there are
# no clusters and no teachers, and the model knows less.
# The models here: TEACHERS=6 for French, 4 for English.
# TWICE names treebanks (without ending) that are learnt from twice: small ones that are nearest to news.
# The same input gives the same bytes.
set -euo pipefail
treebanks=$(cd "${1:?usage: scripts/train-models.sh TREEBANKS [NEWS]}" && pwd)
news=${2:+$(realpath "$2")}
cd "$(dirname "$0")/.."
twice=${TWICE-gsd-dev}
teachers=${TEACHERS-6}
sentences=${SENTENCES-14000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --release --quiet -p gainsay-cli -p gainsay-train
train=target/release/gainsay-train
if [[ -n $news ]]; then
    target/release/gainsay normalize "$news" -q -o "$work/news.jsonl"
fi

for folder in "$treebanks"/*/; do
    lang=$(basename "$folder")
    learn=() score=()
    for file in "$folder"*.conllu.gz "$folder"*.conllu; do
        [[ -e $file ]] || continue
        if [[ $file == *-test.conllu* ]]; then score+=("$file"); else learn+=("$file"); fi
    done
    [[ ${#learn[@]} -gt 0 ]] || continue
    again=()
    for name in $twice; do
        for file in "$folder$name".conllu*; do [[ -e $file ]] && again+=("$file"); done
    done
    mkdir -p data/models
    text=()
    if [[ -n $news ]]; then
        "$train" clusters --lang "$lang" -o "$work/$lang.clusters" "$work/news.jsonl" "${learn[@]}"
        text=(--clusters "$work/$lang.clusters" --text "$work/news.jsonl")
    fi
    learn+=("${again[@]}")
    silver=()
    if [[ -n $news && $teachers -gt 0 ]]; then
        models=()
        for seed in $(seq "$teachers"); do models+=(--model "$work/$lang.$seed.model"); done
        # As many at once as there are cores; each learns alone.
        seq "$teachers" | xargs -P "$(nproc)" -I{} bash -c '
            backwards=(); (({} % 2)) || backwards=(--backwards)
            "$@" --seed {} "${backwards[@]}" -o "$0.{}.model"' "$work/$lang" \
            "$train" train --lang "$lang" "${text[@]}" --tagger-seeds 1 --parser-seeds 1 --parser-rounds 10 \
            --beam 16 --margin 100000 --keep 400000 1500000 700000 "${learn[@]}"
        silver=(--silver "$work/$lang.silver.conllu" --parser-rounds 8)
        "$train" annotate --lang "$lang" "${models[@]}" --sentences "$sentences" \
            -o "$work/$lang.silver.conllu" "$work/news.jsonl"
    fi
    "$train" train --lang "$lang" "${text[@]}" "${silver[@]}" -o "data/models/$lang.model" "${learn[@]}"
    if [[ ${#score[@]} -gt 0 ]]; then
        "$train" evaluate --lang "$lang" --model "data/models/$lang.model" "${score[@]}"
    fi
done
