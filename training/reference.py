"""Writes src/language/reference.conllu: what the network says in 32-bit floats of sentences of our own (reference.txt)."""
import argparse
import pathlib

import torch

import batches as b
import train
import wordpiece as w


def tagged(network, inventory, forms, pieces):
    blank = ["_"] * len(forms)
    sentence = train.treebank.Sentence(forms, blank, blank, blank, [0] * len(forms), blank, None)
    batch = b.tensors([b.encode(sentence, pieces, inventory, train.CLS, train.SEP)])
    out = network(batch)
    heads = out["arcs"].argmax(-1)
    scores = network.label_scores(out, heads)
    scores[..., inventory.index["label"]["root"]] = -1e9
    labels = scores.argmax(-1)[0].tolist()
    best = {key: [inventory.lists[key][i] for i in out[key].argmax(-1)[0].tolist()] for key in ("upos", "xpos")}
    for i, form in enumerate(forms):
        head = heads[0][i].item()
        label = "root" if head == 0 else inventory.lists["label"][labels[i]]
        yield "\t".join([str(i + 1), form, "_", best["upos"][i], best["xpos"][i], "_", str(head), label, "_", "_"])


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("weights")
    options = parser.parse_args()
    network, inventory = train.load(options.weights)
    network.eval()
    pieces = w.WordPiece(w.load_vocabulary(options.vocabulary))
    here = pathlib.Path(__file__).parent
    out = []
    for line in (here / "reference.txt").read_text(encoding="utf-8").splitlines():
        out += [*tagged(network, inventory, line.split(" "), pieces), ""]
    (here.parent / "src/language/reference.conllu").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
