"""The network: MiniLM encoder with casing features, and heads for tags, lemmas, names, arcs and labels.

docs/model.md describes the same network for the C++ runtime; the two must stay in step.
"""
import torch
from torch import nn
from torch.nn import functional as F

WIDTH, HEADS, INNER = 384, 12, 1536
ARC, LABEL = 256, 64
POSITIONS = 512


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    def __init__(self, layers, sizes, words=30522, shapes=14, dropout=0.1, head_dropout=0.25):
        super().__init__()
        self.word = nn.Embedding(words, WIDTH, sparse=True)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(shapes, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.head_drop = nn.Dropout(head_dropout)
        self.upos = nn.Linear(WIDTH, sizes["upos"])
        self.xpos = nn.Linear(WIDTH, sizes["xpos"])
        self.lemma = nn.Linear(WIDTH, sizes["lemma"])
        self.name = nn.Linear(WIDTH, sizes["name"])
        self.arc_dep = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.label_dep = nn.Linear(WIDTH, LABEL)
        self.label_head = nn.Linear(WIDTH, LABEL)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.label = nn.Linear(LABEL, sizes["label"] * LABEL)     # a plane per label; its bias scores the dependent alone
        self.label_head_only = nn.Linear(LABEL, sizes["label"])
        self.labels = sizes["label"]
        nn.init.normal_(self.arc.weight, std=0.02)
        nn.init.normal_(self.label.weight, std=0.02)

    def encode(self, pieces, shapes, mask):
        positions = torch.arange(pieces.shape[1])
        x = self.drop(self.norm(self.word(pieces) + self.position(positions) + self.shape(shapes)))
        allowed = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, allowed)
        return x

    def forward(self, batch):
        """batch: pieces, shapes, mask, first, last (indices of each word's first and last piece; word 0 is [CLS])."""
        x = self.encode(batch["pieces"], batch["shapes"], batch["mask"])
        take = lambda index: torch.gather(x, 1, index[..., None].expand(-1, -1, WIDTH))
        words = self.head_drop((take(batch["first"]) + take(batch["last"])) * 0.5)
        out = {name: getattr(self, name)(words[:, 1:]) for name in ("upos", "xpos", "lemma", "name")}
        dep = self.head_drop(F.relu(self.arc_dep(words[:, 1:])))
        head = self.head_drop(F.relu(self.arc_head(words)))
        scores = dep @ self.arc(head).transpose(1, 2)
        out["arcs"] = scores.float().masked_fill(~batch["word_mask"][:, None, :], -1e4)
        out["label_dep"] = self.head_drop(F.relu(self.label_dep(words[:, 1:])))
        out["label_head"] = self.head_drop(F.relu(self.label_head(words)))
        out["words"] = words
        return out

    def label_scores(self, out, heads):
        """Scores of all labels for the arcs word -> heads[word]; heads counts [CLS] as 0."""
        index = heads[..., None].expand(-1, -1, LABEL)
        chosen = torch.gather(out["label_head"], 1, index)
        planes = self.label(chosen).view(*heads.shape, self.labels, LABEL)
        return (planes * out["label_dep"][:, :, None, :]).sum(-1) + self.label_head_only(chosen)


def load_pretrained(network, path, layers):
    """Copies MiniLM's weights; `layers` names which of its six layers to take."""
    from safetensors.torch import load_file
    weights = load_file(path)
    get = lambda name: weights[name] if name in weights else weights["bert." + name]
    with torch.no_grad():
        network.word.weight.copy_(get("embeddings.word_embeddings.weight"))
        network.position.weight.copy_(get("embeddings.position_embeddings.weight")
                                      + get("embeddings.token_type_embeddings.weight")[0])
        copy_pair(network.norm, get, "embeddings.LayerNorm")
        for layer, source in zip(network.layers, layers):
            base = f"encoder.layer.{source}."
            for part in ("weight", "bias"):
                parts = [get(f"{base}attention.self.{name}.{part}") for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(parts))
            copy_pair(layer.out, get, base + "attention.output.dense")
            copy_pair(layer.norm1, get, base + "attention.output.LayerNorm")
            copy_pair(layer.up, get, base + "intermediate.dense")
            copy_pair(layer.down, get, base + "output.dense")
            copy_pair(layer.norm2, get, base + "output.LayerNorm")


def copy_pair(module, get, name):
    module.weight.copy_(get(name + ".weight"))
    module.bias.copy_(get(name + ".bias"))
