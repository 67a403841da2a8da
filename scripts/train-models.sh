#!/usr/bin/env bash
# Trains the models of data/models/ anew and prints their scores. Usage: scripts/train-models.sh TREEBANKS [NEWS]
#
# TREEBANKS/<language>/*.conllu.gz: files whose name ends in -test are scored on, all others are learnt from.
# NEWS: dumps of articles (files or a folder), from which words are clustered; without it the models know fewer words.
# TWICE names treebanks (without ending) that are learnt from twice: small ones that are nearest to news. The same input
# gives the same bytes.
set -euo pipefail
treebanks=$(cd "${1:?usage: scripts/train-models.sh TREEBANKS [NEWS]}" && pwd)
news=${2:+$(realpath "$2")}
cd "$(dirname "$0")/.."
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
    for name in ${TWICE-}; do
        for file in "$folder$name".conllu*; do [[ -e $file ]] && again+=("$file"); done
    done
    mkdir -p data/models
    text=()
    if [[ -n $news ]]; then
        "$train" clusters --lang "$lang" -o "$work/$lang.clusters" "$work/news.jsonl" "${learn[@]}"
        text=(--clusters "$work/$lang.clusters" --text "$work/news.jsonl")
    fi
    "$train" train --lang "$lang" "${text[@]}" -o "data/models/$lang.model" "${learn[@]}" "${again[@]}"
    if [[ ${#score[@]} -gt 0 ]]; then
        "$train" evaluate --lang "$lang" --model "data/models/$lang.model" "${score[@]}"
    fi
done
