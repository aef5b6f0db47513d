"""Trains one model: python train.py --layers 6 --out accurate.pt, then --layers 3 --teacher accurate.pt --out fast.pt."""
import argparse
import collections
import math
import pathlib
import random
import time

import torch
from torch.nn import functional as F

import augment
import batches as b
import model as m
import own_names
import treebank
import wordpiece as w

CLS, SEP = 101, 102


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--treebanks", required=True)
    parser.add_argument("--pretrained", required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--own", type=int, default=1500, help="how many sentences of our own an epoch has, for the names")
    parser.add_argument("--init", default="", help="weights to go on from, instead of MiniLM's")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--teacher", default="")
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--stop-of", type=int, default=0, help="plan the learning rate for so many epochs, though fewer are run")
    parser.add_argument("--pieces", type=int, default=640)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--word-rate", type=float, default=0.0, help="0 leaves the word embeddings as they came")
    parser.add_argument("--name-weight", type=float, default=0.5)
    parser.add_argument("--average", type=float, default=0.0, help="keep a moving average of the weights with this decay; 0: none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0, help="train on so many sentences only (a try-out)")
    return parser.parse_args()


def inventory_of(sentences):
    counted = lambda values, least: [v for v, n in sorted(collections.Counter(values).items(), key=lambda p: (-p[1], p[0]))
                                     if n >= least]
    flat = lambda key: [v for s in sentences for v in getattr(s, key)]
    scripts = [treebank.lemma_script(f, l) for s in sentences for f, l in zip(s.forms, s.lemmas)]
    names = ["O"] + [f"{mark}-{kind}" for kind in treebank.NAME_TYPES for mark in "BI"]
    return b.Inventory(counted(flat("upos"), 1), counted(flat("xpos"), 2), counted(scripts, 2), names,
                       counted(flat("deprels"), 2))


def losses(network, batch, out):
    found = {}
    for key in ("upos", "xpos", "lemma", "name"):
        found[key] = cross_entropy(out[key], batch[key])
    found["arc"] = cross_entropy(out["arcs"], batch["heads"])
    found["label"] = cross_entropy(network.label_scores(out, batch["heads"].clamp(min=0)), batch["label"])
    return found


def cross_entropy(scores, gold):
    total = F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="sum")
    return total / max(1, int((gold != -100).sum()))


def soft_losses(network, teacher, batch, out, taught):
    """Cross-entropy with the teacher's distributions on every word; labels on the teacher's own arcs."""
    words = batch["word_mask"][:, 1:]
    found = {}
    for key in ("upos", "xpos", "lemma", "name", "arcs"):
        found[key] = soft_entropy(out[key], taught[key], words)
    heads = taught["arcs"].argmax(-1)
    found["label"] = soft_entropy(network.label_scores(out, heads), teacher.label_scores(taught, heads), words)
    return found


def soft_entropy(scores, wanted, words):
    target = F.softmax(wanted.float(), -1)
    each = -(target * F.log_softmax(scores.float(), -1)).sum(-1)
    return (each * words).sum() / words.sum()


WEIGHTS = {"upos": 0.5, "xpos": 0.5, "lemma": 0.5, "name": 0.5, "arc": 1.0, "arcs": 1.0, "label": 1.0}


def weighted(parts, name_weight):
    return sum((name_weight if key == "name" else WEIGHTS[key]) * value for key, value in parts.items())


class Average:
    """A moving average of the weights: it parses better than the last step's, for the price of a copy."""

    def __init__(self, network, decay):
        self.decay, self.network = decay, network
        self.kept = {n: p.detach().clone() for n, p in self.parts()} if decay else {}

    def parts(self):
        return [(n, p) for n, p in self.network.named_parameters() if n != "word.weight"]

    @torch.no_grad()
    def follow(self, step):
        decay = min(self.decay, (step + 1) / (step + 10))
        for name, value in self.parts() if self.kept else ():
            self.kept[name].lerp_(value, 1 - decay)

    @torch.no_grad()
    def swap(self):
        for name, value in self.parts() if self.kept else ():
            now = value.clone()
            value.copy_(self.kept[name])
            self.kept[name] = now


@torch.no_grad()
def evaluate(network, sentences, pieces, inventory):
    network.eval()
    items = [b.encode(s, pieces, inventory, CLS, SEP) for s in sentences]
    right, total, name_counts = collections.Counter(), 0, collections.Counter()
    for group in b.batches(items, 4000):
        batch = b.tensors([items[i] for i in group])
        with torch.autocast("cpu", torch.bfloat16):
            out = network(batch)
            heads = out["arcs"].argmax(-1)
            labels = network.label_scores(out, heads).argmax(-1)
        guesses = {key: out[key].argmax(-1).tolist() for key in ("upos", "xpos", "lemma", "name")}
        for row, i in enumerate(group):
            score_sentence(sentences[i], row, guesses, heads[row].tolist(), labels[row].tolist(), inventory, right,
                           name_counts)
            total += len(sentences[i].forms)
    network.train()
    report = {key: round(100 * value / total, 2) for key, value in right.items()}
    for kind in treebank.NAME_TYPES:
        hit, said, gold = (name_counts[kind, key] for key in ("hit", "said", "gold"))
        report[kind] = round(200 * hit / max(1, said + gold), 1)
    return report


def score_sentence(s, row, guesses, heads, labels, inventory, right, name_counts):
    lists = inventory.lists
    for i, form in enumerate(s.forms):
        right["upos"] += lists["upos"][guesses["upos"][row][i]] == s.upos[i]
        right["xpos"] += lists["xpos"][guesses["xpos"][row][i]] == s.xpos[i]
        right["lemma"] += treebank.lemma_of(form, lists["lemma"][guesses["lemma"][row][i]]) == s.lemmas[i]
        hit = heads[i] == s.heads[i]
        right["uas"] += hit
        right["las"] += hit and lists["label"][labels[i]].split(":")[0] == s.deprels[i].split(":")[0]
    if s.names is not None:
        tags = [lists["name"][tag] for tag in guesses["name"][row][: len(s.forms)]]
        said, gold = set(spans_of(tags)), set(s.names)
        for key, spans in (("hit", said & gold), ("said", said), ("gold", gold)):
            for *_, kind in spans:
                name_counts[kind, key] += 1


def spans_of(tags):
    """BIO -> spans; an I that follows nothing of its type opens a name."""
    spans, start, kind = [], None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        same = tag.startswith("I-") and tag[2:] == kind
        if start is not None and not same:
            spans.append((start, i, kind))
            start = kind = None
        if tag != "O" and not same:
            start, kind = i, tag[2:]
    return spans


def optimizers(network, options):
    body, heads = [], []
    for name, parameter in network.named_parameters():
        if name == "word.weight":
            continue
        (body if name.startswith(("layers.", "norm.", "position.")) else heads).append(parameter)
    found = [torch.optim.AdamW([{"params": body, "lr": options.rate}, {"params": heads, "lr": options.head_rate}],
                               betas=(0.9, 0.98), weight_decay=0.01)]
    if options.word_rate:
        found.append(torch.optim.SparseAdam([network.word.weight], lr=options.word_rate))
    else:
        network.word.weight.requires_grad_(False)
    return found


def schedule(step, steps, warmup):
    if step < warmup:
        return (step + 1) / warmup
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, steps - warmup)))


