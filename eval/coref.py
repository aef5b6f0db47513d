"""Scores pronouns on GAP: does the pronoun's entity hold the name that it means?

    python3 eval/coref.py DETENTE SHARED [--errors]
Each item asks of two names whether the pronoun means them; the F1 counts the pairs said to be the same, as GAP's own scorer does,
over both genders and for each; accuracy counts items where both answers are right.
"""
import os, sys

from match import f1, jsonl, overlaps, row, share, stage


def same(entities, pronoun, name):
    def covers(mention, start, end):
        return overlaps(mention["start"], mention["end"], start, end)
    for entity in entities:
        at_pronoun = any((m["start"], m["end"]) == pronoun for m in entity["mentions"])
        if at_pronoun and any(covers(m, *name) for m in entity["mentions"] if (m["start"], m["end"]) != pronoun):
            return True
    return False


def judge(item, entities):
    spans = {k: (int(item[f"{k}-offset"]), int(item[f"{k}-offset"]) + len(item[k])) for k in ("A", "B", "Pronoun")}
    return {k: same(entities, spans["Pronoun"], spans[k]) for k in ("A", "B")}


def rows(detente, shared, limit=None, wrong=None):
    items = jsonl(os.path.join(shared, "gold", "coreference", "gap_development.jsonl"))[:limit]
    found = stage(detente, "coref", [{"id": item["ID"], "text": item["Text"]} for item in items])
    counts = {g: [0, 0, 0] for g in ("all", "m", "f")}
    right, answered = [], []
    for item, ours in zip(items, found):
        said = judge(item, ours["entities"])
        gold = {k: item[f"{k}-coref"] == "TRUE" for k in ("A", "B")}
        gender = "f" if item["Pronoun"].lower() in ("she", "her", "hers") else "m"
        for group in ("all", gender):
            counts[group][0] += sum(said[k] and gold[k] for k in said)
            counts[group][1] += sum(said.values())
            counts[group][2] += sum(gold.values())
        right.append(int(said == gold))
        if wrong is not None and said != gold:
            wrong.append((item["ID"], said, gold, item["A"], item["B"], item["Pronoun"], item["Pronoun-offset"], item["Text"]))
    peer = "random .44, Lee et al. 2017 .64 (GAP paper)"
    return [row("coref: GAP, the pronoun's name, F1", f1(*counts["all"]), .75, peer), share("coref: GAP, both answers right", right)] + [
        row(f"coref: GAP, {name} F1", f1(*counts[key])) for name, key in (("masculine", "m"), ("feminine", "f"))]


if __name__ == "__main__":
    errors = []
    for one in rows(sys.argv[1], sys.argv[2], wrong=errors):
        print(f"{one['name']:50} {one['value']:.3f}  target {one['target']}")
    if "--errors" in sys.argv:
        for error in errors:
            print(*error, sep=" | ")
