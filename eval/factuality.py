"""Did it happen? Our events against the factuality sets (UDS-IH2, MEANTIME), where an event's trigger holds the labelled predicate.

Mapping, fixed: gold > 0 means it happened; ours occurred or ongoing means it happened. `detente stage status` judges every verb and
every predicate with a copula, an event or not; the target is on those. The few that we code as events are judged apart.
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


def places_of(item):
    tokens = item["text"].split(" ")
    places = starts(tokens)
    for target in item["targets"]:
        first, last = target["span"][0], target["span"][1] - 1
        yield places[first], places[last] + len(tokens[last]), target["label"] > 0


def judge(gold, found, kind):
    """Of every labelled predicate that ours holds: was the verdict right? And how many predicates there were."""
    outcomes, total = [], 0
    for item, record in zip(gold, found):
        for begin, end, happened in places_of(item):
            total += 1
            hits = [one for one in record[kind] if one["start"] < end and begin < one["end"]]
            if hits:
                outcomes.append(int((hits[0]["status"] in DONE) == happened))
    return outcomes, total


def score(detente, shared, name, limit):
    gold = [g for g in jsonl(os.path.join(shared, "gold", "factuality", name + ".jsonl")) if g.get("split") != "train"][:limit]
    records = [{"id": i, "text": g["text"]} for i, g in enumerate(gold)]
    verbs, total = judge(gold, stage(detente, "status", records), "acts")
    coded, _ = judge(gold, stage(detente, "events", records), "events")
    return [share(f"factuality {name}: happened or not, of all verbs", verbs, 0.84, "ridge r .725 on UDS"),
            row(f"factuality {name}: share of predicates that are verbs of ours", len(verbs) / total if total else None),
            share(f"factuality {name}: happened or not, of predicates read as events", coded),
            row(f"factuality {name}: share of predicates read as events", len(coded) / total if total else None)]


def rows(detente, shared, limit=None):
    return [one for name in ("uds_ih2", "meantime") for one in score(detente, shared, name, limit)]


if __name__ == "__main__":
    import sys
    for one in rows(sys.argv[1], sys.argv[2]):
        print(f"{one['name']:70} {one['value']}")
