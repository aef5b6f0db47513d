"""Learns the sentence vectors: python vectors.py --vocabulary … --pretrained … --treebanks … --out vectors.npz fast.pt

What the original model (all-MiniLM-L6-v2: six layers, mean of its rows) says of a sentence is foretold from the means of this network's
rows before its first and behind its last layer: one matrix, by ridge regression, to the directions in which the original's vectors of
the training sentences differ most. export.py puts it into the model file. --pairs writes eval/similar.tsv, the pairs of vectors.txt with
the original's cosines.
"""
import argparse
import itertools
import pathlib
import random

import numpy as np
import torch

import batches as b
import model as m
import own_names
import train
import treebank
import wordpiece as w

SIZE = 128
HERE = pathlib.Path(__file__).parent


def sentence_of(forms):
    blank = ["_"] * len(forms)
    return treebank.Sentence(forms, blank, blank, blank, [0] * len(forms), blank, None)


def original(pretrained, sizes):
    network = m.Network(6, sizes)
    m.load_pretrained(network, pathlib.Path(pretrained) / "model.safetensors", list(range(6)))
    return network.eval()


def means(network, batch, shapes):
    """Means of the rows before the first and behind the last layer."""
    mask = batch["mask"]
    share = (mask / mask.sum(1, keepdim=True)).unsqueeze(2)
    x = network.norm(network.word(batch["pieces"]) + network.position(torch.arange(mask.shape[1])) + network.shape(shapes))
    first = (x * share).sum(1)
    for layer in network.layers:
        x = layer(x, mask[:, None, None, :])
    return torch.cat([first, (x * share).sum(1)], 1)


@torch.no_grad()
def both(network, teacher, inventory, pieces, sentences):
    """(our means, the original's vectors of length one), in order."""
    items = [b.encode(s, pieces, inventory, train.CLS, train.SEP) for s in sentences]
    ours, theirs = torch.zeros(len(items), 2 * m.WIDTH), torch.zeros(len(items), m.WIDTH)
    for group in b.batches(items, 4000):
        batch = b.tensors([items[i] for i in group])
        with torch.autocast("cpu", torch.bfloat16):
            ours[group] = means(network, batch, batch["shapes"]).float()
            found = means(teacher, batch, torch.zeros_like(batch["shapes"]))[:, m.WIDTH:].float()
        theirs[group] = torch.nn.functional.normalize(found, dim=1)
    return ours.numpy().astype(np.float64), theirs.numpy().astype(np.float64)


def learning_sentences(folder, count, rng):
    parsed = [s for name in ("en_ewt", "en_gumfree") for s in treebank.read(pathlib.Path(folder) / f"{name}-ud-train.conllu.gz")]
    fit = [s for s in parsed if 4 <= len(s.forms) <= 60]
    rng.shuffle(fit)
    return fit[: count * 3 // 4] + own_names.sentences(count // 4, rng)


def learned(ours, theirs, ridge):
    """(matrix, bias): ours -> the original's vectors, turned to their SIZE strongest directions."""
    _, _, turn = np.linalg.svd(theirs, full_matrices=False)
    wanted = theirs @ turn[:SIZE].T
    middle = ours.mean(0)
    x = ours - middle
    matrix = np.linalg.solve(x.T @ x + ridge * len(x) * np.eye(x.shape[1]), x.T @ (wanted - wanted.mean(0)))
    return matrix.T.astype(np.float32), (wanted.mean(0) - middle @ matrix).astype(np.float32)


def own_groups():
    """Sentences of vectors.txt: groups between blank lines."""
    text = (HERE / "vectors.txt").read_text(encoding="utf-8")
    return [[line for line in part.split("\n") if line and not line.startswith("#")] for part in text.strip().split("\n\n")]


def own_pairs():
    """Every two of a group, and each group's first with the next one's."""
    groups = [group for group in own_groups() if group]
    pairs = [pair for group in groups for pair in itertools.combinations(group, 2)]
    return pairs + [(a[0], c[0]) for a, c in zip(groups, groups[1:] + groups[:1])]


def ranks(values):
    order = np.argsort(values)
    found = np.empty(len(values))
    found[order] = np.arange(len(values))
    return found


def cosines(vectors):
    left, right = vectors[0::2], vectors[1::2]
    return (left * right).sum(1) / np.linalg.norm(left, axis=1) / np.linalg.norm(right, axis=1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--pretrained", required=True)
    parser.add_argument("--treebanks", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--pairs", default="", help="write the pairs with the original's cosines here")
    parser.add_argument("--count", type=int, default=16000)
    parser.add_argument("--ridge", type=float, default=1e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("weights")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network, inventory = train.load(options.weights)
    network.eval()
    teacher = original(options.pretrained, inventory.sizes())
    pieces = w.WordPiece(w.load_vocabulary(options.vocabulary))
    chosen = learning_sentences(options.treebanks, options.count, random.Random(1))
    matrix, bias = learned(*both(network, teacher, inventory, pieces, chosen), options.ridge)
    pairs = own_pairs()
    flat = [sentence_of(text.split(" ")) for pair in pairs for text in pair]
    ours, theirs = both(network, teacher, inventory, pieces, flat)
    wanted, found = cosines(theirs), cosines(ours @ matrix.T + bias)
    print("own pairs:", len(pairs), "rank correlation", round(float(np.corrcoef(ranks(wanted), ranks(found))[0, 1]), 4))
    np.savez(options.out, matrix=matrix, bias=bias)
    if options.pairs:
        lines = [f"{cosine:.4f}\t{left}\t{right}" for cosine, (left, right) in zip(wanted, pairs)]
        pathlib.Path(options.pairs).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
