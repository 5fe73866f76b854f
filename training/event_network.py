"""The events branch: the engine's upper layers once more, trained on political events, over the words of a sentence.

It reads the vectors that the engine's lower layers leave at each word, so that these are shared, with what all layers
make of it, and says of each word whether it tells an event and of which type, mode and contexts; and of a marked pair
of a source and a target what lies between them (PLV's roots). The gate decides which sentences need it.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.encoder import SHARED, WIDTH, Encoder

HIDDEN, GATE = 256, 64
MARKS = 3  # none, source, target
FAR = -1e4


class Upper(nn.Module):
    """The upper layers of an encoder, over words instead of subwords."""

    def __init__(self, encoder: Encoder, layer_dropout: float) -> None:
        super().__init__()
        self.layers = copy.deepcopy(encoder.layers[SHARED:])
        for layer in self.layers:
            layer.dropout = nn.Dropout(layer_dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        for layer in self.layers:
            x = layer(x, bias)
        return x


class EventNetwork(nn.Module):
    """``sizes`` gives the number of cues (features of the trigger lexicon), types, modes, contexts and roots."""

    def __init__(
        self, encoder: Encoder, sizes: dict[str, int], dropout: float = 0.2, layer_dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.sizes = dict(sizes)
        self.encoder = Upper(encoder, layer_dropout)
        self.dropout = nn.Dropout(dropout)
        self.cues, self.marks = nn.Linear(sizes["cues"], WIDTH, bias=False), nn.Linear(MARKS - 1, WIDTH, bias=False)
        nn.init.zeros_(self.cues.weight)
        nn.init.zeros_(self.marks.weight)
        self.trigger, self.weight = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)
        self.hidden, self.pair = nn.Linear(WIDTH, HIDDEN), nn.Linear(3 * WIDTH, HIDDEN)
        self.types, self.modes = nn.Linear(HIDDEN, sizes["types"]), nn.Linear(HIDDEN, sizes["modes"])
        self.contexts, self.roots = nn.Linear(HIDDEN, sizes["contexts"]), nn.Linear(HIDDEN, sizes["roots"])
        self.top = nn.Linear(WIDTH, WIDTH, bias=False)
        nn.init.zeros_(self.top.weight)
        self.ours = nn.Linear(HIDDEN, sizes["roots"])  # our own labels of pairs, when training
        nn.init.zeros_(self.ours.weight)
        nn.init.zeros_(self.ours.bias)
        self.gate = nn.Sequential(
            nn.Linear(2 * WIDTH + sizes["cues"], GATE), nn.ReLU(), nn.Dropout(dropout), nn.Linear(GATE, 1)
        )

    def words(self, states: Tensor, cues: Tensor, marks: Tensor, real: Tensor | None) -> Tensor:
        """(B, W, 384) vectors of (B, W, 768) states.

        ``cues`` (B, W, K) and ``marks`` (B, W, 2) are 0 or 1, ``real`` is 0 on padding. What all of the engine's layers
        make of a word helps to find triggers (1.7 more with type of 900 kept back) and misleads where a pair is marked
        (2.8 of PLV's roots less on a fold), so that it is added where none is.
        """
        bias = None if real is None else (1.0 - real[:, None, None, :]) * FAR
        unmarked = 1.0 - marks.amax((1, 2), keepdim=True)
        inputs = states[..., :WIDTH] + unmarked * self.top(states[..., WIDTH:]) + self.cues(cues) + self.marks(marks)
        return self.dropout(self.encoder(inputs, bias))

    def gated(self, states: Tensor, cues: Tensor) -> Tensor:
        """(B, W) logits that a word tells an event, from (B, W, 768) states: what decides which sentences are read."""
        return self.gate(torch.cat([states, cues], -1)).squeeze(-1)

    def attention(self, words: Tensor, real: Tensor | None) -> Tensor:
        """(B, W) logits of the words that tell what lies between a pair."""
        scores = self.weight(words).squeeze(-1)
        return scores if real is None else scores + (1.0 - real) * FAR

    def between(self, words: Tensor, marks: Tensor, attention: Tensor, own: Tensor | None = None) -> Tensor:
        """(B, R) scores of the roots for the marked pair; ``own`` (B,) is 1 where our conventions label it."""
        told = (attention.softmax(1).unsqueeze(-1) * words).sum(1)
        sides = marks.transpose(1, 2) @ words / marks.sum(1).clamp(min=1.0).unsqueeze(-1)
        hidden = self.dropout(F.gelu(self.pair(torch.cat([told, sides.flatten(1)], -1))))
        scores = self.roots(hidden)
        return scores if own is None else scores + own.unsqueeze(-1) * self.ours(hidden)

    def kinds(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of types, modes and contexts for each word."""
        hidden = self.dropout(F.gelu(self.hidden(words)))
        return self.types(hidden), self.modes(hidden), self.contexts(hidden)

    OUTPUTS = ("trigger", "types", "modes", "contexts", "roots")

    def forward(self, states: Tensor, cues: Tensor, marks: Tensor):
        """What is exported, for one stretch of words without padding."""
        words = self.words(states, cues, marks, None)
        return (
            self.trigger(words).squeeze(-1),
            *self.kinds(words),
            self.between(words, marks, self.attention(words, None)),
        )
