"""Quotes on PolNeAR (every attribution of US political news) and on the relation pages.

PolNeAR: its attributions do not nest, so ours that stand inside another are left out; where a gold attribution joins what we keep
apart (or splits what we join), ours of one speaker are joined (or split) as it has them. A pair matches at IoU >= .5. The speaker is
right when our words and the gold's share half of the shorter. A third of the documents, chosen by a hash of their names, was used to
look at errors; the figures are from the others.
"""
import hashlib, os, random

from match import Actors, iou, jsonl, row, share, stage


def looked_at(doc):
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % 3 == 0


def _size(spans):
    return sum(end - start for start, end in spans)


def _common(a, b):
    return sum(max(0, min(e, y) - max(s, x)) for s, e in a for x, y in b)


def _split(ours, gold):
    """Spans of one of ours that fall into different attributions of the gold become quotes of their own."""
    result = []
    for quote in ours:
        groups = {}
        for span in quote["spans"]:
            best = max(range(len(gold)), key=lambda g: _common([span], gold[g]["content"]), default=None)
            inside = best is not None and 2 * _common([span], gold[best]["content"]) >= span[1] - span[0]
            groups.setdefault(best if inside else -1, []).append(span)
        # what hits nothing stays with the first group: splitting must not invent misses
        stray = groups.pop(-1, [])
        parts = list(groups.values()) or [stray]
        if groups:
            parts[0] = sorted(parts[0] + stray)
        result += [{**quote, "spans": spans} for spans in parts]
    return result


def _join(ours, gold):
    """Ours of one speaker that lie in one attribution of the gold become one."""
    result, taken = [], set()
    for attribution in gold:
        inside = [i for i, q in enumerate(ours) if i not in taken and 1.25 * _common(q["spans"], attribution["content"]) >= _size(q["spans"])]
        by_speaker = {}
        for i in inside:
            by_speaker.setdefault((ours[i]["speaker"]["name"], ours[i]["kind"] == "direct"), []).append(i)
        for group in by_speaker.values():
            if len(group) > 1 and len(attribution["content"]) > 1:
                taken.update(group)
                spans = sorted(span for i in group for span in ours[i]["spans"])
                result.append({**ours[group[0]], "spans": spans})
    return result + [q for i, q in enumerate(ours) if i not in taken]


def pairs(ours, gold):
    """One to one, best first, IoU >= .5."""
    candidates = []
    for g, attribution in enumerate(gold):
        for o, quote in enumerate(ours):
            common = _common(attribution["content"], quote["spans"])
            union = _size(attribution["content"]) + _size(quote["spans"]) - common
            if 2 * common >= union > 0:
                candidates.append((common / union, g, o))
    used_gold, used_ours, found = set(), set(), []
    for value, g, o in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if g not in used_gold and o not in used_ours:
            used_gold.add(g), used_ours.add(o)
            found.append((gold[g], ours[o]))
    return found


def right_speaker(attribution, quote):
    start = quote["speaker"].get("start")
    if not attribution["source"] or start is None:
        return not attribution["source"] and start is None
    words = [[start, quote["speaker"]["end"]]]
    return 2 * _common(attribution["source"], words) >= min(_size(attribution["source"]), _size(words))


def _with_marks(attribution, text):
    """Some documents write their marks as two apostrophes, which the gold's kinds overlook: what stands in them is direct."""
    doubled = all(text[start:end].startswith("''") for start, end in attribution["content"])
    return {**attribution, "kind": "direct"} if doubled else attribution


def counts(document, record):
    """What one document adds to every figure."""
    gold = [_with_marks(a, document["text"]) for a in document["attributions"] if a["content"]]
    ours = _join(_split([q for q in record["quotes"] if not q["inside"]], gold), gold)
    matched = pairs(ours, gold)
    kinds = lambda items, kind: sum(item["kind"] == kind for item in items)
    both = lambda kind: sum(g["kind"] == kind == o["kind"] for g, o in matched)
    sourced = [(g, o) for g, o in matched if g["source"]]
    return {
        "all": (len(matched), len(ours), len(gold)),
        "direct": (both("direct"), kinds(ours, "direct"), kinds(gold, "direct")),
        "indirect": (both("indirect"), kinds(ours, "indirect"), kinds(gold, "indirect")),
        "spoken": (sum(right_speaker(g, o) for g, o in matched), len(ours), len(gold)),
        "speaker": (sum(right_speaker(g, o) for g, o in sourced), len(sourced), len(sourced)),
    }


