"""The five real articles of shared/seeds against shared/gold/seeds.json."""
import json, os, subprocess, tempfile

from match import Actors, iou, overlaps, plain, row, share
import reading


def _code(detente, shared, gold):
    metas = [{"file": doc["file"], "published": doc["date"]} for doc in gold["documents"].values()]
    files = [os.path.join(shared, "seeds", doc["file"]) for doc in gold["documents"].values()]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as meta:
        meta.write("".join(json.dumps(one) + "\n" for one in metas))
    run = subprocess.run([detente, "code", "--quiet", "--meta", meta.name, *files], capture_output=True)
    os.unlink(meta.name)
    lines = [json.loads(line) for line in run.stdout.decode().splitlines()]
    return dict(zip(gold["documents"], lines))


def _find(text, words):
    """Every place of the words in a text, typographic quotes aside."""
    def even(s):
        return s.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').lower()
    places, at, text, words = [], -1, even(text), even(words)
    while (at := text.find(words, at + 1)) >= 0:
        places.append((at, at + len(words)))
    return places


def quote_hit(gold, record, actors):
    """A listed quote is found when one of ours shares at least half of its characters, lies within it or holds it (what is listed is
    often an excerpt), and speaks with its voice."""
    speaker_ok = lambda q: actors.agree(gold["speaker"], {**q["speaker"], "name": q["speaker"]["name"] or q["speaker"]["text"]})
    for start, end in _find(record["article"]["text"], gold["text"]):
        for quote in record["quotes"]:
            parts = quote["spans"] + [[quote["start"], quote["end"]]]
            partial = any(s <= start and end <= e for s, e in parts)
            if (partial or any(_same(start, end, *part) for part in parts)) and speaker_ok(quote):
                return True
    return False


def _same(start, end, ours_start, ours_end):
    """At least half in common, or ours within the listed words."""
    common = min(end, ours_end) - max(start, ours_start)
    within = start <= ours_start and ours_end <= end
    return common > 0 and (within or 2 * common >= max(end, ours_end) - min(start, ours_start))


def quote_hit_strictly(gold, record, actors):
    """SCORING.md's rule for quotes elsewhere: intersection over union >= .5 with one of our quotes, or with one span of it."""
    for place in _find(record["article"]["text"], gold["text"]):
        for quote in record["quotes"]:
            ours = [tuple(span) for span in quote["spans"]] + [(quote["start"], quote["end"])]
            voice = {**quote["speaker"], "name": quote["speaker"]["name"] or quote["speaker"]["text"]}
            if any(iou([place], [span]) >= .5 for span in ours) and actors.agree(gold["speaker"], voice):
                return True
    return False


def event_hit(gold, record, actors, target=False):
    """Right source, quad and status on a trigger inside the listed words."""
    for start, end in _find(record["article"]["text"], gold["text"]):
        for event in record["events"]:
            if not overlaps(start, end, event["start"], event["end"]) or event["quad"] != gold["quad"]:
                continue
            statuses = {gold.get("status", "occurred")} | ({"occurred"} if gold.get("status") == "requested" else set())
            if event["status"] not in statuses or not actors.agree_sets(gold["source"], event["source"]):
                continue
            if not target or actors.agree_sets(gold["target"], event["target"]):
                return True
    return False


def _dropped(gold, record):
    return not _find(record["article"]["text"], gold["text"])


def _claim_hit(gold, record, actors):
    def voices(claim):
        return [(a["how"], {"actor": a["actor"], "name": a["by"]}) for a in claim["assertions"]]
    for claim in record["claims"]:
        near = any(overlaps(s, e, claim["start"], claim["end"]) for s, e in _find(record["article"]["text"], gold["text"]))
        if not near:
            continue
        if gold.get("contradiction") and claim["contradicts"]:
            return True
        if any(how == "denied" and actors.agree(gold.get("denied_by", ""), who) for how, who in voices(claim)):
            return True
        wanted = gold.get("asserted_by") or gold.get("supported_by") or ""
        if any(how in ("asserted", "confirmed") and actors.agree(wanted, who) for how, who in voices(claim)):
            return True
    return False


