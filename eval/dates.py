"""Scores the time expressions: strict and relaxed spans, and values, as TempEval-3 counts them.

    python3 eval/dates.py DETENTE SHARED [--errors wikiwars|meantime]
WikiWars is history told without a day of publication; MEANTIME is news with one. A relaxed match overlaps, one to one, in
order; the value F1 counts relaxed matches whose value is equal.
"""
import os, random, re, sys

from match import jsonl, stage

PEER = "HeidelTime, tuned on it, .854 / .919 / .829; SUTime .785 / .918 / .496"


def wikiwars(shared):
    for record in jsonl(os.path.join(shared, "gold", "dates", "wikiwars.jsonl")):
        gold = [t for t in record["timex"] if not t["dct"]]
        yield {"id": record["doc"], "text": record["text"]}, gold, len(record["text"])


def meantime(shared):
    for record in jsonl(os.path.join(shared, "gold", "dates", "meantime.jsonl")):
        found = [m for m in record["markables"].values() if m["tag"] == "TIMEX3" and "start" in m]
        days = [m["value"] for m in found if m.get("functionInDocument") == "CREATION_TIME"]
        day = days[0] if days and re.fullmatch(r"\d{4}-\d\d-\d\d", days[0]) else None
        given = {"id": record["doc"], "text": record["text"], **({"published": day} if day else {})}
        reach = max(m["end"] for m in record["markables"].values() if "start" in m)  # only the first sentences are annotated
        yield given, found, reach


def value_of(text):
    return re.sub(r"\s+", "", text or "").rstrip("Z")


def matches(gold, ours):
    """Pairs of expressions that overlap, one to one, the best overlap first."""
    pairs = [(min(g["end"], o["end"]) - max(g["start"], o["start"]), i, j)
             for i, g in enumerate(gold) for j, o in enumerate(ours) if g["start"] < o["end"] and o["start"] < g["end"]]
    used_gold, used_ours, out = set(), set(), []
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in used_gold and j not in used_ours:
            used_gold.add(i), used_ours.add(j), out.append((i, j))
    return out


def counts(gold, ours):
    pairs = matches(gold, ours)
    strict = sum((gold[i]["start"], gold[i]["end"]) == (ours[j]["start"], ours[j]["end"]) for i, j in pairs)
    value = sum(value_of(gold[i]["value"]) == value_of(ours[j]["value"]) for i, j in pairs)
    return {"gold": len(gold), "ours": len(ours), "strict": strict, "relaxed": len(pairs), "value": value}


def f1(documents, key):
    total = sum(d["gold"] + d["ours"] for d in documents)
    return 2 * sum(d[key] for d in documents) / total if total else 0.0


def bootstrap(documents, measure, rounds=500):
    """95 % interval over documents drawn with replacement."""
    chance = random.Random(1)
    values = sorted(measure(chance.choices(documents, k=len(documents))) for _ in range(rounds))
    return values[int(.025 * rounds)], values[int(.975 * rounds)]


def run(detente, documents, limit):
    documents = list(documents)[:limit]
    found = stage(detente, "dates", [given for given, _, _ in documents])
    return [(given, gold, [d for d in out["dates"] if d["start"] < reach]) for (given, gold, reach), out in zip(documents, found)]


def rows(detente, shared, limit=None):
    out = []
    plan = [("WikiWars", wikiwars, (("strict", .86), ("relaxed", .92), ("value", .83)), PEER),
            ("MEANTIME", meantime, (("strict", None), ("relaxed", .90), ("value", .76)), "")]
    for name, read, keys, peer in plan:
        documents = [counts(gold, ours) for _, gold, ours in run(detente, read(shared), limit)]
        for key, target in keys:
            out.append({"name": f"dates: {name}, {key} F1", "value": f1(documents, key), "peer": peer, "target": target,
                        "interval": bootstrap(documents, lambda some, key=key: f1(some, key))})
    return out


def show_errors(detente, shared, which):
    for given, gold, ours in run(detente, {"wikiwars": wikiwars, "meantime": meantime}[which](shared), None):
        pairs, text = matches(gold, ours), given["text"]
        def words(span, pad=40):
            s, e = span["start"], span["end"]
            return f"{text[max(0, s - pad):s]}[[{text[s:e]}]]{text[e:e + 15]}".replace("\n", "|")
        for i, j in pairs:
            if value_of(gold[i]["value"]) != value_of(ours[j]["value"]):
                print("VALUE", given.get("published"), words(gold[i]), "gold", gold[i]["value"], "ours", ours[j]["value"])
            elif (gold[i]["start"], gold[i]["end"]) != (ours[j]["start"], ours[j]["end"]):
                print("SPAN ", words(gold[i]), "ours", repr(text[ours[j]["start"]:ours[j]["end"]]))
        for i in set(range(len(gold))) - {i for i, _ in pairs}:
            print("MISS ", words(gold[i]), gold[i]["value"])
        for j in set(range(len(ours))) - {j for _, j in pairs}:
            print("EXTRA", words(ours[j]), ours[j]["value"])


if __name__ == "__main__":
    if "--errors" in sys.argv:
        show_errors(sys.argv[1], sys.argv[2], sys.argv[-1])
    else:
        for one in rows(sys.argv[1], sys.argv[2]):
            print(f"{one['name']:40} {one['value']:.3f}  {one['interval']}  target {one['target']}")