def save(network, inventory, options, path):
    torch.save({"layers": options.layers, "lists": inventory.lists, "weights": network.state_dict()}, path)


def load(path):
    kept = torch.load(path, weights_only=True)
    inventory = b.Inventory(**kept["lists"])
    network = m.Network(kept["layers"], inventory.sizes())
    network.load_state_dict(kept["weights"])
    return network, inventory


def training_sentences(options):
    folder = pathlib.Path(options.treebanks)
    parsed = [s for name in ("en_ewt", "en_gumfree") for s in treebank.read(folder / f"{name}-ud-train.conllu.gz")]
    return parsed[: options.limit] if options.limit else parsed


def epoch_items(sentences, own, pieces, inventory, rng):
    chosen = [augment.augmented(s, rng) for s in sentences + own_names.sentences(own, rng)]
    items = [b.encode(s, pieces, inventory, CLS, SEP) for s in chosen]
    return [item for item in items if len(item["pieces"]) <= b.MAX_PIECES]


def start(options, inventory):
    if options.teacher:
        teacher, inventory = load(options.teacher)
        teacher.eval().requires_grad_(False)
    else:
        teacher = None
    network = m.Network(options.layers, inventory.sizes())
    take = list(range(options.layers))
    m.load_pretrained(network, pathlib.Path(options.pretrained) / "model.safetensors", take)
    if options.init:
        first, known = load(options.init)
        assert known.lists == inventory.lists, "the weights to go on from have other labels"
        network.load_state_dict(first.state_dict())
    if teacher:
        network.word.weight.data.copy_(teacher.word.weight)  # the two models share one table
    if teacher and not options.init:
        kept = {k: v for k, v in teacher.state_dict().items() if not k.startswith("layers.")}
        network.load_state_dict({**network.state_dict(), **kept})
    return network, teacher, inventory


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    sentences = training_sentences(options)
    pieces = w.WordPiece(w.load_vocabulary(pathlib.Path(options.pretrained) / "vocab.txt"))
    network, teacher, inventory = start(options, inventory_of(sentences))
    folder = pathlib.Path(options.treebanks)
    dev = {name: list(treebank.read(folder / f"{name}-ud-dev.conllu.gz")) for name in ("en_ewt", "en_gumfree")}
    opts = optimizers(network, options)
    average = Average(network, options.average)
    steps, step, begun = None, 0, time.time()
    network.train()
    for epoch in range(options.epochs):
        items = epoch_items(sentences, options.own, pieces, inventory, rng)
        groups = b.batches(items, options.pieces, rng)
        steps = steps or len(groups) * (options.stop_of or options.epochs)
        running = collections.Counter()
        for number, group in enumerate(groups):
            batch = b.tensors([items[i] for i in group])
            for opt in opts:
                for part in opt.param_groups:
                    part.setdefault("initial_lr", part["lr"])
                    part["lr"] = part["initial_lr"] * schedule(step, steps, steps // 20)
            with torch.autocast("cpu", torch.bfloat16):
                out = network(batch)
                parts = losses(network, batch, out)
                loss = weighted(parts, options.name_weight)
                if teacher:
                    with torch.no_grad():
                        taught = teacher(batch)
                    loss = 0.3 * loss + 0.7 * weighted(soft_losses(network, teacher, batch, out, taught), options.name_weight)
            for opt in opts:
                opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for n, p in network.named_parameters() if n != "word.weight"], 2.0)
            for opt in opts:
                opt.step()
            average.follow(step)
            step += 1
            running.update({key: float(value.detach()) for key, value in parts.items()})
            if step % 100 == 0:
                print(f"{time.time() - begun:.0f}s cpu {time.process_time():.0f}s step {step}/{steps}",
                      {key: round(value / (number + 1), 3) for key, value in running.items()}, flush=True)
        average.swap()
        save(network, inventory, options, options.out)
        for name, kept in dev.items():
            print("dev", name, "epoch", epoch + 1, evaluate(network, kept, pieces, inventory), flush=True)
        average.swap()


if __name__ == "__main__":
    main()
