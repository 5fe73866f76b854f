"""Attributions: who says what, citing whom, what they do by it, and who disputes it.

``attribute`` is the room's one public function.
"""

from __future__ import annotations

from spacy.tokens import Doc

from sayso.attribution.assembly import assemble
from sayso.attribution.result import Attributions

__all__ = ["Attributions", "attribute"]


def attribute(doc: Doc) -> Attributions:
    """Return the attributions of a Doc that ``sayso.engine.load()`` has read, in the order of their cues.

    Spans are code points into ``doc.text``: quotation marks of a quoted content are inside it, other edge punctuation
    is not (PARC and PolNeAR draw them so). ``parent`` is set; ``speaker``, ``channel`` and ``chain``
    are left to who knows the actors: ``channels`` gives the span that each channel is named by.
    """
    return assemble(doc)
