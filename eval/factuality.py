"""Did it happen? Our events against the factuality sets (UDS-IH2, MEANTIME), where an event's trigger holds the labelled predicate.

Mapping, fixed: gold > 0 means it happened; ours occurred or ongoing means it happened. Only predicates that we read as an event are
judged here, so the share judged is shown beside the accuracy.
"""
import os

from match import jsonl, row, share, stage

DONE = {"occurred", "ongoing"}


def starts(tokens):
    at, places = 0, []
    for token in tokens:
        places.append(at)
        at += len(token) + 1
    return places


def score(detente, shared, name, limit):
    gold = [g for g in jsonl(os.path.join(shared, "gold", "factuality", name + ".jsonl")) if g.get("split") != "train"][:limit]
    found = stage(detente, "events", [{"id": i, "text": g["text"]} for i, g in enumerate(gold)])
    outcomes, total = [], 0
    for item, record in zip(gold, found):
        tokens = item["text"].split(" ")
        places = starts(tokens)
        for target in item["targets"]:
            total += 1
            first, last = target["span"][0], target["span"][1] - 1
            begin, end = places[first], places[last] + len(tokens[last])
            hits = [e for e in record["events"] if e["start"] < end and begin < e["end"]]
            if hits:
                outcomes.append(int((hits[0]["status"] in DONE) == (target["label"] > 0)))
    return [share(f"factuality {name}: happened or not, of predicates read as events", outcomes, 0.84, "ridge r .725 on UDS"),
            row(f"factuality {name}: share of predicates judged", len(outcomes) / total if total else None)]


def rows(detente, shared, limit=None):
    return [one for name in ("uds_ih2", "meantime") for one in score(detente, shared, name, limit)]


if __name__ == "__main__":
    import sys
    for one in rows(sys.argv[1], sys.argv[2]):
        print(f"{one['name']:70} {one['value']}")
