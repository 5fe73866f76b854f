"""The words by which the narrator holds off from an attribution: "so-called", "without providing evidence"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.attribution.drafts import Draft, Tokens
from sayso.attribution.sentences import sentence
from sayso.attribution.store import Store
from sayso.attribution.voices import distancing
from sayso.engine.columns import columns
from sayso.records import Span

AFTER = (
    "could not",
    "has not been",
    "was not immediately",
    "gave no",
    "provided no",
    "offered no",
    "did not elaborate",
)
"""Words that tell, in the sentence behind it, of the attribution before."""


def distances(doc: Doc, drafts: Sequence[Draft]) -> list[tuple[Span, ...]]:
    """Return the distancing words of each draft: in its sentence outside quotation marks, or just behind it.

    Words inside a nested content are its own; each goes to the last cue whose content or sentence holds it.
    """
    found: list[list[Span]] = [[] for _ in drafts]
    if not drafts:
        return []
    quoted = doc._.attribution_layer.quoted
    store = Store(drafts)
    number = {draft.head: i for i, draft in enumerate(drafts)}
    for match in distancing().finditer(columns(doc).text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or span.start in quoted:
            continue
        here: Tokens = (span.start, span.end)
        if store.with_cue_in(here):
            continue
        own = store.touching(here)
        if not own:
            start, end = sentence(doc[span.start])
            own = store.with_cue_in((start, end))
            if not own and start and match.group().lower().startswith(AFTER):
                own = store.with_cue_in(sentence(doc[start - 1]))[-1:]
        if own:
            best = min(own, key=lambda draft: (sum(e - s for s, e in draft.content), draft.head))
            found[number[best.head]].append((match.start(), match.end()))
    return [tuple(spans) for spans in found]
