"""Writes the int8 model file that the C++ runtime maps (docs/model.md): see train.sh."""
import argparse
import pathlib

import numpy as np

import train
import treebank

ALIGN = 64


class ModelFile:
    def __init__(self):
        self.parts = []

    def add(self, name, array):
        array = np.ascontiguousarray(array)
        self.parts.append((name, array.dtype.name, "x".join(map(str, array.shape)), array.tobytes()))

    def add_text(self, name, lines):
        blob = "".join(line + "\n" for line in lines).encode()
        self.parts.append((name, "text", str(len(blob)), blob))

    def write(self, path):
        offset, index = 0, []
        for name, kind, dims, blob in self.parts:
            index.append(f"{name} {kind} {dims} {offset} {len(blob)}\n")
            offset += -(-len(blob) // ALIGN) * ALIGN
        text = "".join(index)
        head = f"detente-language-model 1 {len(text)}\n" + text
        with open(path, "wb") as out:
            out.write(head.encode().ljust(-(-len(head) // ALIGN) * ALIGN, b"\0"))
            for *_, blob in self.parts:
                out.write(blob.ljust(-(-len(blob) // ALIGN) * ALIGN, b"\0"))


def rounded(matrix):
    """Rows to int8 with one scale each."""
    scale = np.abs(matrix).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def add_matrix(out, name, weight, bias):
    """A linear layer, packed [outputs / 16][inputs / 4][16][4]; outputs padded with zeros to sixteens."""
    outputs, inputs = weight.shape
    padded = -(-outputs // 16) * 16
    whole, scale = rounded(weight)
    fill = lambda x: np.concatenate([x, np.zeros((padded - outputs, *x.shape[1:]), x.dtype)])
    whole = fill(whole)
    packed = whole.reshape(padded // 16, 16, inputs // 4, 4).transpose(0, 2, 1, 3)
    out.add(name + ".packed", packed.reshape(padded, inputs))
    out.add(name + ".scale", fill(scale))
    out.add(name + ".bias", fill(bias.astype(np.float32)))
    out.add(name + ".offset", (128 * whole.astype(np.int32).sum(axis=1)).astype(np.int32))
    out.add_text(name + ".outputs", [str(outputs)])


def add_network(out, path):
    network, inventory = train.load(path)
    w = {name: value.float().numpy() for name, value in network.state_dict().items()}
    put = lambda name, key: out.add(name, w[key].astype(np.float32))
    put("position", "position.weight")
    put("shape", "shape.weight")
    for part in ("weight", "bias"):
        put(f"norm.{part}", f"norm.{part}")
    for i in range(len(network.layers)):
        for name in ("qkv", "out", "up", "down"):
            key = f"layers.{i}.{name}"
            add_matrix(out, f"{i}.{name}", w[key + ".weight"], w[key + ".bias"])
        for name in ("norm1", "norm2"):
            for part in ("weight", "bias"):
                put(f"{i}.{name}.{part}", f"layers.{i}.{name}.{part}")
    joined = lambda names, part: np.concatenate([w[f"{name}.{part}"] for name in names])
    for name, parts in (("tags", ("upos", "xpos", "lemma", "name")),
                        ("ends", ("arc_dep", "arc_head", "label_dep", "label_head")), ("label", ("label", "label_head_only"))):
        add_matrix(out, name, joined(parts, "weight"), joined(parts, "bias"))
    add_matrix(out, "arc", w["arc.weight"], np.zeros(w["arc.weight"].shape[0], np.float32))
    for name, lines in inventory.lists.items():
        out.add_text(f"list.{name}", lines)
    return w["word.weight"]


def known_lemmas(treebanks):
    """Words whose lemma the training data never doubts, by lower-case form and Penn tag: "form TAB tag TAB lemma"."""
    seen = {}
    for name in ("en_ewt", "en_gumfree"):
        for sentence in treebank.read(pathlib.Path(treebanks) / f"{name}-ud-train.conllu.gz"):
            for form, xpos, lemma in zip(sentence.forms, sentence.xpos, sentence.lemmas):
                seen.setdefault((form.lower(), xpos), set()).add(lemma)
    plain = lambda text: "\t" not in text and "\n" not in text
    return sorted([f"{form}\t{xpos}\t{min(lemmas)}" for (form, xpos), lemmas in sorted(seen.items())
            if len(lemmas) == 1 and "_" not in lemmas and plain(form) and not any(c.isdigit() for c in form)], key=str.encode)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--treebanks", required=True)
    parser.add_argument("--base", default="", help="weights whose model file already holds the word embeddings")
    parser.add_argument("--base-file", default="fast.model", help="that file's name; it lies beside this one")
    parser.add_argument("--boundaries", default="", help="what boundaries.py learned")
    parser.add_argument("--vectors", default="", help="what vectors.py learned of these weights")
    parser.add_argument("--out", required=True)
    parser.add_argument("weights")
    options = parser.parse_args()
    out = ModelFile()
    words = add_network(out, options.weights)
    if options.base:
        network, _ = train.load(options.base)
        if not np.array_equal(words, network.word.weight.detach().numpy()):
            raise SystemExit("the two models do not share their word embeddings")
        out.add_text("base", [options.base_file])
    else:
        out.add_text("vocabulary", pathlib.Path(options.vocabulary).read_text(encoding="utf-8").rstrip("\n").split("\n"))
        out.add_text("lemmas", known_lemmas(options.treebanks))
        whole, scale = rounded(words)
        out.add("word", whole)
        out.add("word.scale", scale)
        if options.boundaries:
            out.add_text("boundaries", pathlib.Path(options.boundaries).read_text(encoding="utf-8").rstrip("\n").split("\n"))
    if options.vectors:
        with np.load(options.vectors) as learned:
            add_matrix(out, "vector", learned["matrix"], learned["bias"])
    out.write(options.out)


if __name__ == "__main__":
    main()
