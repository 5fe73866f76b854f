"""Places among the capitalised words that the engine gave no name to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from sayso.places.folding import fold
from sayso.places.gazetteer import Gazetteer
from sayso.places.lexicon import words
from sayso.places.lookup import (
    FAMOUS,
    MAX_NAME,
    MAX_WORDS,
    SHORT_COUNTRIES,
    WELL_KNOWN,
    Mention,
    has_container,
    is_wide,
    lookup,
    stands_at,
)

OPENERS = frozenset(
    {"new", "north", "south", "east", "west", "el", "la"}
)  # begin names though they are none themselves


def find_missed(
    doc: Doc, places: Gazetteer, texts: Sequence[str], labelled: bytearray, known: set[str]
) -> Iterator[Mention]:
    """Yield known places outside the engine's names (``labelled`` tokens), the longest name at each word.

    ``known`` are names that the engine calls places elsewhere in the article.
    """
    no_places = words("names", "no_places")
    at = 0
    while at < len(texts):
        begin, at = at, at + 1
        if labelled[begin] or not texts[begin][:1].isupper():
            continue
        lower = texts[begin].lower()
        if lower in no_places and lower not in OPENERS:
            continue
        for end in range(_reach(texts, begin, labelled), begin, -1):
            if not (texts[end - 1][:1].isupper() or texts[end - 1][:1].isdigit()):
                continue
            span = doc[begin:end]
            entries = lookup(span, places)
            if entries and fold(span.text) not in no_places:
                mention = Mention(begin, end, span.text, entries, False)
                if _is_believed(doc, mention, places, labelled, known):
                    yield mention
                    at = end
                    break


def _reach(texts: Sequence[str], begin: int, labelled: bytearray) -> int:
    """Return the end of the longest stretch to look up: no name of the engine's, no white space but blanks in it."""
    end, length = begin, 0
    while end < min(begin + MAX_WORDS, len(texts)) and not labelled[end] and not texts[end].isspace():
        length += len(texts[end])
        if length > MAX_NAME:
            break
        end += 1
    return end


def _is_believed(doc: Doc, mention: Mention, places: Gazetteer, labelled: bytearray, known: set[str]) -> bool:
    start, end, text, top = mention.start, mention.end, mention.text, mention.entries[0]
    before = doc[start - 1] if start else None
    if before is not None and before.lower_.rstrip(".") in words("names", "titles"):
        return False
    if (end < len(doc) and labelled[end]) or (start and labelled[start - 1]):
        return False  # beside a name without a comma it is a piece of that name
    proper = doc[start].pos_ == "PROPN"
    shouted = doc[start].text.isupper() and len(text) > 3
    if text in known and not doc[start].is_sent_start:
        return True
    if is_wide(top):
        if end - start == 1 and len(text) <= 3:
            return text in SHORT_COUNTRIES or text in places.shorts
        return proper or doc[start].pos_ == "X" or end - start > 1 or top.is_country
    if has_container(doc, end, places):
        return True
    if before is not None and before.text == "," and top.population >= WELL_KNOWN and not shouted:
        return proper
    if stands_at(doc[start]):
        return proper and (top.population >= WELL_KNOWN or top.feature == "ADM2" or end - start > 1)
    return top.population >= FAMOUS and proper and not shouted
