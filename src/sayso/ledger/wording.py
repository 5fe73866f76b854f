"""The sentence that stands for a claim: one of those that tell it, never one made up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.ledger.told import Told
from sayso.ledger.voices import FOR, place_in_order
from sayso.places.folding import fold
from sayso.records import Span
from sayso.wordlists import words

SHORT, LONG = 6, 40
"""Words between which a sentence says enough and can be taken in; a dispatch's lede has 25 to 35."""

_WORD = re.compile(r"\w+")


def choose_sentence(group: Sequence[Told]) -> Told:
    """Return the telling whose sentence is the claim's: the best by ``_merit``, of equals the earliest."""
    return group[0] if len(group) == 1 else min(group, key=lambda told: (-_merit(told), place_in_order(told)))


def words_of(told: Told) -> tuple[str, Span]:
    """Return the words of the sentence that stands for a telling, and where they stand."""
    return (told.text if told.line is None else told.line), told.sentence


def _merit(told: Told) -> float:
    text, _ = words_of(told)
    told_words = [word.lower() for word in _WORD.findall(text)]
    stand_ins = words("ledger", "account", "sentence", "stand_ins")
    merit = _standing(told)
    merit -= 0.5 * max(SHORT - len(told_words), 0) + 0.1 * max(len(told_words) - LONG, 0)
    # "That" and "it" do other work, too, so that one stand-in costs little.
    merit -= min(sum(word in stand_ins for word in told_words), 4) * 0.5
    merit -= 1.0 if told_words and told_words[0] in stand_ins else 0.0
    merit -= 1.0 if text.isupper() else 0.0  # a headline
    folded = f" {fold(text)} "
    parties = [*told.actors, *told.recipients]
    merit += sum(f" {fold(party.name)} " in folded for party in parties[:4]) * 0.75
    merit += 1.0 if _inside(told.date_span, told) else 0.0
    merit += 1.0 if _inside(told.place_span, told) else 0.0
    # A sentence with an event tells it; one with a content may tell much else.
    return merit - (0.5 if told.line is not None else 0.0)


def _standing(told: Told) -> float:
    """Outright by the narrator, else by a speaker; what is only possible or denied tells it less well."""
    narrated = {stand.stance for stand in told.stands if stand.voice == "narrator"}
    spoken = {stand.stance for stand in told.stands if stand.voice != "narrator"}
    if "CT+" in narrated:
        return 3.0
    if "CT+" in spoken:
        return 2.5
    return 1.0 if (narrated | spoken) & FOR else 0.0


def _inside(span: Span | None, told: Told) -> bool:
    return span is not None and told.sentence[0] <= span[0] and span[1] <= told.sentence[1]
