"""Attributions: who says what, from the attribution layer of a Doc.

``attribute`` is the room's one public function.
"""

from __future__ import annotations

from spacy.tokens import Doc

from sayso.attribution.confidence import confidence
from sayso.attribution.linking import link
from sayso.attribution.manner import manner
from sayso.attribution.spans import content_offsets, free_quoted, offsets
from sayso.engine.layer import AttributionLayer
from sayso.records import Attribution

__all__ = ["attribute"]


def attribute(doc: Doc) -> tuple[Attribution, ...]:
    """Return the attributions of a Doc that ``sayso.engine.load()`` has read, in the order of their cues.

    Spans are code points into ``doc.text``: quotation marks of a quoted content are inside it, other edge punctuation
    is not (PARC and PolNeAR draw them so). Speakers, acts, parents and chains are not set here.
    """
    layer: AttributionLayer = doc._.attribution_layer
    free = free_quoted(layer)
    found = []
    for number, linked in enumerate(link(layer), 1):
        found.append(
            Attribution(
                id=f"a{number}",
                source=offsets(doc, linked.source) if linked.source else None,
                cue=offsets(doc, linked.cue),
                content=content_offsets(doc, linked.content, free),
                manner=manner(doc, layer, linked.content),
                confidence=confidence(linked),
            )
        )
    return tuple(found)
