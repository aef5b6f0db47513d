"""Scores `detente stage dedupe` on shared/gold/duplicates: pairs (dup and contained; grey pairs are not scored) and clusters.

Precision counts pairs that we put into one story, grey ones left out. The adjusted Rand index compares our stories with the
connected groups of the gold's dup and contained pairs.
"""

import itertools
import json
import os
import random
import subprocess
import sys

PEER_PAIRS = "datasketch .939-.967, rensa .953"
PEER_GROUPS = "datasketch .80-.96, rensa .66-.84"


def load(shared, limit=None):
    folder = os.path.join(shared, "gold", "duplicates")
    with open(os.path.join(folder, "docs.jsonl"), encoding="utf-8") as lines:
        docs = [json.loads(line) for line in lines][:limit]
    with open(os.path.join(folder, "pairs.jsonl"), encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    ids = {doc["id"] for doc in docs}
    return docs, [pair for pair in pairs if pair["a"] in ids and pair["b"] in ids]


def stories(detente, docs):
    records = [dict(id=doc["id"], text=doc["text"].replace(" ### ", "\n\n"), published=doc["time"][:10], outlet=doc["publisher"]) for doc in docs]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    run = subprocess.run([detente, "stage", "dedupe"], input=lines, capture_output=True, encoding="utf-8", check=False)
    found = [json.loads(line) for line in run.stdout.split("\n") if line]
    return {record["id"]: record["story"] for record in found}


def gold_groups(docs, pairs):
    group = {doc["id"]: doc["id"] for doc in docs}
    for pair in pairs:
        if pair["label"] != "grey":
            old, new = group[pair["a"]], group[pair["b"]]
            group = {one: new if name == old else name for one, name in group.items()}
    return group


def choose2(n):
    return n * (n - 1) / 2


def adjusted_rand(gold, found):
    ids = sorted(gold)
    both, rows, columns = {}, {}, {}
    for one in ids:
        a, b = gold[one], found.get(one, one)
        both[a, b] = both.get((a, b), 0) + 1
        rows[a] = rows.get(a, 0) + 1
        columns[b] = columns.get(b, 0) + 1
    index = sum(map(choose2, both.values()))
    row_pairs, column_pairs = sum(map(choose2, rows.values())), sum(map(choose2, columns.values()))
    expected = row_pairs * column_pairs / choose2(len(ids))
    most = (row_pairs + column_pairs) / 2
    return (index - expected) / (most - expected) if most != expected else 1.0


def verdicts(docs, pairs, found):
    """One (gold, ours) for every pair of documents that is not grey."""
    label = {frozenset((pair["a"], pair["b"])): pair["label"] for pair in pairs}
    out = []
    for a, b in itertools.combinations([doc["id"] for doc in docs], 2):
        gold = label.get(frozenset((a, b)))
        if gold != "grey":
            out.append((gold is not None, found.get(a, a) == found.get(b, b)))
    return out


def f1(verdict_rows):
    hit = sum(gold and ours for gold, ours in verdict_rows)
    wrong = sum(gold != ours for gold, ours in verdict_rows)
    return 2 * hit / (2 * hit + wrong) if hit else 0.0


def interval(values, score, rounds=200):
    draw = random.Random(1)
    scores = sorted(score([values[draw.randrange(len(values))] for _ in values]) for _ in range(rounds))
    return scores[int(0.025 * rounds)], scores[int(0.975 * (rounds - 1))]


def rows(detente, shared, limit=None):
    docs, pairs = load(shared, limit)
    found = stories(detente, docs)
    judged = verdicts(docs, pairs, found)
    groups = adjusted_rand(gold_groups(docs, pairs), found)
    return [
        dict(name="duplicates: pairs F1", value=f1(judged), peer=PEER_PAIRS, target=0.967, interval=interval(judged, f1)),
        dict(name="duplicates: stories ARI", value=groups, peer=PEER_GROUPS, target=0.96, interval=None),
    ]


if __name__ == "__main__":
    for row in rows(sys.argv[1], sys.argv[2]):
        print(f"{row['name']:34} {row['value']:.3f}  {row['interval'] or ''}  {row['peer']}")