def _commitment_hit(gold, record, actors):
    kind = gold["kind"]
    facts = record["forecasts"] if kind == "forecast" else record["commitments"]
    for fact in facts:
        near = any(overlaps(s, e, fact["start"], fact["end"]) for s, e in _find(record["article"]["text"], gold["text"]))
        if near and actors.agree(gold["who"], {"actor": fact["actor"], "name": fact["by"]}):
            return True
    return False


def _read(records):
    """False quotes per article by our own reading; what nobody has read is counted beside it."""
    counts = reading.judged(records)
    return [
        row("seeds: false quotes per article (at most 1), read", counts["false"] / len(records)),
        row("seeds: listed quotes per article, unread", counts["unread"] / len(records)),
        row("seeds: listed quotes per article", sum(counts.values()) / len(records)),
    ]


def _role_hit(gold, record, actors):
    for actor in record["actors"]:
        if actors.agree(gold["actor"], {"actor": actor["id"], "name": actor["name"]}):
            return plain(gold["role"]) in plain(actor["role"] or "") and actor["country"] == gold["country"]
    return False


def rows(detente, shared, limit=None, details=None):
    gold = json.load(open(os.path.join(shared, "gold", "seeds.json")))
    records = _code(detente, shared, gold)
    names = {q["speaker"] for q in gold["quotes"]} | {e[k] for e in gold["events"] for k in ("source", "target")}
    names |= {c[k] for c in gold["claims"] for k in ("denied_by", "supported_by", "asserted_by") if k in c}
    names |= {c["who"] for c in gold["commitments"]} | {r["actor"] for r in gold["roles"]}
    actors = Actors(detente, names)
    tests = {
        "quotes": lambda g: quote_hit(g, records[g["doc"]], actors),
        "events": lambda g: event_hit(g, records[g["doc"]], actors),
        "claims": lambda g: _claim_hit(g, records[g["doc"]], actors),
        "commitments": lambda g: _commitment_hit(g, records[g["doc"]], actors),
        "roles": lambda g: _role_hit(g, records[g["doc"]], actors),
        "drop": lambda g: _dropped(g, records[g["doc"]]),
    }
    hits = {key: [int(test(item)) for item in gold[key]] for key, test in tests.items()}
    if details is not None:
        details.extend((key, item) for key in tests for item, hit in zip(gold[key], hits[key]) if not hit)
    strictly = [int(quote_hit_strictly(g, records[g["doc"]], actors)) for g in gold["quotes"]]
    with_target = [int(event_hit(g, records[g["doc"]], actors, target=True)) for g in gold["events"]]
    return [
        share("seeds: quotes with the right speaker", hits["quotes"], 0.60),
        share("seeds: the same, by overlap (IoU >= .5) alone", strictly),
        share("seeds: events with source, quad, status", hits["events"], 0.40),
        share("seeds: the same, and the target", with_target),
        share("seeds: texts to drop that are gone", hits["drop"], 1.0),
        share("seeds: claims with asserter or denier", hits["claims"], 0.75),
        share("seeds: commitments and forecasts, who and kind", hits["commitments"], 0.75),
        share("seeds: roles on the day", hits["roles"], 0.92),
        *_read(records),
        row("seeds: quotes per article, ours", sum(len(r["quotes"]) for r in records.values()) / len(records)),
        row("seeds: events per article, ours", sum(len(r["events"]) for r in records.values()) / len(records)),
    ]


if __name__ == "__main__":
    import sys
    missed = []
    for one in rows(sys.argv[1], sys.argv[2], details=missed):
        print(f"{one['name']:60} {one['value']}")
    for key, item in missed:
        print("missed", key, json.dumps(item, ensure_ascii=False))
