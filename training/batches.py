"""Sentences -> padded tensors."""
import torch

from treebank import bio, lemma_script
from wordpiece import shapes

MAX_PIECES = 500


class Inventory:
    """The label sets, fixed from the training data, in order of frequency."""

    def __init__(self, upos, xpos, lemma, name, label):
        self.lists = {"upos": upos, "xpos": xpos, "lemma": lemma, "name": name, "label": label}
        self.index = {key: {value: i for i, value in enumerate(values)} for key, values in self.lists.items()}

    def sizes(self):
        return {key: len(values) for key, values in self.lists.items()}


def encode(sentence, wordpiece, inventory, cls, sep):
    pieces, first, last, marks = [cls], [0], [0], [0]
    for form, shape in zip(sentence.forms, shapes(sentence.forms)):
        found = wordpiece.pieces(form)
        first.append(len(pieces))
        pieces.extend(found)
        marks.extend([shape] * len(found))
        last.append(len(pieces) - 1)
    item = {"pieces": pieces + [sep], "shapes": marks + [0], "first": first, "last": last}
    known = sentence.parsed
    lookup = lambda key, values: [inventory.index[key].get(v, -100) if known else -100 for v in values]
    item["upos"] = lookup("upos", sentence.upos)
    item["xpos"] = lookup("xpos", sentence.xpos)
    item["lemma"] = lookup("lemma", [lemma_script(f, l) for f, l in zip(sentence.forms, sentence.lemmas)])
    item["label"] = lookup("label", sentence.deprels)
    item["heads"] = list(sentence.heads) if known else [-100] * len(sentence.forms)
    names = inventory.index["name"]
    item["name"] = [-100 if sentence.names is None else names[tag] for tag in bio(sentence)]
    return item


def batches(items, limit, rng=None):
    """Groups of items with at most `limit` pieces after padding; shuffled by rng, else by length."""
    order = sorted(range(len(items)), key=lambda i: (len(items[i]["pieces"]), rng.random() if rng else 0))
    groups, group, longest = [], [], 0
    for i in order:
        longest = max(longest, len(items[i]["pieces"]))
        if group and longest * (len(group) + 1) > limit:
            groups.append(group)
            group, longest = [], len(items[i]["pieces"])
        group.append(i)
    groups.append(group)
    if rng:
        rng.shuffle(groups)
    return groups


def tensors(items):
    length = max(len(item["pieces"]) for item in items)
    words = max(len(item["first"]) for item in items)
    pad = lambda key, size, fill: torch.tensor([item[key] + [fill] * (size - len(item[key])) for item in items])
    batch = {"pieces": pad("pieces", length, 0), "shapes": pad("shapes", length, 0),
             "first": pad("first", words, 0), "last": pad("last", words, 0)}
    batch["mask"] = torch.tensor([[i < len(item["pieces"]) for i in range(length)] for item in items])
    batch["word_mask"] = torch.tensor([[i < len(item["first"]) for i in range(words)] for item in items])
    for key in ("upos", "xpos", "lemma", "label", "heads", "name"):
        batch[key] = pad(key, words - 1, -100)
    return batch
