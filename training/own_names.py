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


STARTS = "b br d dr f g gr h j k kr l m n p r s sh st t tr v vl y z ch th".split()
MIDDLES = "a e i o u ai ou ia á é í ö ü".split()
ENDS = ["", "n", "r", "l", "s", "k", "m", "t", "nd", "sk", "v"]


def invented(rng):
    """A name nobody bears: two or three syllables."""
    word = "".join(rng.choice(STARTS) + rng.choice(MIDDLES) for _ in range(rng.choice((1, 2, 2)))) + rng.choice(STARTS)
    return (word + rng.choice(MIDDLES) + rng.choice(ENDS)).capitalize()


# How often a slot is filled with an invented word instead, so that the sentence tells what is a name, not the word.
UNKNOWN = {"surname": 0.3, "given": 0.15, "place": 0.15}


def slot_word(slot, slots, rng):
    if slot == "number":
        return str(rng.choice((rng.randrange(2, 100), rng.randrange(1750, 2030))))
    if slot == "invented" or rng.random() < UNKNOWN.get(slot, 0):
        return invented(rng)
    return rng.choice(slots[slot])


def filled(template, slots, rng):
    text = template
    while "{" in text:
        text = re.sub(r"\{(\w+)\}", lambda found: slot_word(found.group(1), slots, rng), text)
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
