"""Direct, indirect or mixed: whether the reported words are quoted (PolNeAR's three manners)."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.attribution.drafts import Tokens
from sayso.attribution.spans import has_letters
from sayso.engine.columns import columns
from sayso.engine.layer import AttributionLayer
from sayso.records import Manner


def manner(doc: Doc, layer: AttributionLayer, contents: Sequence[Tokens]) -> Manner:
    """Tell the manner of an attribution by which words of its contents stand inside quotation marks."""
    texts = columns(doc).texts
    words = [i for start, end in contents for i in range(start, end) if has_letters(texts[i])]
    quoted = sum(i in layer.quoted for i in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"