def _f1(documents, key):
    hits, ours, gold = (sum(document[key][i] for document in documents) for i in range(3))
    return 2 * hits / (ours + gold) if ours + gold else 0.0


def _resampled(documents, key, rounds=1000):
    chance = random.Random(1)
    values = sorted(_f1(chance.choices(documents, k=len(documents)), key) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[int(0.975 * rounds)]


def polnear(detente, shared, limit, third=False):
    documents = [d for d in jsonl(os.path.join(shared, "gold", "quotes", "polnear_train.jsonl")) if looked_at(d["doc"]) == third][:limit]
    records = stage(detente, "quotes", [{"id": d["doc"], "text": d["text"], "published": d["date"]} for d in documents])
    counted = [counts(d, r) for d, r in zip(documents, records)]
    def figure(name, key, target, peer):
        return {**row(f"PolNeAR: {name}", _f1(counted, key), target, peer), "interval": _resampled(counted, key)}
    return [
        figure("span F1, all", "all", 0.66, "best tool .487, human .764"),
        figure("span F1, direct", "direct", 0.90, "best tool .812"),
        figure("span F1, indirect", "indirect", 0.58, "best tool .375"),
        figure("right speaker among matched", "speaker", 0.90, "best tool .863, human .894"),
        figure("span and speaker F1, all", "spoken", 0.61, "best tool .474, human .721"),
    ]


def _best(gold, quotes):
    """Ours for a gold quote of the relation pages: its words by one of our spans or the whole of one of ours."""
    def value(quote):
        whole = iou([(gold["start"], gold["end"])], quote["spans"])
        return max([whole] + [iou([(gold["start"], gold["end"])], [span]) for span in quote["spans"]])
    ranked = sorted(((value(q), -q["start"], i) for i, q in enumerate(quotes)), reverse=True)
    return quotes[ranked[0][2]] if ranked and ranked[0][0] >= 0.5 else None


def _one(value):
    return value if isinstance(value, list) else [value]


def _speaker_right(actors, gold, quote):
    voice = {**quote["speaker"], "name": quote["speaker"]["name"] or quote["speaker"]["text"]}
    return any(actors.agree(name, voice) for wanted in _one(gold["speaker"]) if wanted for name in wanted.split("+"))


def relation(detente, shared, limit, details=None):
    pages = jsonl(os.path.join(shared, "gold", "relation", "pages.jsonl"))[:limit]
    records = stage(detente, "quotes", [{"id": p["id"], "text": p["text"], "published": p["published"]} for p in pages])
    golds = [(q, r) for p, r in zip(pages, records) for b in p["blocks"] for q in b.get("quotes", []) if q["by"] == "AB"]
    names = {n for q, _ in golds for s in _one(q["speaker"]) + _one(q["about"]) if s for n in (s if isinstance(s, list) else s.split("+"))}
    actors = Actors(detente, names)
    found, spoken, stances = [], [], []
    for gold, record in golds:
        quote = _best(gold, record["quotes"])
        found.append(int(quote is not None))
        if details is not None:
            details.append((gold, quote))
        if quote is None:
            continue
        if any(_one(gold["speaker"])):
            spoken.append(int(_speaker_right(actors, gold, quote)))
        first = gold["about"][0] if gold["about"] and isinstance(gold["about"][0], str) else None
        if first:
            ours = next((a["stance"] for a in quote["about"] if actors.agree(first, a)), "neutral")
            stances.append(int(ours in _one(gold["stance"])))
    return [
        share("relation pages: quotes found", found, 0.85),
        share("relation pages: right speaker of those", spoken, 0.88),
        share("relation pages: stance to the first actor of those", stances, 0.75),
    ]


def rows(detente, shared, limit=None):
    return polnear(detente, shared, limit) + relation(detente, shared, limit)


if __name__ == "__main__":
    import sys
    third = "--looked-at" in sys.argv
    for one in polnear(sys.argv[1], sys.argv[2], None, third) + relation(sys.argv[1], sys.argv[2], None):
        print(f"{one['name']:60} {one['value']:.3f} {one['interval']}")
