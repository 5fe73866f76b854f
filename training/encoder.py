"""MiniLM in torch, read straight from its safetensors file, with two learned input planes of our own.

The encoder is `all-MiniLM-L6-v2` (Apache-2.0): 6 layers, 384 wide, 12 heads, uncased. The word-shape plane gives an
uncased vocabulary its capitals back; the layout plane marks paragraph starts and quoted words. Both start at zero, so
that training begins at the published weights.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.engine.inputs import LAYOUTS, SHAPES

WIDTH, HEADS, INNER, LAYERS, VOCABULARY, POSITIONS = 384, 12, 1536, 6, 30522, 512
SHARED = 4
"""Layers that the events branch (``event_network``) stands on."""


def attend(q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None) -> Tensor:
    """Multi-head attention over (B, T, 384); ``bias`` (B, 1, 1, T) is added to the scores."""
    batch, length, _ = q.shape
    split = [x.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for x in (q, k, v)]
    attended = F.scaled_dot_product_attention(*split, attn_mask=bias)
    return attended.transpose(1, 2).reshape(batch, length, WIDTH)


class Attention(torch.autograd.Function):
    """Attention without padding, which onnxruntime knows as one fused operator, twice as fast as its parts."""

    @staticmethod
    def forward(ctx: object, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        return attend(q, k, v, None)

    @staticmethod
    def symbolic(graph, q, k, v):
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


class Layer(nn.Module):
    """One post-norm transformer layer (BERT)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        q, k, v = self.qkv(x).split(WIDTH, dim=-1)
        x = self.norm1(x + self.dropout(self.out(Attention.apply(q, k, v) if bias is None else attend(q, k, v, bias))))
        return self.norm2(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """(B, T) ids, shapes and layout to vectors (B, T, 384); ``mask`` is 0 on padding, ``None`` where there is none."""

    def __init__(self, dropout: float = 0.1, layer_dropout: float = 0.0) -> None:
        super().__init__()
        self.token, self.position = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shape, self.layout = nn.Embedding(SHAPES, WIDTH), nn.Embedding(LAYOUTS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(layer_dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.layout.weight)

    def forward(self, ids: Tensor, mask: Tensor | None, shapes: Tensor, layout: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of all layers, and of the lower ones, which the events branch shares."""
        x = self.token(ids) + self.position.weight[: ids.shape[1]] + self.shape(shapes) + self.layout(layout)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers[:SHARED]:
            x = layer(x, bias)
        shared = x
        for layer in self.layers[SHARED:]:
            x = layer(x, bias)
        return x, shared

    def read_weights(self, path: Path) -> None:
        """Fill in the published weights from a safetensors file in BERT's naming."""
        weights = {key.removeprefix("bert."): value.float() for key, value in load_file(path).items()}
        self.token.weight.data = weights["embeddings.word_embeddings.weight"]
        # The token type is always 0 here, so that its vector folds into the positions.
        self.position.weight.data = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        _fill(self.norm, weights, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            name = f"encoder.layer.{i}"
            for kind in ("weight", "bias"):
                parts = [weights[f"{name}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                getattr(layer.qkv, kind).data = torch.cat(parts)
            _fill(layer.out, weights, f"{name}.attention.output.dense")
            _fill(layer.norm1, weights, f"{name}.attention.output.LayerNorm")
            _fill(layer.inner, weights, f"{name}.intermediate.dense")
            _fill(layer.outer, weights, f"{name}.output.dense")
            _fill(layer.norm2, weights, f"{name}.output.LayerNorm")


def _fill(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    for kind in ("weight", "bias"):
        getattr(module, kind).data = weights[f"{name}.{kind}"]
