"""The network in torch: a BERT encoder (MiniLM-L6) and the heads that share it.

The encoder is Devlin et al. (2019), post-norm, with the weights of `all-MiniLM-L6-v2`; nothing of its pooling is used.
Shapes: B windows, W words, P word pieces, C anchors.
"""

import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import dropout, gelu

WIDTH, LAYERS, ATTENTION, FORWARD, VOCABULARY, PLACES = 384, 6, 12, 1536, 30522, 512
LIGHT = 256
"""Width of the layer that reads a window given an anchor."""


class Layer(nn.Module):
    """One transformer layer, post-norm."""

    def __init__(self, width: int, heads: int, forward: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.query, self.key, self.value = nn.Linear(width, width), nn.Linear(width, width), nn.Linear(width, width)
        self.out, self.norm = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, forward), nn.Linear(forward, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return (B, P, width) from (B, P, width) and an additive mask (B, 1, 1, P)."""
        batch, size, width = x.shape
        split = (batch, size, self.heads, width // self.heads)
        q, k, v = (f(x).view(split).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5 + mask
        attended = dropout(torch.softmax(scores, -1), self.drop, self.training) @ v
        attended = self.out(attended.transpose(1, 2).reshape(batch, size, width))
        x = self.norm(x + dropout(attended, self.drop, self.training))
        return self.norm2(x + dropout(self.down(gelu(self.up(x))), self.drop, self.training))


class Encoder(nn.Module):
    """Word pieces to vectors."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.kinds = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, ATTENTION, FORWARD, drop) for _ in range(LAYERS))
        self.drop = drop

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Return (B, P, WIDTH) from piece ids and an additive mask (B, 1, 1, P)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.words(pieces) + self.places(places)[None] + self.kinds)
        x = dropout(x, self.drop, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load(self, path: Path) -> None:
        """Load the published weights from a safetensors file."""
        with path.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            head = json.loads(file.read(size))
            body = file.read()

        def of(name: str) -> Tensor:
            row = head[name]
            a, b = row["data_offsets"]
            return torch.frombuffer(bytearray(body[a:b]), dtype=torch.float32).view(row["shape"])

        with torch.no_grad():
            self.words.weight.copy_(of("embeddings.word_embeddings.weight"))
            self.places.weight.copy_(of("embeddings.position_embeddings.weight"))
            self.kinds.copy_(of("embeddings.token_type_embeddings.weight")[0])
            parts = {"": (self.norm, "embeddings.LayerNorm")}
            for n, layer in enumerate(self.layers):
                base = f"encoder.layer.{n}."
                parts |= {
                    f"{n}q": (layer.query, base + "attention.self.query"),
                    f"{n}k": (layer.key, base + "attention.self.key"),
                    f"{n}v": (layer.value, base + "attention.self.value"),
                    f"{n}o": (layer.out, base + "attention.output.dense"),
                    f"{n}n": (layer.norm, base + "attention.output.LayerNorm"),
                    f"{n}u": (layer.up, base + "intermediate.dense"),
                    f"{n}d": (layer.down, base + "output.dense"),
                    f"{n}m": (layer.norm2, base + "output.LayerNorm"),
                }
            for module, name in parts.values():
                module.weight.copy_(of(name + ".weight"))
                module.bias.copy_(of(name + ".bias"))


class Reader(nn.Module):
    """The encoder with its heads: anchors, parts of speech, names; and the pair layer."""

    def __init__(self, features: int, tags: int, names: int, roles: int, stances: int, drop: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(drop)
        self.drop = drop
        self.join = nn.Linear(WIDTH + features, WIDTH)
        self.anchors = nn.Sequential(nn.Linear(WIDTH, LIGHT), nn.GELU(), nn.Linear(LIGHT, 2))
        self.tags = nn.Linear(WIDTH, tags)
        self.names = nn.Sequential(nn.Linear(WIDTH, LIGHT), nn.GELU(), nn.Linear(LIGHT, names))
        self.pair = Pairs(roles, stances, drop)

    def words(self, pieces: Tensor, mask: Tensor, firsts: Tensor, features: Tensor) -> Tensor:
        """Return (B, W, WIDTH): each word's first piece, with its features."""
        x = self.encoder(pieces, mask)
        held = torch.gather(x, 1, firsts[..., None].expand(-1, -1, WIDTH))
        joined = self.join(torch.cat([held, features], -1))
        return held + gelu(dropout(joined, self.drop, self.training))


class Pairs(nn.Module):
    """Reads a window given one anchor: which words are its source, its cue, its content; and the stance."""

    def __init__(self, roles: int, stances: int, drop: float) -> None:
        super().__init__()
        self.here, self.there = nn.Linear(WIDTH, LIGHT), nn.Linear(WIDTH, LIGHT)
        self.distance, self.ruled = nn.Embedding(15, LIGHT), nn.Embedding(5, LIGHT)
        self.norm = nn.LayerNorm(LIGHT)
        self.layer = Layer(LIGHT, 4, 2 * LIGHT, drop)
        self.layer2 = Layer(LIGHT, 4, 2 * LIGHT, drop)
        self.roles = nn.Linear(LIGHT, roles)
        self.stance = nn.Linear(LIGHT, stances)
        self.start, self.end = nn.Parameter(torch.zeros(roles)), nn.Parameter(torch.zeros(roles))
        self.moves = nn.Parameter(torch.zeros(roles, roles))

    def forward(self, words: Tensor, anchors: Tensor, distance: Tensor, ruled: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return role scores (C, W, roles) and stance scores (C, stances).

        Args:
            words: (C, W, WIDTH), the window of each anchor.
            anchors: (C,) its place.
            distance: (C, W) from `distances`.
            ruled: (C, W) numbers of ROLES.
            mask: (C, 1, 1, W), additive.
        """
        rows = torch.arange(words.shape[0], device=words.device)
        x = self.here(words) + self.there(words[rows, anchors])[:, None] + self.distance(distance) + self.ruled(ruled)
        x = self.layer2(self.layer(self.norm(gelu(x)), mask), mask)
        return self.roles(x), self.stance(x[rows, anchors])

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Return the mean over anchors of -log p(gold roles), a linear-chain CRF (Lafferty et al., 2001).

        Args:
            scores: (C, W, roles).
            gold: (C, W).
            mask: (C, W), True for words.
        """
        scores = scores.float()
        rows = torch.arange(len(gold), device=gold.device)
        last = mask.sum(1) - 1
        picked = torch.gather(scores, 2, gold[..., None])[..., 0] * mask
        moved = self.moves[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]
        path = picked.sum(1) + moved.sum(1) + self.start[gold[:, 0]] + self.end[gold[rows, last]]
        alpha = self.start + scores[:, 0]
        for n in range(1, scores.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + self.moves, 1) + scores[:, n]
            alpha = torch.where(mask[:, n, None], step, alpha)
        return (torch.logsumexp(alpha + self.end, 1) - path).mean()
