"""The example corpus against its answer sheet, written by hand before any code ran on it (examples/us-russia/ANSWERS.md)."""
import json, os, subprocess, tempfile

from match import Actors, iou, jsonl, overlaps, row, share
from seeds import _find

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, "..", "examples", "us-russia")


def coded(detente):
    """Our records by the answer sheet's file names: NAME, or NAME#ID for records of a batch."""
    folder = os.path.join(CORPUS, "reports")
    records = {}
    for name in sorted(os.listdir(folder)):
        meta = os.path.join(CORPUS, "meta.jsonl")
        run = subprocess.run([detente, "code", "--quiet", "--meta", meta, os.path.join(folder, name)], capture_output=True)
        for line in run.stdout.decode().splitlines():
            record = json.loads(line)
            records[name] = record
            records[f"{name}#{record['article']['id']}"] = record
    return records


def names_in(sheet):
    names = set()
    for one in sheet:
        for field in ("source", "target", "by", "to", "speaker"):
            value = one.get(field) or []
            names.update([value] if isinstance(value, str) else value)
    return names


def near(answer, record, fact):
    return any(overlaps(s, e, fact["start"], fact["end"]) for s, e in _find(record["article"]["text"], answer["words"]))


def joined(names):
    return "+".join(names or [])


def event_found(answer, record, actors):
    for event in record["events"]:
        if near(answer, record, event) and event["quad"] == answer["quad"] and event["status"] == answer["status"] \
                and actors.agree_sets(joined(answer["source"]), event["source"]):
            return True
    return False


def counted_wrongly(answer, record):
    quad = answer.get("quad")  # not every answer names the act that did not happen
    return any(near(answer, record, e) and e["counts"] and (not quad or e["quad"] == quad) for e in record["events"])


def quote_found(answer, record, actors):
    for start, end in _find(record["article"]["text"], answer["words"]):
        for quote in record["quotes"]:
            partial = quote["start"] <= start and end <= quote["end"] and quote["kind"] != "direct"
            spans = [quote["spans"]] + [[span] for span in quote["spans"]]  # the sheet may list only one part of a broken one
            matched = any(iou([(start, end)], one) >= .5 for one in spans)
            if (matched or partial) and actors.agree(answer["speaker"], quote["speaker"]):
                return True
    return False


def promise_found(answer, record, actors):
    by = answer["by"] if isinstance(answer["by"], list) else [answer["by"]]
    return any(near(answer, record, c) and any(actors.agree(name, {"actor": c["actor"], "name": c["by"]}) for name in by)
               for c in record["commitments"])


def canonical_events(detente):
    """Mention id -> canonical event, over the whole corpus in one store."""
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store")
        meta = os.path.join(CORPUS, "meta.jsonl")
        subprocess.run([detente, "add", "--quiet", "--store", store, "--meta", meta, os.path.join(CORPUS, "reports")], capture_output=True)
        run = subprocess.run([detente, "export", "--quiet", "--store", store, "--format", "jsonl"], capture_output=True)
    records = (json.loads(line) for line in run.stdout.decode().splitlines())
    return {event["id"]: event["event"] for record in records for event in record["events"]}


def counted_mentions(sheet, records, canonical):
    """(answered deed, our canonical event) of each answered mention that we count."""
    found = []
    for answer in sheet:
        record = records.get(answer.get("file"))
        if answer["kind"] != "event" or not answer.get("deed") or not record:
            continue
        for event in record["events"]:
            if near(answer, record, event) and event["counts"] and event["quad"] == answer["quad"] and event["id"] in canonical:
                found.append((answer["deed"], canonical[event["id"]]))
                break
    return found


def b_cubed(found, ours, gold):
    """Per mention: the share of its cluster (side `ours`) that has its label on the side `gold`."""
    shares = []
    for mention in found:
        cluster = [other for other in found if other[ours] == mention[ours]]
        shares.append(sum(other[gold] == mention[gold] for other in cluster) / len(cluster))
    return shares


def one_deed_rows(found):
    """Reports are not events: does each deed that we count count once?"""
    precision, recall = b_cubed(found, 1, 0), b_cubed(found, 0, 1)
    mean = lambda values: sum(values) / len(values) if values else None
    deeds, events = len({deed for deed, _ in found}), len({event for _, event in found})
    return [
        row(f"example: mentions of one deed together, B-cubed recall ({len(found)} counted)", mean(recall), None, "", recall),
        row("example: mentions of other deeds apart, B-cubed precision", mean(precision), None, "", precision),
        row(f"example: events counted for each deed found ({events}/{deeds})", events / deeds if deeds else None, 1.0),
    ]


def rows(detente, shared=None, limit=None, details=None):
    sheet = [one for one in jsonl(os.path.join(CORPUS, "answers.jsonl")) if "kind" in one]
    records = coded(detente)
    actors = Actors(detente, names_in(sheet))
    tests = {
        "event": lambda a, r: event_found(a, r, actors),
        "not_event": lambda a, r: not counted_wrongly(a, r),
        "quote": lambda a, r: quote_found(a, r, actors),
        "promise": lambda a, r: promise_found(a, r, actors),
        "drop": lambda a, r: not _find(r["article"]["text"], a["words"]),
    }
    hits = {kind: [] for kind in tests}
    deeds = []
    for answer in sheet:
        if answer["kind"] not in tests or answer.get("file") not in records:
            continue
        hit = int(tests[answer["kind"]](answer, records[answer["file"]]))
        hits[answer["kind"]].append(hit)
        if answer["kind"] == "event" and answer.get("counts"):
            deeds.append(hit)
        if details is not None and not hit:
            details.append(answer)
    return [
        share("example: events with source, quad, status", hits["event"]),
        share("example: of these, deeds that count", deeds),
        share("example: what did not happen and is not counted", hits["not_event"], 1.0),
        share("example: quotes with the right speaker", hits["quote"]),
        share("example: promises with who", hits["promise"]),
        share("example: texts to drop that are gone", hits["drop"], 1.0),
    ] + one_deed_rows(counted_mentions(sheet, records, canonical_events(detente)))


if __name__ == "__main__":
    import sys
    missed = []
    for one in rows(sys.argv[1], details=missed):
        print(f"{one['name']:70} {one['value']}")
    for answer in missed:
        print("missed", json.dumps(answer, ensure_ascii=False))
