"""Matching rules shared by the scorers; eval/SCORING.md says them in words."""
import json, os, random, re, subprocess, unicodedata


def jsonl(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def stage(detente, name, records, *options):
    """Runs `detente stage NAME` over the records; returns its output records in order."""
    text = "".join(json.dumps(record) + "\n" for record in records)
    run = subprocess.run([detente, "stage", name, "--quiet", *options], input=text.encode(), capture_output=True)
    if run.returncode not in (0, 1, 3):
        raise RuntimeError(f"detente stage {name}: {run.stderr.decode()[:500]}")
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def overlaps(a_start, a_end, b_start, b_end):
    return a_start < b_end and b_start < a_end


def iou(a, b):
    """Intersection over union of two lists of (start, end), counted in characters."""
    left = {i for start, end in a for i in range(start, end)}
    right = {i for start, end in b for i in range(start, end)}
    return len(left & right) / len(left | right) if left | right else 0.0


def plain(name):
    """A name without case, accents, dots, articles, brackets and possessives."""
    name = unicodedata.normalize("NFD", name or "")
    name = "".join(c for c in name if not unicodedata.combining(c)).lower().replace("’", "'")
    name = re.sub(r"\([^)]*\)", " ", name)
    name = name.replace("u.s.", "us").replace("u.k.", "uk").replace("u.n.", "un").replace(".", "")
    name = re.sub(r"'s\b", "", name)
    name = re.sub(r"[^a-z0-9 ]+", " ", name)
    return " ".join(word for word in name.split() if word != "the")


def government_is_state(actor):
    """The government of a state acts for the state: RUS:GOV is RUS."""
    return actor[:-4] if actor and actor.endswith(":GOV") else actor


class Actors:
    """Gold names -> ids, asked once of `detente stage actors`."""

    def __init__(self, detente, names, on=None):
        days = on or {}
        self.ids = {}
        asked = sorted({name for name in names if name})
        records = [{"id": i, "phrase": name, **({"on": days[name]} if name in days else {})} for i, name in enumerate(asked)]
        for name, found in zip(asked, stage(detente, "actors", records) if records else []):
            self.ids[name] = government_is_state(found.get("actor"))

    def agree(self, gold, party):
        """Does one gold name agree with one of our parties {actor, name, text}?"""
        actor = government_is_state(party.get("actor"))
        if actor and self.ids.get(gold) == actor:
            return True
        return plain(gold) in {plain(party.get("name")), plain(party.get("text"))} - {""}

    def agree_sets(self, gold, parties):
        """Gold 'A+B' against our list: more than half of the union must pair up; null only with an empty or unidentified list."""
        names = [name for name in (gold or "").split("+") if name]
        if not names:
            return not [p for p in parties if p.get("actor")]
        paired = sum(any(self.agree(name, party) for party in parties) for name in names)
        return paired > 0 and 2 * paired >= len(names) + max(0, len(parties) - paired)


def interval(outcomes, rounds=1000, seed=1):
    """95 % bootstrap interval of a mean over outcomes in [0, 1]."""
    if not outcomes:
        return None
    chance = random.Random(seed)
    means = sorted(sum(chance.choices(outcomes, k=len(outcomes))) / len(outcomes) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds)]


def row(name, value, target=None, peer="", outcomes=None):
    return {"name": name, "value": value, "target": target, "peer": peer, "interval": interval(outcomes) if outcomes else None}


def share(name, outcomes, target=None, peer=""):
    """A row for a share of yes among outcomes (0/1)."""
    value = sum(outcomes) / len(outcomes) if outcomes else None
    return row(f"{name} ({sum(outcomes)}/{len(outcomes)})", value, target, peer, outcomes)


def f1(hits, found, gold):
    return 2 * hits / (found + gold) if found + gold else 0.0
