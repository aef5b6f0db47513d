"""Reads CoNLL-U treebanks into sentences, with GUM's entity layer reduced to names."""
import dataclasses
import gzip
import re

NAME_TYPES = ("person", "place", "organization", "event")


@dataclasses.dataclass
class Sentence:
    forms: list
    lemmas: list
    upos: list
    xpos: list
    heads: list            # 1-based, 0 = root
    deprels: list
    names: list | None     # (first, last + 1, type), 0-based; None where the treebank has no entity layer
    text: str = ""
    space_after: list = dataclasses.field(default_factory=list)
    genre: str = ""
    parsed: bool = True    # False: only the names are known
    extra: list = dataclasses.field(default_factory=list)


def read(path):
    opened = gzip.open if str(path).endswith(".gz") else open
    entities, rows, text, genre = False, [], "", ""
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# global.Entity"):
                entities = True
            elif line.startswith("# meta::genre = "):
                genre = line.split(" = ", 1)[1]
            elif line.startswith("# text = "):
                text = line.split(" = ", 1)[1]
            elif line and line[0].isdigit():
                fields = line.split("\t")
                if fields[0].isdigit():
                    rows.append(fields)
            elif not line and rows:
                yield sentence_of(rows, entities, text, genre)
                rows = []


def sentence_of(rows, entities, text, genre):
    column = lambda n: [row[n] for row in rows]
    sentence = Sentence(column(1), column(2), column(3), column(4), [int(h) for h in column(6)], column(7), None, text,
                        ["SpaceAfter=No" not in misc for misc in column(9)], genre)
    if entities:
        sentence.names = reduced_names(sentence, entity_spans(column(9)))
    return sentence


def entity_spans(miscs):
    """(first, last + 1, type) of every entity that opens and closes in the sentence."""
    open_spans, spans = {}, []
    for index, misc in enumerate(miscs):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        if not found:
            continue
        for mark in re.findall(r"\([^()]*\)?|[^()]+\)", found.group(1)):
            parts = mark.strip("()").split("-")
            if mark.startswith("("):
                open_spans.setdefault(parts[0], []).append((index, parts[1]))
            if mark.endswith(")") and open_spans.get(parts[0]):
                first, kind = open_spans[parts[0]].pop()
                spans.append((first, index + 1, kind))
    return spans


def is_proper(sentence, index):
    return sentence.upos[index] == "PROPN" or sentence.xpos[index].startswith("NNP")


def in_name(sentence, index):
    """A proper noun, or a flat or compound dependent of one."""
    if is_proper(sentence, index):
        return True
    head = sentence.heads[index] - 1
    relation = sentence.deprels[index].split(":")[0]
    return relation in ("flat", "compound") and head >= 0 and is_proper(sentence, head)


def reduced_names(sentence, spans):
    """Each entity becomes the run of proper nouns (with flat and compound dependents) round its head; longest wins."""
    names = []
    for first, last, kind in spans:
        if kind not in NAME_TYPES:
            continue
        head = proper_head(sentence, first, last)
        if head is not None:
            names.append((*run_round(sentence, head, first, last), kind))
    names.sort(key=lambda name: (name[0] - name[1], name[0]))
    kept = []
    for name in names:
        if all(name[1] <= other[0] or other[1] <= name[0] for other in kept):
            kept.append(name)
    return sorted(kept)


def proper_head(sentence, first, last):
    """The entity's head, if it is a proper noun, or the name that is a flat dependent of its head ("nominee Ada Orne")."""
    heads = [i for i in range(first, last) if not first <= sentence.heads[i] - 1 < last]
    names = [i for i in range(first, last) if sentence.deprels[i] == "flat" and sentence.heads[i] - 1 in heads]
    return next((i for i in heads + names if is_proper(sentence, i)), None)


def run_round(sentence, head, first, last):
    begin, end = head, head + 1
    while begin > first:
        if in_name(sentence, begin - 1):
            begin -= 1
        elif begin - 1 > first and is_joint(sentence, begin - 1) and in_name(sentence, begin - 2):
            begin -= 2
        else:
            break
    while end < last:
        if in_name(sentence, end):
            end += 1
        elif end + 1 < last and is_joint(sentence, end) and in_name(sentence, end + 1):
            end += 2
        else:
            break
    return begin, end


def is_joint(sentence, index):
    return sentence.xpos[index] == "HYPH"


def lemma_script(form, lemma):
    """How to make the lemma: case, letters to cut at the end, letters to add. lemma_of undoes it."""
    best = None
    for case in "lkt":
        base = cased(form, case)
        same = 0
        while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
            same += 1
        cost = len(base) - same + len(lemma) - same
        if best is None or cost < best[0]:
            best = (cost, f"{case}{len(base) - same}+{lemma[same:]}", same)
    return best[1]


def cased(form, case):
    if case == "l":
        return form.lower()
    return form if case == "k" else form[:1].upper() + form[1:].lower()


def lemma_of(form, script):
    cut, add = re.match(r".(\d+)\+(.*)", script, re.S).groups()
    base = cased(form, script[0])
    return base[: max(0, len(base) - int(cut))] + add


def bio(sentence):
    tags = ["O"] * len(sentence.forms)
    for first, last, kind in sentence.names or []:
        tags[first:last] = ["B-" + kind] + ["I-" + kind] * (last - first - 1)
    return tags
