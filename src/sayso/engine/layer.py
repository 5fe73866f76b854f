"""The attribution layer of a Doc, as the engine leaves it: spans by role, and how likely each belongs to each cue.

It is read from ``doc._.attribution_layer``; ``sayso.attribution`` decodes it into attributions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sayso.engine.layout import Words
from sayso.engine.model import CueLinks, Output

Role = Literal["source", "cue", "content"]


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A span of tokens ``[start, end)`` with its role; ``probability`` is the geometric mean over its words' tags."""

    role: Role
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class AttributionLayer:
    """Spans by role, in order, and logits: ``source_links[cue][source]``, ``no_source[cue]``, ``content_links``.

    A link that is not there is one between words that no window held together, so that the layer grows with the text
    and not with its square. ``quoted`` holds the indices of the tokens inside quotation marks, the marks included.
    """

    sources: tuple[RoleSpan, ...] = ()
    cues: tuple[RoleSpan, ...] = ()
    contents: tuple[RoleSpan, ...] = ()
    source_links: tuple[Mapping[int, float], ...] = ()
    no_source: tuple[float, ...] = ()
    content_links: tuple[Mapping[int, float], ...] = ()
    quoted: frozenset[int] = frozenset()


def read_layer(words: Words, output: Output, roles: list[str]) -> AttributionLayer:
    """Gather the model's role tags and links into spans of tokens."""
    tags = output.roles.tolist()
    chances = np.log(_softmax(output.role_scores)[np.arange(len(tags)), output.roles] + 1e-9)
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    previous = "O"
    for i, tag in enumerate(tags):
        name = roles[tag]
        if name != "O":
            role = name[2:]
            if name[0] == "B" or previous[2:] != role:
                spans[role].append((i, i + 1))
            else:
                spans[role][-1] = (spans[role][-1][0], i + 1)
        previous = name
    links = {link.cue: link for link in output.links}
    cues = [(start, end) for start, end in spans["cue"] if start in links]

    def to_tokens(role: Role, found: list[tuple[int, int]]) -> tuple[RoleSpan, ...]:
        return tuple(
            RoleSpan(
                role,
                words.index[start],
                words.index[end - 1] + 1,
                float(np.exp(chances[start:end].mean())),
            )
            for start, end in found
        )

    return AttributionLayer(
        to_tokens("source", spans["source"]),
        to_tokens("cue", cues),
        to_tokens("content", spans["content"]),
        tuple(_ties(links[c], links[c].source, spans["source"]) for c, _ in cues),
        tuple(links[c].no_source for c, _ in cues),
        tuple(_ties(links[c], links[c].content, spans["content"]) for c, _ in cues),
        frozenset(i for i, quoted in zip(words.index, words.layout.quoted, strict=True) if quoted),
    )


def _ties(link: CueLinks, scores: np.ndarray, spans: Sequence[tuple[int, int]]) -> dict[int, float]:
    """Average a cue's logits over each span that its window holds a word of; ``spans`` are in order and disjoint."""
    first = bisect_right(spans, link.offset, key=lambda span: span[1])
    last = bisect_left(spans, link.offset + len(scores), key=lambda span: span[0])
    begins, ends = np.clip(np.array(spans[first:last], np.int64).reshape(-1, 2).T - link.offset, 0, len(scores))
    sums = np.concatenate(([0.0], scores.cumsum(dtype=np.float64)))  # one pass for all spans
    means = (sums[ends] - sums[begins]) / (ends - begins)
    return dict(enumerate(means.tolist(), first))


def _softmax(scores: np.ndarray) -> np.ndarray:
    exponents = np.exp(scores - scores.max(-1, keepdims=True)) if len(scores) else scores
    return np.asarray(exponents / exponents.sum(-1, keepdims=True))
