"""How many were killed, wounded, detained …: numbers of a text with who gives them and the event they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from sayso.entities import Entities
from sayso.events.count_words import kinds, telling, words
from sayso.events.counted import Deed, Phrase, deed, phrase
from sayso.events.quantities import Quantity, quantities
from sayso.events.tree import MAX_CHILDREN, Tree, tree
from sayso.records import Attribution, Count, CountKind, Event, Span

EVENT_TYPES: dict[CountKind, frozenset[str]] = {
    "killed": frozenset({"ASSAULT"}),
    "wounded": frozenset({"ASSAULT"}),
    "casualties": frozenset({"ASSAULT"}),
    "missing": frozenset({"ASSAULT"}),
    "abducted": frozenset({"ASSAULT"}),
    "detained": frozenset({"COERCE"}),
    "displaced": frozenset({"ASSAULT", "COERCE"}),
    "protesters": frozenset({"PROTEST"}),
}
"""Types of the events that a count may belong to when its own words are no trigger."""

LOOK_BACK = 3
"""Sentences before a count that are searched for its event."""


def find_counts(
    doc: Doc, attributions: Sequence[Attribution], events: Sequence[Event], who: Entities
) -> tuple[Count, ...]:
    """Find the counts of a Doc in the order of the text; ``events`` and ``attributions`` are those of its reading.

    What only might happen ("could kill 100") and what is denied is not counted; "no one was hurt" counts none.
    """
    syntax = tree(doc)
    if telling().isdisjoint(syntax.words.lemmas) and telling().isdisjoint(syntax.words.lower):
        return ()
    voices = _Voices(attributions)
    sites = _Sites(syntax, events)
    found: list[Count] = []
    for quantity, slot, told in _told(syntax):
        span = (syntax.words.begins[quantity.start], syntax.words.ends[quantity.end - 1])
        voice, denied = voices.of(span[0])
        if denied and quantity.high != 0:
            continue
        of = _of(syntax, quantity, slot)
        actor = None
        if of is not None and slot.who is not None:
            actor = who.at(syntax.words.begins[slot.who], syntax.words.ends[slot.who])
        found.append(
            Count(
                id=f"n{len(found) + 1}",
                span=span,
                kind=told.kind,
                low=quantity.low,
                high=quantity.high,
                of=of,
                actor=actor,
                event=sites.of(told, slot.slot),
                voice=voice,
            )
        )
    return tuple(found)


def _told(syntax: Tree) -> Iterator[tuple[Quantity, Phrase, Deed]]:
    """Yield the numbers that count people, with their phrase and deed, in the order of the text."""
    lower = syntax.words.lower
    numbers = [*quantities(lower), *_nobody(syntax)]
    for quantity in sorted(numbers, key=lambda own: own.core):
        if quantity.start > 0 and lower[quantity.start - 1] == "no" and quantity.high == 1:
            continue  # "no one", which is among those that count none
        slot = phrase(syntax, quantity.start, quantity.core, quantity.end)
        told = deed(syntax, slot) if slot else None
        if slot is not None and told is not None and not _is_open(syntax, told, none=quantity.high == 0):
            yield quantity, slot, told


def _nobody(syntax: Tree) -> Iterator[Quantity]:
    """Yield "no one", "nobody", "none", "no casualties" as numbers."""
    lower = syntax.words.lower
    for at, word in enumerate(lower):
        following = lower[at + 1] if at + 1 < len(lower) else ""
        if word in words("none"):
            yield Quantity(at, at + 1, at, 0, 0)
        elif word == "no" and following == "one":
            yield Quantity(at, at + 2, at, 0, 0)
        elif word == "no" and syntax.words.deps[at] == "det":
            head = syntax.words.heads[at]
            if syntax.lemma(head) in words("negated_nouns") or syntax.lemma(head) in words("people"):
                yield Quantity(at, at + 1, at, 0, 0)


def _is_open(syntax: Tree, told: Deed, *, none: bool) -> bool:
    """Tell whether what is counted is negated, only might happen, or is a condition or purpose."""
    word = told.word
    if syntax.words.pos[word] not in ("VERB", "AUX", "ADJ"):
        return False
    seen = [word]
    if syntax.words.deps[word] == "conj":
        seen.append(syntax.words.heads[word])
    for verb in seen:
        helpers = syntax.helpers(verb)
        if not none and any(
            syntax.words.lower[c] in ("not", "n't", "n’t", "never") for c in syntax.children[verb][:MAX_CHILDREN]
        ):
            return True
        if helpers & words("forecasting") and not helpers & {"have", "'ve", "’ve"}:
            return True
        marks = {syntax.words.lower[c] for c in syntax.with_relation(verb, "mark")}
        if marks & {"if", "unless"}:
            return True
        if "to" in marks and told.kind != "displaced" and syntax.words.tags[verb] == "VB" and "have" not in helpers:
            return True
    return False


def _of(syntax: Tree, quantity: Quantity, slot: Phrase) -> Span | None:
    """Return the words for who is counted: from behind the number to the noun, when the noun is more than the deed."""
    if slot.who is None or slot.who < quantity.end or slot.who - quantity.end > 12:
        return None
    if kinds("nouns").get(syntax.lemma(slot.who)) not in (None, "protesters", "abducted"):
        return None
    begin = quantity.end
    while begin < slot.who and syntax.words.lower[begin] in ("of", "the", "their", "its", "more", ","):
        begin += 1
    return syntax.words.begins[begin], syntax.words.ends[slot.who]


class _Voices:
    """Which attribution's content a character stands in, the innermost first."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        parts = [(part, a) for a in attributions for part in a.content]
        self._parts = sorted(parts, key=lambda entry: (entry[0][1] - entry[0][0], entry[0]))

    def of(self, at: int) -> tuple[str, bool]:
        """Return the voice that speaks at a character, and whether it denies there."""
        inner = next((a for (begin, end), a in self._parts if begin <= at < end), None)
        return (inner.id, inner.act == "deny") if inner else ("narrator", False)


class _Sites:
    """The events of a text by the tokens of their triggers and by sentence."""

    def __init__(self, syntax: Tree, events: Sequence[Event]) -> None:
        self._syntax = syntax
        self._by_token: dict[int, Event] = {}
        self._by_sentence: dict[int, list[tuple[int, Event]]] = {}
        starts = {begin: token for token, begin in enumerate(syntax.words.begins)}
        for event in events:
            token = starts.get(event.trigger[0])
            if token is None:
                continue
            self._by_sentence.setdefault(syntax.sentences[token], []).append((token, event))
            while token < len(syntax.words.begins) and syntax.words.begins[token] < event.trigger[1]:
                self._by_token.setdefault(token, event)
                token += 1

    def of(self, told: Deed, slot: int) -> str | None:
        """Return the event of a count: its own words', the one above them, the nearest, the last one told before."""
        own = self._by_token.get(told.word)
        if own is not None:
            return own.id
        fitting = EVENT_TYPES[told.kind]
        for above in (slot, *self._syntax.above(told.word)):
            event = self._by_token.get(above)
            if event is not None and event.type in fitting:
                return event.id
        sentence = self._syntax.sentences[told.word]
        for back in range(LOOK_BACK + 1):
            told_there = self._by_sentence.get(sentence - back, ())
            near = [(abs(token - told.word), token, event) for token, event in told_there if event.type in fitting]
            if near:
                best = min(near, key=lambda entry: entry[0] if back == 0 else -entry[1])
                return best[2].id
        return None
