"""Denials and contradictions inside one article, each joined to the claim it speaks of.

``denials`` tells what a denial speaks of, ``contradictions`` finds those that no word of denial marks, ``answering``
how a voice answers, ``debate`` what all of them judge by.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.attribution.contradictions import contradicted
from sayso.attribution.debate import Debate
from sayso.attribution.denials import denied
from sayso.attribution.drafts import Draft
from sayso.records import Act


def disputes(
    doc: Doc, drafts: Sequence[Draft], acts: Sequence[Act], over: Sequence[int | None]
) -> tuple[list[tuple[int, int]], set[int]]:
    """Return pairs (denial, claim) of attributions by number, and those that deny without a word of denial."""
    debate = Debate(doc, drafts, acts, over)
    silent: set[int] = set()
    for voice in debate.voices:
        if voice.draft.relayer:
            continue
        joined = denied(debate, voice) if voice.act == "deny" else contradicted(debate, voice)
        for claim in joined:
            if claim != voice.number and claim not in voice.denies:
                voice.denies.append(claim)
                if voice.act != "deny":
                    silent.add(voice.number)
    return [(voice.number, claim) for voice in debate.voices for claim in sorted(voice.denies)], silent
