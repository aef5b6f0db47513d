"""Our own reading of what we list as quotes: how many in an article are false.

`reading.csv` holds one line for each quote read: article, start, end, where the speaker's words begin (-1: none), a hash of the
speaker's name, and the verdict. A reader judged each as the article's author would. False is what attributes neither words nor thought
to anybody, names plainly the wrong speaker, or cuts the words grossly wrong. Only offsets are kept, none of the article's words.
Whatever differs in any of these was not read: it is counted as unread, so that the figure cannot grow stale in silence.
"""
import csv, hashlib, os

READING = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reading.csv")


def listed(quotes):
    """What `detente quotes` lists: surely said, and one utterance once (words in marks inside their own speaker's report are part of it)."""
    by_id = {quote["id"]: quote for quote in quotes}
    def own_part(quote):
        around = by_id.get(quote["inside"])
        return around is not None and around["confidence"] >= .5 and quote["cue"] is not None and quote["cue"] == around["cue"]
    return [quote for quote in quotes if quote["confidence"] >= .5 and not own_part(quote)]


def key(article, quote):
    name = quote["speaker"]["name"] or quote["speaker"]["text"] or ""
    voice = hashlib.sha256(name.encode()).hexdigest()[:8]
    return article, str(quote["start"]), str(quote["end"]), str(quote["speaker"].get("start", -1)), voice


def verdicts():
    with open(READING, newline="") as file:
        return {tuple(line[:5]): line[5] for line in csv.reader(file)}


def judged(records):
    """Of {article: record}: how many listed quotes are "false", "true" and "unread"."""
    known, counts = verdicts(), {"true": 0, "false": 0, "unread": 0}
    for article, record in records.items():
        for quote in listed(record["quotes"]):
            counts[known.get(key(article, quote), "unread")] += 1
    return counts
