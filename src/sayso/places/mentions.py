"""Which stretches of a Doc name a place: the engine's LOC names, and names of the gazetteer where it missed them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from sayso.engine.columns import columns
from sayso.places.folding import fold
from sayso.places.gazetteer import Gazetteer
from sayso.places.lexicon import words
from sayso.places.lookup import (
    FAMOUS,
    LOC_LABELS,
    MAX_NAME,
    MAX_WORDS,
    NAME_LABELS,
    PER_LABELS,
    WELL_KNOWN,
    Mention,
    has_container,
    is_embedded,
    is_short,
    is_wide,
    longest,
    lookup,
    stands_at,
)
from sayso.places.missed import find_missed

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def find_mentions(doc: Doc, places: Gazetteer) -> list[Mention]:
    """Return the mentions in text order; they do not overlap."""
    texts = columns(doc).texts
    found: dict[int, Mention] = {}
    taken = bytearray(len(doc))
    names = [ent for ent in doc.ents if ent.label_ in NAME_LABELS]
    people = {texts[i] for ent in names if ent.label_ in PER_LABELS and len(ent) > 1 for i in range(ent.start, ent.end)}

    def take(mention: Mention) -> None:
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found[mention.start] = mention

    for ent in names:
        if ent.label_ in LOC_LABELS:
            for mention in _tagged(ent, places, texts):
                if mention.text not in people or _outweighs(doc, mention, places):
                    take(mention)
    known = {mention.text for mention in found.values()}
    for ent in names:
        if ent.label_ not in LOC_LABELS and (untagged := _mislabelled(ent, places, known)):
            take(untagged)
    labelled = bytearray(len(doc))
    for ent in names:
        labelled[ent.start : ent.end] = b"\1" * len(ent)
    for mention in find_missed(doc, places, texts, labelled, known - people):
        if mention.text not in people or _outweighs(doc, mention, places):
            take(mention)
    return [found[start] for start in sorted(found) if not is_embedded(doc, found[start])]


def _outweighs(doc: Doc, mention: Mention, places: Gazetteer) -> bool:
    """A word that is also in a person's name is a place if it is a great one, or stands where places stand."""
    if not mention.entries:
        return False
    top = mention.entries[0]
    if top.is_country or top.feature in {"ADM1", "PPLC"} or top.population >= FAMOUS:
        return True
    inside = mention.tagged and mention.start > 0 and doc[mention.start - 1].lower_ in {"in", "near"}
    return inside or has_container(doc, mention.end, places)


def _tagged(ent: Span, places: Gazetteer, texts: Sequence[str]) -> Iterator[Mention]:
    """Read one of the engine's places: whole, or without words at its edges, or by the pieces between its commas."""
    doc, start, end = ent.doc, ent.start, ent.end
    if end < len(doc) and doc[end].text == "." and is_short(places, doc[start:end].text + "."):
        end += 1
    end = _without_tail(doc, start, end, places)
    while end - start > 1 and _is_no_start(doc[start]):
        start += 1
    commas = [i for i in range(start, end) if texts[i] in {",", "/"} or doc[i].is_space]
    for first, last in zip([start, *(i + 1 for i in commas)], [*commas, end], strict=True):
        if first < last and (mention := _piece(doc, first, last, places, texts)):
            yield mention


def _without_tail(doc: Doc, start: int, end: int, places: Gazetteer) -> int:
    while end - start > 1 and (doc[end - 1].is_punct or doc[end - 1].lower_ in POSSESSIVE):
        if is_short(places, doc[start:end].text):
            break
        end -= 1
    return end


def _is_no_start(token: Token) -> bool:
    if token.is_punct or token.is_space or token.lower_ == "the":
        return True
    return token.text.islower() and token.lower_ not in words("names", "compass")


def _piece(doc: Doc, start: int, end: int, places: Gazetteer, texts: Sequence[str]) -> Mention | None:
    start, end = longest(doc, start, end, places, texts)
    text = doc[start:end].text
    key = fold(text) if len(text) <= MAX_NAME else ""
    if not key or key in words("names", "no_places") or not any(letter.isalpha() for letter in key):
        return None
    entries = lookup(doc[start:end], places)
    if entries:
        return Mention(start, end, text, entries, True)
    if end - start > 1 and doc[start].lower_ in words("names", "compass"):
        inner = lookup(doc[start + 1 : end], places)
        if inner:
            return Mention(start + 1, end, doc[start + 1 : end].text, inner, True)
    if end - start > MAX_WORDS or key in places.folded_demonyms:
        return None
    if end - start == 1 and not stands_at(doc[start]):
        return None  # a single unknown word is a place only where places stand: two of three others are not
    return Mention(start, end, text, (), True)


def _mislabelled(ent: Span, places: Gazetteer, known: set[str]) -> Mention | None:
    """Take a whole name that the engine calls a person or an organisation when it is, to the letter, a known place."""
    doc, start = ent.doc, ent.start
    end = _without_tail(doc, start, ent.end, places)
    while end - start > 1 and doc[start].lower_ == "the":
        start += 1
    text = doc[start:end].text
    entries = lookup(doc[start:end], places) if end - start <= MAX_WORDS else ()
    if not entries or fold(text) in words("names", "no_places"):
        return None
    top = entries[0]
    sure = text in known or has_container(doc, end, places)
    sure = sure or (top.population >= WELL_KNOWN and stands_at(doc[start]))
    if ent.label_ in PER_LABELS:
        # A surname or a first name is also some town's: only countries, great cities and what stands in a place's slot.
        before = doc[start - 1].lower_ if start else ""
        sure = sure or top.is_country or (top.population >= FAMOUS and before in {"on", "over", "for"})
        sure = sure or (is_wide(top) and end - start > 1)
    else:
        sure = sure or is_wide(top) or top.population >= FAMOUS
    return Mention(start, end, text, entries, False) if sure else None
