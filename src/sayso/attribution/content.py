"""What an attribution tells, as text."""

from __future__ import annotations

from spacy.tokens import Doc

from sayso.attribution.drafts import Draft
from sayso.engine.columns import columns

MAX_CHARS = 1_200
"""Characters of a content that are read for its act: what a speaker does stands at the start."""


def content_text(doc: Doc, draft: Draft) -> str:
    """Return the content as lower-cased text, its pieces joined by spaces."""
    read = columns(doc)
    ranges = ((start, min(end, start + MAX_CHARS)) for start, end in draft.content)
    pieces = (read.text[read.begins[start] : read.ends[end - 1]] for start, end in ranges)
    return " ".join(" ".join(pieces).lower().split())[:MAX_CHARS]
