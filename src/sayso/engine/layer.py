"""The attribution layer of a Doc, as the engine leaves it: spans by role, and how likely each belongs to each cue.

It is read from ``doc._.attribution_layer``; ``sayso.attribution`` decodes it into attributions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sayso.engine.layout import Words
from sayso.engine.model import CueLinks, Output

Role = Literal["source", "cue", "content"]

UNSEEN = -20.0
"""Logit of a link between words that no window held together."""


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A span of tokens ``[start, end)`` with its role; ``probability`` is the geometric mean over its words' tags."""

    role: Role
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class AttributionLayer:
    """Spans by role, in order, and logits: ``source_links[cue][source]`` (last entry: no source), ``content_links``.

    ``quoted`` holds the indices of the tokens inside quotation marks, the marks included.
    """

    sources: tuple[RoleSpan, ...] = ()
    cues: tuple[RoleSpan, ...] = ()
    contents: tuple[RoleSpan, ...] = ()
    source_links: tuple[tuple[float, ...], ...] = ()
    content_links: tuple[tuple[float, ...], ...] = ()
    quoted: frozenset[int] = frozenset()


def read_layer(words: Words, output: Output, roles: list[str]) -> AttributionLayer:
    """Gather the model's role tags and links into spans of tokens."""
    chances = _softmax(output.role_scores)
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    previous = "O"
    for i, tag in enumerate(output.roles):
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
                float(np.exp(np.log(chances[np.arange(start, end), output.roles[start:end]] + 1e-9).mean())),
            )
            for start, end in found
        )

    return AttributionLayer(
        to_tokens("source", spans["source"]),
        to_tokens("cue", cues),
        to_tokens("content", spans["content"]),
        tuple((*(_mean(links[c], links[c].source, s) for s in spans["source"]), links[c].no_source) for c, _ in cues),
        tuple(tuple(_mean(links[c], links[c].content, s) for s in spans["content"]) for c, _ in cues),
        frozenset(i for i, quoted in zip(words.index, words.layout.quoted, strict=True) if quoted),
    )


def _mean(link: CueLinks, scores: np.ndarray, span: tuple[int, int]) -> float:
    seen = scores[max(span[0] - link.offset, 0) : max(span[1] - link.offset, 0)]
    return float(seen.mean()) if len(seen) else UNSEEN


def _softmax(scores: np.ndarray) -> np.ndarray:
    exponents = np.exp(scores - scores.max(-1, keepdims=True)) if len(scores) else scores
    return np.asarray(exponents / exponents.sum(-1, keepdims=True))
