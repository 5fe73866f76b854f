"""Which source and which contents belong to which cue.

A cue takes the source that the engine ties to it best, or none; a content goes to the one cue it is tied to best. A cue
that no content chose takes its best content all the same when the tie is likely, for one content may be reported twice
("said and repeated that"); a cue without any content attributes nothing and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.engine.layer import AttributionLayer, RoleSpan

MIN_CONTENT_LINK = -2.0
"""Logit under which a content is not tied to its best cue. Chosen on PolNeAR dev (see docs/engine.md)."""
MIN_SHARED_LINK = 0.0
"""Logit from which a cue without a content of its own shares another's."""


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution's spans, and the logits that tie them: what ``confidence`` judges by."""

    cue: RoleSpan
    source: RoleSpan | None
    content: tuple[RoleSpan, ...]
    source_link: float
    content_link: float


def link(layer: AttributionLayer) -> Iterator[Linked]:
    """Yield the attributions of a layer in the order of their cues."""
    owned = _owned(layer)
    for number, cue in enumerate(layer.cues):
        ties = layer.content_links[number]
        contents = owned.get(number, [])
        if not contents and ties and max(ties.values()) >= MIN_SHARED_LINK:
            contents = [max(ties, key=ties.__getitem__)]
        if not contents:
            continue
        sources = layer.source_links[number]
        best = max(sources, key=sources.__getitem__, default=None)
        if best is not None and sources[best] < layer.no_source[number]:
            best = None
        yield Linked(
            cue,
            None if best is None else layer.sources[best],
            tuple(layer.contents[i] for i in contents),
            layer.no_source[number] if best is None else sources[best],
            min(ties[i] for i in contents),
        )


def _owned(layer: AttributionLayer) -> dict[int, list[int]]:
    """Give each content to the cue that it is tied to best, the first of equals: contents by cue, in order."""
    best: dict[int, tuple[float, int]] = {}
    for cue, ties in enumerate(layer.content_links):
        for content, logit in ties.items():
            if content not in best or logit > best[content][0]:
                best[content] = logit, cue
    owned: dict[int, list[int]] = {}
    for content, (logit, cue) in sorted(best.items()):
        if logit >= MIN_CONTENT_LINK:
            owned.setdefault(cue, []).append(content)
    return owned
