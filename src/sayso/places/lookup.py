"""Stretches of a Doc looked up in the gazetteer, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from sayso.places.gazetteer import Entry, Gazetteer
from sayso.places.lexicon import words

MAX_WORDS = 6  # tokens of the longest name looked for ("Democratic Republic of the Congo" has five)
MAX_NAME = 60  # code points; a longer name is no place's
WELL_KNOWN = 100_000  # people from which a town's name counts without the engine's word, behind a preposition or comma
FAMOUS = 500_000  # people from which it counts anywhere
ACRONYM = 4  # letters; a shorter word in capitals is a place only where it is a country's or a state's short form
SHORT_COUNTRIES = frozenset({"U.S.", "US", "U.K.", "UK", "UAE", "U.A.E.", "DRC", "USA", "U.S.A.", "DPRK"})

LOC_LABELS = frozenset({"LOC", "GPE", "FAC"})
PER_LABELS = frozenset({"PER", "PERSON"})
NAME_LABELS = LOC_LABELS | PER_LABELS | {"ORG"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens ``start`` to ``end``, its candidates, and whether the engine calls it a place."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    tagged: bool


def lookup(span: Span, places: Gazetteer, *, bound: bool = False) -> tuple[Entry, ...]:
    """Return the candidates of a name as printed; postal codes only where ``bound``."""
    text = span.text
    if len(text) > MAX_NAME:
        return ()
    short = [item for item in places.shorts.get(text, ()) if bound or not item.bound]
    if short:
        return tuple(places.entry(item.row) for item in short)
    if len(text) <= ACRONYM and text.isupper() and len(span) == 1:
        return tuple(entry for entry in places.find(text) if entry.is_country)[:1]
    if len(text) <= 3 and not text.isupper():
        return places.find(text) if len(text) == 3 and text.istitle() else ()
    return places.find(text)


def container(doc: Doc, start: int, places: Gazetteer) -> tuple[int, tuple[Entry, ...]] | None:
    """Return the end and the candidates of the state or country whose name begins at a token, or ``None``."""
    if start >= len(doc) or not doc[start].text[:1].isupper():
        return None
    for end in range(min(start + 4, len(doc)), start, -1):
        entries = lookup(doc[start:end], places, bound=True)
        wide = tuple(entry for entry in entries if entry.is_country or entry.is_division)
        if wide and (end == len(doc) or doc[end].text != "-"):
            return end, wide
    return None


def has_container(doc: Doc, end: int, places: Gazetteer) -> bool:
    """Tell whether a comma and a state's or country's name follow."""
    return end + 1 < len(doc) and doc[end].text == "," and container(doc, end + 1, places) is not None


def stands_at(token: Token) -> bool:
    """Tell whether a name stands behind a preposition of place."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    if before.lower_ in words("names", "compass") and before.i:
        before = before.nbor(-1)
    if before.lower_ == "of" and before.i and before.nbor(-1).lower_ in words("names", "owners"):
        return False
    return before.lower_ in words("names", "at")


def is_short(places: Gazetteer, text: str) -> bool:
    """Tell whether a text with its closing point is a short form."""
    return text in places.shorts or text in SHORT_COUNTRIES


def is_wide(entry: Entry) -> bool:
    """Tell whether a place is a country, a first-level division or a hand-written region: known by its name alone."""
    return entry.is_country or entry.feature == "ADM1" or not (entry.is_town or entry.is_division)


def is_embedded(doc: Doc, mention: Mention) -> bool:
    """Tell whether a name is a piece of an organisation's or a person's.

    "Colorado State University", "U.S. Federal Reserve", "Bank of England", "Paris Hilton".
    """
    owners = words("names", "owners")
    before = mention.start - 1
    if before > 0 and doc[before].lower_ == "the":
        before -= 1
    if (
        before > 0
        and doc[before].lower_ == "of"
        and doc[before - 1].text.istitle()
        and doc[before - 1].lower_ in owners
    ):
        return True
    length = mention.end - mention.start
    if length > 2 and doc[mention.start].lower_ in owners and doc[mention.start + 1].lower_ == "of":
        return True
    end = mention.end
    if end < len(doc) and (
        (doc[end].dep_ == "flat" and mention.start <= doc[end].head.i < end)
        or (length == 1 and _is_surname(doc, end) and mention.start > 0 and not stands_at(doc[mention.start]))
    ):
        return True
    for word in doc[end : min(end + MAX_WORDS, len(doc))]:
        if not (word.text[:1].isupper() or word.text in {"and", "of", "&", "for"}):
            return False
        if word.text.isupper() and len(word) > ACRONYM:
            return False
        if word.lower_ in words("names", "bodies"):
            return True
    return False


def _is_surname(doc: Doc, at: int) -> bool:
    token = doc[at]
    alone = at + 1 == len(doc) or doc[at + 1].ent_iob_ != "I"
    return (
        token.ent_type_ in PER_LABELS
        and token.ent_iob_ == "B"
        and alone
        and token.lower_ not in words("names", "heads")
    )


def longest(doc: Doc, start: int, end: int, places: Gazetteer, texts: Sequence[str]) -> tuple[int, int]:
    """Take in the words around a place that make it a longer one of the gazetteer (Tamil | Nadu, Laurel | County)."""
    joints = words("names", "joints")
    for last in range(min(end + 3, len(doc)), end - 1, -1):
        if not texts[last - 1][:1].isupper():
            continue
        for first in range(max(start - 2, 0), start + 1):
            if (first, last) == (start, end) or last - first > MAX_WORDS:
                continue
            if not texts[first][:1].isupper() or texts[first].lower() == "the":
                continue
            named = all(text[:1].isupper() or text in joints for text in texts[first:last])
            if named and lookup(doc[first:last], places):
                return first, last
    return start, end
