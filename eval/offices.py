"""Do our tenure tables know who led which state, and when?

Compares `data/tenures/` with REIGN's list of leaders since 1990 (a check on our table, never a source for it): a spell counts as found
when some holder of a leading office of that state has the leader's surname; its start is right within 31 days of ours, its end when it
falls in the same month.

    python3 eval/offices.py [data] [../shared] [--misses]
"""
import datetime
import json
import re
import sys
import unicodedata
from pathlib import Path

LEADING_ROLES = {"head-of-state", "head-of-government", "leader"}
PARTICLES = {"de", "la", "del", "al", "el", "bin", "von", "van", "der", "da", "dos", "jr", "sr"}
TAG = re.compile(r'([a-z0-9_]+)=("(?:[^"\\]|\\.)*"|\S+)')


def read_entries(path):
    """Yields (kind, phrase, tags) for each section head and entry of a knowledge file."""
    for raw in Path(path).read_text(encoding="utf-8").splitlines():
        line = re.sub(r"(^|\s)#.*", "", raw).strip()
        if not line:
            continue
        kind = "section" if line.startswith("[") else "entry"
        body = line[1:-1] if kind == "section" else line
        first = TAG.search(body)
        phrase = body[: first.start()].strip() if first else body.strip()
        yield kind, phrase, {key: value.strip('"') for key, value in TAG.findall(body)}


def leading_tenures(folder):
    """All tenures of leading offices under `folder`: dicts of country, name, from, to (ISO days, months or years)."""
    office, found = {}, []
    for path in sorted(Path(folder).rglob("*.txt")):
        for kind, phrase, tags in read_entries(path):
            if kind == "section":
                office = tags
            elif LEADING_ROLES & set(office.get("role", "").split("|")):
                found.append({"country": office.get("country"), "name": phrase, "from": tags["from"], "to": tags.get("to")})
    return found


def cow_numbers(countries):
    """COW number → {our country id: its first day or None} (a number may name a state before and after a change)."""
    ids = {}
    for kind, _, tags in read_entries(countries):
        if kind == "entry":
            for number in {tags.get("cow"), tags.get("gw")} - {None}:
                ids.setdefault(number, {})[tags["id"]] = tags.get("from")
    return ids


def mended(name):
    """UTF-8 that someone once read as Latin-1 ("KatrÃ\xadn"), put right."""
    try:
        return name.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name


def words(name):
    plain = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("đ", "d").replace("ð", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("'", "").replace("’", "")
    return [w for w in re.split(r"[^a-z]+", plain) if len(w) > 1 and w not in PARTICLES]


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def same_word(a, b):
    return distance(a, b) <= max(len(a), len(b)) // 4


def same_leader(theirs, ours):
    """True when two words of the names agree, or one that is not just a given name; a letter in four may differ."""
    their_words, mine = words(mended(theirs)), words(ours)
    agreeing = [m for m in mine if any(same_word(w, m) for w in their_words)]
    given_name_alone = len(their_words) > 1 and len(mine) > 1 and agreeing == mine[:1]
    return bool(agreeing) and not given_name_alone


def day(text, end_of_period=False):
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    month = parts[1] if len(parts) == 2 else (12 if end_of_period else 1)
    return datetime.date(parts[0], month, 28 if end_of_period else 1)


def spells(tenures):
    """Joins tenures of one person that touch (an acting spell, a change of office) into unbroken spells."""
    by_name = {}
    for t in tenures:
        by_name.setdefault(t["name"], []).append((day(t["from"]), day(t["to"], True) if t["to"] else None))
    return [(name, *s) for name, spans in by_name.items() for s in spans + joined(sorted(spans, key=lambda s: s[0]))]


def joined(spans):
    out = []
    for start, end in spans:
        if out and (out[-1][1] is None or start <= out[-1][1] + datetime.timedelta(days=45)):
            old = out[-1]
            out[-1] = (old[0], None if None in (old[1], end) else max(old[1], end))
        else:
            out.append((start, end))
    return out


def ends_alike(their_month, our_day):
    """REIGN's list stops in March 2021, with no end for those in office then."""
    if their_month is None:
        return our_day is None or our_day >= datetime.date(2021, 3, 1)
    return our_day is not None and our_day.isoformat()[:7] == their_month


def judge(spell, ours):
    """(found, start right, end right) for one REIGN spell against our spells of that state."""
    start = datetime.date.fromisoformat(spell["start"])
    same = [s for s in ours if same_leader(spell["leader"], s[0])]
    return bool(same), any(starts_alike(start, s[1]) for s in same), any(ends_alike(spell["end"], s[2]) for s in same)


def starts_alike(theirs, ours):
    """Spells that run into 1990 from before our tables start alike when both began before it."""
    return abs((ours - theirs).days) <= 31 or (theirs.year < 1990 and ours.year < 1990 and ours <= theirs)


def within(span, first_day):
    """A leader from before the state's own first day leads that state from that day on."""
    return (span[0], max(span[1], day(first_day)) if first_day else span[1], span[2])


def compare(data_dir, shared_dir):
    """Yields (REIGN spell, found, start right, end right)."""
    tenures = leading_tenures(Path(data_dir) / "tenures")
    ids = cow_numbers(Path(data_dir) / "actors" / "countries.txt")
    gold = Path(shared_dir) / "gold" / "offices" / "reign_leaders_1990.jsonl"
    for line in gold.read_text(encoding="utf-8").splitlines():
        spell = json.loads(line)
        states = ids.get(spell["cow"], {})
        held = [t for t in tenures if t["country"] in states]
        ours = [within(s, states[c]) for c in states for s in spells([t for t in held if t["country"] == c])]
        yield (spell, *judge(spell, ours + spells(held)))


def rows(data_dir, shared_dir):
    """The lines of the eval table: (name, value, peer, target); none when the gold is not there."""
    if not (Path(shared_dir) / "gold" / "offices").exists():
        return []
    results = list(compare(data_dir, shared_dir))
    share = [sum(r[i] for r in results) / len(results) for i in (1, 2, 3)]
    names = ["state and surname found", "start within 31 days", "end in the month"]
    return [(f"offices, REIGN: {name}", value, None, target) for name, value, target in zip(names, share, (0.97, 0.92, 0.90))]


def main(arguments):
    places = [a for a in arguments if not a.startswith("--")] + ["data", "../shared"][len([a for a in arguments if not a.startswith("--")]):]
    for name, value, _, target in rows(*places):
        print(f"{name:45} {value:6.1%}   target {target:.0%}")
    if "--misses" in arguments:
        for spell, *right in compare(*places):
            if not all(right):
                print(spell["state"], spell["leader"], spell["start"], spell["end"], *(w if r else w.upper() for w, r in zip(("name", "start", "end"), right)))


if __name__ == "__main__":
    main(sys.argv[1:])
