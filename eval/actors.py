"""Scores who is who: phrases out of context, and the actors of the relation pages and the seeds on the article's day.

    python3 eval/actors.py DETENTE SHARED [--errors]
Phrases: country and sector as the field's coder labels them; every phrase that has the field counts. Articles: is the gold name among the
actors that the article's own words resolve to?
"""
import json, os, re, sys

from match import government_is_state, jsonl, plain, share, stage

COUNTRY_PEER, SECTOR_PEER = "PETRARCH2's dictionaries .473", "PETRARCH2's dictionaries .253"
# codes that say the same in other tables
COUNTRY_SAME = {"EUR": {"EUR", "EU", ""}, "UNO": {"UNO", "IGO", ""}}
SECTOR_SAME = {"ELI": {"ELI", "GOV"}, "COP": {"COP"}, "PRM": {"PRM", "REB", "UAF"}}


def phrases(shared):
    for item in jsonl(os.path.join(shared, "gold", "actors", "actor_phrases.jsonl")):
        if item["method"] in ("agent_to_code", "search_nat", "short_text_to_agent"):
            yield item


def day_of(item):
    for text in [item["kwargs"].get("query_date", "")] + list(item["args"]):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text or ""):
            return text
    return "2022-06-01"  # the set was made then


def asked(item):
    known = item["kwargs"].get("known_country") or (item["args"][0] if item["args"] and item["args"][0] and not re.search(r"\d|today|\[", item["args"][0]) else "")
    return f"{item['text']} of {known}" if known and known not in item["text"] else item["text"]


NOTHING = {"", "UNK", "????"}  # labels that say that the words tell none


def country_right(gold, ours):
    ours = ours.get("country") or ""
    return int(ours in COUNTRY_SAME.get(gold["country"], {gold["country"]}))


def sector_right(gold, ours):
    kinds = {gold["code_1"], gold.get("code_2", "")} - NOTHING
    allowed = set().union(*(SECTOR_SAME.get(kind, {kind}) for kind in kinds)) if kinds else {""}
    return int((ours.get("sector") or "") in allowed)


def score_phrases(detente, shared, wrong):
    """Every phrase that has the field counts; an empty label asks for none."""
    items = list(phrases(shared))
    found = stage(detente, "actors", [{"id": i, "phrase": asked(item), "on": day_of(item)} for i, item in enumerate(items)])
    country, sector, nationality = [], [], []
    for item, ours in zip(items, found):
        gold = item["gold"]
        hits = []
        if "country" in gold:
            hits.append(country_right(gold, ours))
            country.append(hits[-1])
        if "cc" in gold:
            hits.append(int((ours.get("country") or "") == gold["cc"]))
            nationality.append(hits[-1])
        if "code_1" in gold:
            hits.append(sector_right(gold, ours))
            sector.append(hits[-1])
        if not all(hits):
            wrong.append(("phrase", item["text"], gold, {k: ours.get(k) for k in ("actor", "country", "sector", "role")}))
    return [share("actors: phrases, country", country, .88, COUNTRY_PEER), share("actors: phrases, sector", sector, .75, SECTOR_PEER),
            share("actors: nationalities", nationality)]


def gold_names(record):
    names = set()
    for block in record["blocks"]:
        for item in block["events"] + block["quotes"]:
            if item["by"] != "AB":
                continue
            for key in ("source", "target", "speaker"):
                value = item.get(key)
                both = value if isinstance(value, list) else [value, value]
                if both[0] and both[0] == both[-1]:
                    names.update(part for part in both[0].split("+"))
    return names


def score_pages(detente, shared, limit, wrong):
    records = jsonl(os.path.join(shared, "gold", "relation", "pages.jsonl"))[:limit]
    asked = [{"id": r["id"], "text": r["text"], "published": r["published"], "outlet": r["outlet"]} for r in records]
    hits = []
    for record, ours in zip(records, stage(detente, "coref", asked)):
        names = sorted(gold_names(record))
        meant = stage(detente, "actors", [{"id": i, "phrase": name, "on": record["published"]} for i, name in enumerate(names)]) if names else []
        ids = {government_is_state(e.get("actor")) for e in ours["entities"]} - {None, ""}
        said = {plain(e["name"]) for e in ours["entities"]}
        for name, phrase in zip(names, meant):
            hit = government_is_state(phrase.get("actor")) in ids or plain(name) in said
            hits.append(int(hit))
            if not hit:
                wrong.append(("page", record["id"], name, phrase.get("actor")))
    return [share("actors: names of the relation pages found in their articles", hits, .92)]


def rows(detente, shared, limit=None, wrong=None):
    wrong = [] if wrong is None else wrong
    return score_phrases(detente, shared, wrong) + score_pages(detente, shared, limit, wrong)


if __name__ == "__main__":
    errors = []
    for one in rows(sys.argv[1], sys.argv[2], wrong=errors):
        print(f"{one['name']:70} {one['value']:.3f}  target {one['target']}")
    if "--errors" in sys.argv:
        for error in errors:
            print(*error, sep=" | ")
