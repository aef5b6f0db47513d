"""Learns where sentences end: python boundaries.py --treebanks ../shared/ud --features BINARY --out boundaries.txt

A logistic regression over the features of src/language/boundaries.cpp (BINARY is the build target boundary_features, so that training
and running see the same), on the train parts of EWT and GUM, put back into raw text as eval/conll.py does. Weights that matter little
are left out; what is kept is written as "feature TAB thousandths", for export.py.
"""
import argparse
import collections
import gzip
import pathlib
import random
import re
import subprocess
import sys

import torch

import own_names

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))
import conll  # noqa: E402

LEAST = 3  # a feature seen less often has no weight


def marked_text(document):
    """The document's raw text with byte 2 behind each sentence."""
    text, spans = conll.raw_text(document)
    out, at, word = [], 0, 0
    for sentence in document:
        word += len(sentence.words)
        end = spans[word - 1][1]
        out.append(text[at:end])
        at = end
    return "\2".join(out) + "\2"


def documents(folder, part):
    for name in ("en_ewt", "en_gumfree"):
        with gzip.open(pathlib.Path(folder) / f"{name}-ud-{part}.conllu.gz", "rt", encoding="utf-8") as file:
            yield from conll.read(file.read())


def joined(forms):
    """Tokens as a page writes them."""
    text = re.sub(r" ([,.;:?!)%]|'\w*|n't)(?= |$)", r"\1", " ".join(forms))
    return re.sub(r'(^| )" ([^"]*?) "', r'\1"\2"', re.sub(r"([(-]) | (?=-)", r"\1", text))


def number(rng):
    return rng.choice(("{}", "{}", "{}.5", "{},000", "{}th")).format(rng.randrange(4, 20) if rng.random() < 0.5 else rng.randrange(2, 900))


def prose(rng, count=4000):
    """Paragraphs of our own names' sentences, with numbers and brackets before capitals: news whose stops can be trusted."""
    made = [s for s in own_names.sentences(count, rng) if s.forms[-1] in ".?" and len(s.forms) > 6]
    paragraph = []
    for sentence in made:
        forms = list(sentence.forms)
        first = rng.choice(sentence.names)[0] if sentence.names else 0
        if forms[0][0].isalpha() and rng.random() < 0.15:
            forms[:0] = [rng.choice(("Some", "About", "Nearly", "Around", "Over")), number(rng)]
        elif first > 1 and forms[first - 1].islower() and rng.random() < 0.3:
            forms[first:first] = rng.choice((["(", rng.choice(made).forms[1].lower(), ")"], [number(rng)]))
        paragraph.append(joined(forms))
        if rng.random() < 0.5:
            yield "\2 ".join(paragraph) + "\2"
            paragraph = []


def gaps(options, part):
    """(labels, lists of features) of every gap between tokens."""
    texts = [*map(marked_text, documents(options.treebanks, part)), *prose(random.Random(1))]
    text = "\1".join(texts)
    run = subprocess.run([options.features, str(ROOT / "data")], input=text, capture_output=True, text=True, check=True)
    rows = [line.split(" ") for line in run.stdout.splitlines()]
    return torch.tensor([float(row[0]) for row in rows]), [row[1:] for row in rows]


def numbered(rows, index):
    """Features as numbers, 0 for those without a weight; one width for all rows, since each template gives one feature."""
    return torch.tensor([[index.get(feature, 0) for feature in row] for row in rows])


def learned(labels, rows, count, options):
    torch.manual_seed(1)
    weights = torch.nn.EmbeddingBag(count, 1, mode="sum", padding_idx=0)
    torch.nn.init.zeros_(weights.weight)
    step = torch.optim.Adam(weights.parameters(), lr=0.02)
    for epoch in range(options.epochs):
        for part in torch.randperm(len(labels)).split(8192):
            found = weights(rows[part]).squeeze(1)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(found, labels[part])
            loss = loss + options.sparse * weights.weight.abs().sum() / len(labels)
            step.zero_grad()
            loss.backward()
            step.step()
        print("epoch", epoch + 1, "loss", round(loss.item(), 4), flush=True)
    return weights


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--treebanks", required=True)
    parser.add_argument("--features", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--sparse", type=float, default=1.0, help="how strongly weights are drawn to nought")
    parser.add_argument("--smallest", type=float, default=0.05, help="weights nearer to nought are left out")
    options = parser.parse_args()
    labels, rows = gaps(options, "train")
    seen = collections.Counter(feature for row in rows for feature in row)
    index = {feature: i + 1 for i, feature in enumerate(sorted(f for f, n in seen.items() if n >= LEAST))}
    weights = learned(labels, numbered(rows, index), len(index) + 1, options).weight.detach()[:, 0].tolist()
    kept = {feature: round(1000 * weights[i]) for feature, i in index.items() if abs(weights[i]) >= options.smallest}
    lines = [f"{feature}\t{kept[feature]}" for feature in sorted(kept, key=str.encode)]
    pathlib.Path(options.out).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "weights of", len(index))


if __name__ == "__main__":
    main()
