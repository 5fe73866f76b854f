"""The words by which the narrator holds off from an attribution: "so-called", "without providing evidence"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.attribution.drafts import Draft, Tokens, meet
from sayso.attribution.voices import distancing
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
    sentences = [(doc[d.head].sent.start, doc[d.head].sent.end) for d in drafts]
    for match in distancing().finditer(doc.text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None:
            continue
        first, last = span.start, span.end
        if first in quoted or first >= len(doc):
            continue
        here: Tokens = (first, last)
        own = [i for i, d in enumerate(drafts) if any(meet(here, piece) for piece in d.content)]
        if not own:
            sent = doc[first].sent
            own = [i for i, s in enumerate(sentences) if s[0] == sent.start and not meet(drafts[i].cue, here)]
            if not own and match.group().lower().startswith(AFTER):
                own = [i for i, s in enumerate(sentences) if s[1] == sent.start][-1:]
        if own and not any(meet(drafts[i].cue, here) for i in own):
            best = min(own, key=lambda i: (sum(e - s for s, e in drafts[i].content), i))
            found[best].append((match.start(), match.end()))
    return [tuple(spans) for spans in found]
