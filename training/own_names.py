"""Sentences of our own for the names head: templates.txt filled with words.txt, seeded; only their names are known."""
import pathlib
import re

import treebank

FOLDER = pathlib.Path(__file__).parent / "names"


def lines_of(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def words():
    slots, slot = {}, None
    for line in lines_of("words.txt"):
        if line.startswith("["):
            slot = slots.setdefault(line.strip("[]"), [])
        else:
            slot.extend(line.split("|"))
    return slots


def split_hyphens(word):
    """As the treebanks do: "al-Masri" is three tokens; dots and apostrophes stay."""
    return [part for part in re.split(r"(-)", word) if part]


def filled(template, slots, rng):
    text = re.sub(r"\{(\w+)\}", lambda found: rng.choice(slots[found.group(1)]), template)
    forms, names, start = [], [], None
    for token in text.split(" "):
        opens, kind = token.startswith("<"), re.search(r":(\w+)>$", token)
        word = token.lstrip("<")
        if kind:
            word = word[: word.rindex(":")]
        if opens:
            start = len(forms)
        forms.extend(split_hyphens(word) if len(word) > 1 else [word])
        if kind:
            if forms[start] == "the":
                start += 1
            names.append((start, len(forms), kind.group(1)))
    return forms, names


def sentences(count, rng):
    slots, templates = words(), lines_of("templates.txt")
    made = []
    for _ in range(count):
        forms, names = filled(rng.choice(templates), slots, rng)
        blank = ["_"] * len(forms)
        made.append(treebank.Sentence(forms, blank, list(blank), list(blank), [0] * len(forms), list(blank), names, parsed=False))
    return made
