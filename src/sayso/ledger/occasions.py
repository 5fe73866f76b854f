"""Events that newswire counts from, as words name them: "the start of hostilities", "after they invaded it".

What lasts (a war) is dated by its start only; what happens at one time (an invasion, a death) by itself. The start of a
war and the invasion it began with are one occasion.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sayso.places.demonyms import country_of
from sayso.places.folding import fold
from sayso.records import Place, Reading, Span
from sayso.wordlists import names, words

REACH = 90
"""Code points of the words that name an occasion, at most."""
BEFORE = 40
"""Code points before an occasion's words in which its doer may stand ("Russia's full-scale invasion")."""

_STOP = re.compile(r"[.,;:()“”\"\n]|\s[–—-]\s|\s(?:that|which|who|when|while|but|and then)\s")
_CAPITAL = re.compile(r"[^\W\d_][\w’'-]*")
_LETTERS = re.compile(r"[^\W\d_]+")
_TOWNS = "PPL"
_CAPITAL_TOWN = "PPLC"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is counted from: ``kind`` by ``data/ledger/arithmetic.toml``, its words, and whether they tell its start."""

    kind: str
    span: Span
    starts: bool


def clause_end(text: str, at: int) -> int:
    """Return where the words that begin at ``at`` come to a stop: a comma, a dash, a clause of its own."""
    found = _STOP.search(text, at, at + REACH)
    return found.start() if found is not None else min(len(text), at + REACH)


def phrase_end(text: str, at: int) -> int:
    """Return where the names behind an event's words end ("in Ukraine", "by neighbouring Chad"), ``at`` if none do."""
    stop, small, last = clause_end(text, at), small_words(), at
    for match in _CAPITAL.finditer(text, at, stop):
        if match.group()[0].isupper():
            last = match.end()
        elif match.group().lower() not in small:
            break
    return last


def small_words() -> frozenset[str]:
    """Return the words that tell no other matter between an event, its names and its date."""
    return words("ledger", "arithmetic", "between", "words")


def find_occasions(text: str, begin: int, end: int) -> list[Occasion]:
    """Return the occasions that a stretch of text names, none where it speaks of their end, or of another one."""
    told = {match.group().lower() for match in _LETTERS.finditer(text, begin, end)}
    found = []
    for kind, starts, marks, pattern in _patterns():
        if marks.isdisjoint(told):
            continue
        for match in pattern.finditer(text, begin, end):
            before = text[max(begin, match.start() - BEFORE) : match.start()]
            if not _words_of(before) & words("ledger", "arithmetic", "not", "words"):
                found.append(Occasion(kind, match.span(), starts))
    # "the start of the invasion" is one occasion: the longest words count.
    found.sort(key=lambda own: (own.span[0] - own.span[1], own.span[0], own.kind))
    kept: list[Occasion] = []
    for own in found:
        if not any(own.span[0] < other.span[1] and other.span[0] < own.span[1] for other in kept):
            kept.append(own)
    return sorted(kept, key=lambda own: own.span)


def _words_of(text: str) -> set[str]:
    return {match.group().lower() for match in _CAPITAL.finditer(text)}


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, bool, frozenset[str], re.Pattern[str]]]:
    """Return for each way to name a kind: whether it tells the start, words without which it is not there, the form."""
    made = []
    starts, verbs = _either("start", "nouns"), _either("start", "verbs")
    loose = r"(?:[\w’'-]+,?\s+){0,4}?"
    for kind in names("ledger", "arithmetic", "lasting"):
        nouns, marks = _either("lasting", kind), _marks("lasting", kind)
        made += [
            (kind, True, marks, re.compile(rf"(?i)\b{starts}\s+of\s+{loose}{nouns}\b")),
            (kind, True, marks, re.compile(rf"(?i)\b{nouns},?\s+{loose}{verbs}\b")),
            (kind, False, marks, re.compile(rf"(?i)\b{nouns}\b")),
        ]
    for kind in names("ledger", "arithmetic", "once"):
        form = rf"(?i)\b(?:{starts}\s+of\s+{loose})?{_either('once', kind)}\b(?:\s+{loose}{verbs}\b)?"
        made.append((kind, True, _marks("once", kind), re.compile(form)))
    return made


def _marks(*path: str) -> frozenset[str]:
    """Return of each of a list's words the longest part, without which the word is not there."""
    return frozenset(max(_LETTERS.findall(word), key=len) for word in words("ledger", "arithmetic", *path))


def _either(*path: str) -> str:
    """Return a pattern for any of a list's words, the longest first."""
    listed = sorted(words("ledger", "arithmetic", *path), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed) + ")"


class Whereabouts:
    """Whose and where stretches of an article are about: countries, towns by GeoNames id, persons by name."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.article.text

    @cached_property
    def _marks(self) -> list[tuple[Span, str]]:
        marks: list[tuple[Span, str]] = []
        for place in self._reading.places:
            own = [place.country] if place.country else []
            own += [f"geonames:{place.geonames}"] if place.geonames is not None and _is_town(place) else []
            marks += [(mention, key) for mention in (*place.mentions, *place.metonymic) for key in own]
        for actor in self._reading.actors:
            if actor.kind == "person" and actor.name[:1].isupper():
                marks += [(mention, f"person:{fold(actor.name)}") for mention in actor.mentions]
            elif actor.kind in ("government", "population") and actor.country:
                marks += [(mention, actor.country) for mention in actor.mentions]
        return sorted(marks)

    def within(self, begin: int, end: int) -> tuple[str, ...]:
        """Return what is named from ``begin`` to ``end``, in alphabetical order."""
        first = bisect_left(self._marks, ((begin, 0), ""))
        last = bisect_left(self._marks, ((end, 0), ""))
        found = {key for mention, key in self._marks[first:last] if mention[1] <= end}
        for match in _CAPITAL.finditer(self._text, begin, end):
            if match.group()[0].isupper() and (country := country_of(re.sub(r"[’']s?$", "", match.group()))):
                found.add(country)
        return tuple(sorted(found))


def _is_town(place: Place) -> bool:
    """Whether a place is a town; a capital mostly stands for its country."""
    return (place.feature or "").startswith(_TOWNS) and place.feature != _CAPITAL_TOWN
