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
    owners: dict[int, list[int]] = {}
    if layer.cues:
        for content in range(len(layer.contents)):
            ties = [row[content] for row in layer.content_links]
            best = max(range(len(ties)), key=ties.__getitem__)
            if ties[best] >= MIN_CONTENT_LINK:
                owners.setdefault(best, []).append(content)
    for number, cue in enumerate(layer.cues):
        ties = layer.content_links[number]
        contents = owners.get(number, [])
        if not contents and ties and max(ties) >= MIN_SHARED_LINK:
            contents = [max(range(len(ties)), key=ties.__getitem__)]
        if not contents:
            continue
        sources = layer.source_links[number]
        best = max(range(len(sources)), key=sources.__getitem__)
        yield Linked(
            cue,
            layer.sources[best] if best < len(layer.sources) else None,
            tuple(layer.contents[i] for i in contents),
            sources[best],
            min(ties[i] for i in contents),
        )
