"""Scores `detente stage clean` on shared/gold/pages: what must stay and what must go, publication day, title.

A segment of `with` that is in the text is a hit, one that is missing a miss; a segment of `without` that is in the text is
junk kept. The headline, which our text starts with and which the gold keeps in a field of its own, is left out. F1 is over all segments of all pages, the measure that the peers' figures use. White space is normalised on both
sides. The publication day is scored on pages whose gold day is known.
"""

import json
import os
import random
import re
import subprocess
import sys
import zipfile

PEER_TEXT = "trafilatura .926, readability .873"
PEER_DAY = "htmldate .868"
NOTHING_WIDE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def squeeze(text):
    return " ".join(NOTHING_WIDE.sub("", text).split())


def load(shared, limit=None):
    folder = os.path.join(shared, "gold")
    with open(os.path.join(folder, "pages.jsonl"), encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines][:limit]
    with zipfile.ZipFile(os.path.join(folder, "pages.zip")) as archive:
        for page in pages:
            page["bytes"] = archive.read(page["html"])
    return pages


def decode(data):
    """Gold pages are bytes; records carry text. The declared charset decides, as it does for files."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        found = re.search(rb"charset=[\"']?([A-Za-z0-9_-]+)", data[:4096])
        name = found.group(1).decode() if found else "windows-1252"
        if name.lower() in ("utf-8", "utf8"):
            return data.decode("utf-8", "replace")
        if name.lower() == "iso-8859-1":
            name = "windows-1252"
        try:
            return data.decode(name, "replace")
        except LookupError:
            return data.decode("windows-1252", "replace")


def clean(detente, pages):
    records = []
    for page in pages:
        url = page["url"] if page["url"].startswith("http") else None
        record = {"id": page["id"], "html": decode(page["bytes"])}
        if url:
            record["url"] = url
        records.append(json.dumps(record))
    run = subprocess.run([detente, "stage", "clean"], input="\n".join(records) + "\n", capture_output=True, encoding="utf-8", check=False)
    found = {}
    for line in filter(None, run.stdout.split("\n")):
        record = json.loads(line)
        found[record["id"]] = record
    return found


def counts(page, record):
    title, text = squeeze(record.get("title") or ""), squeeze(record.get("text") or "")
    text = text[len(title):] if title and text.startswith(title) else text
    kept = sum(squeeze(segment) in text for segment in page["with"])
    junk = sum(squeeze(segment) in text for segment in page["without"])
    return kept, len(page["with"]) - kept, junk, len(page["without"]) - junk


def f1(rows):
    kept, missed, junk = (sum(row[i] for row in rows) for i in range(3))
    return 2 * kept / (2 * kept + missed + junk) if kept else 0.0


def mean(rows):
    return sum(rows) / len(rows) if rows else 0.0


def interval(rows, score, rounds=500):
    draw = random.Random(1)
    values = sorted(score([rows[draw.randrange(len(rows))] for _ in rows]) for _ in range(rounds)) if rows else [0.0]
    return values[int(0.025 * len(values))], values[int(0.975 * (len(values) - 1))]


def letters(text):
    return re.sub(r"\W+", "", text or "").lower()


def same_title(gold, found):
    gold, found = letters(gold), letters(found)
    return float(bool(found) and (gold == found))


def rows(detente, shared, limit=None):
    pages = load(shared, limit)
    found = clean(detente, pages)
    segments = [counts(page, found.get(page["id"], {})) for page in pages]
    days = [float((found.get(page["id"], {}).get("published") or "")[:10] == page["date"]) for page in pages if page.get("date")]
    titles = [same_title(page["title"], found.get(page["id"], {}).get("title")) for page in pages if page.get("title")]
    kept, missed, junk = (sum(row[i] for row in segments) for i in range(3))
    table = [
        dict(name="pages: main text F1", value=f1(segments), peer=PEER_TEXT, target=0.926, interval=interval(segments, f1)),
        dict(name="pages: main text precision", value=kept / max(kept + junk, 1), peer="", target=None, interval=None),
        dict(name="pages: main text recall", value=kept / max(kept + missed, 1), peer="", target=None, interval=None),
        dict(name="pages: publication day exact", value=mean(days), peer=PEER_DAY, target=0.868, interval=interval(days, mean)),
        dict(name="pages: title exact", value=mean(titles), peer="", target=None, interval=interval(titles, mean)),
    ]
    return table


if __name__ == "__main__":
    for row in rows(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None):
        print(f"{row['name']:34} {row['value']:.3f}  {row['interval'] or ''}  {row['peer']}")
