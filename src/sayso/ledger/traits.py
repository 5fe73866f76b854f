"""What tellings are compared by, as columns of numbers, so that millions of pairs can be judged at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.entities.keys import fold
from sayso.events.trigger_words import entries
from sayso.ledger.keys import initials
from sayso.ledger.told import Party, Told
from sayso.ledger.words import hashed, stem, words_of

Array = npt.NDArray[Any]

SIDE = 4
"""Parties of a side that are compared; more are told of summits alone."""
KEY, ALSO, LAND, SECTOR = range(4)
"""What a party has: its key, that of its initials, country and sector."""
RARE, THEMES = 4, 5
QUOTES = frozenset("\"'“‘«„")
AGAINST = frozenset({"CT-", "PR-", "PS-"})
MOST = 100
"""Sentences of an article that are counted."""
NO_DAY = -(2**30)
"""A day that is not known."""
NEAR_CHARS = 50
"""Characters on either side of a trigger whose words are near it."""
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
CONTENT = -1
"""The type of a content without events."""


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of numbers a row: those of row i are ``values[starts[i]:starts[i + 1]]``."""

    starts: Array
    values: Array

    @classmethod
    def of(cls, rows: Sequence[Sequence[float]], kind: Any) -> Lists:
        """Make the lists of so many rows."""
        starts = np.zeros(len(rows) + 1, np.int64)
        np.cumsum([len(row) for row in rows], out=starts[1:])
        return cls(starts, np.fromiter((value for row in rows for value in row), kind, int(starts[-1])))


@dataclass(frozen=True, slots=True)
class Traits:
    """Columns of as many rows as there are tellings.

    Names are hashes of 32 bits, 0 where there is none; days count from 1970, ``NO_DAY`` where there is none.
    ``actors``, ``recipients`` and ``speakers`` have the shape (rows, ``SIDE``, 4). ``words`` are the stems of the
    sentence or content, ``weights``, ``near`` (whether near the trigger) and ``spread`` (in how many sentences
    of the article) go with them, ``kinds`` are types as bits, ``topic`` are those of its
    article's names. ``rare`` are the weightiest ``RARE`` words, ``themes`` the first ``THEMES`` names. ``ident`` are 64
    bits of its own.
    """

    ident: Array
    type: Array
    quad: Array
    trigger: Array
    article: Array
    day: Array
    begin: Array
    end: Array
    geonames: Array
    land: Array
    lat: Array
    lon: Array
    actors: Array
    recipients: Array
    speakers: Array
    words: Lists
    weights: Lists
    near: Lists
    spread: Lists
    kinds: Array
    topic: Lists
    order: Array
    answers: Array
    quoted: Array
    against: Array
    rare: Array
    themes: Array

    def __len__(self) -> int:
        return len(self.type)


def traits(tellings: Sequence[Told], texts: Mapping[str, Sequence[str]]) -> Traits:
    """Return what tellings are compared by, a row each; ``texts`` are the sentences of their articles, by id."""
    spread = {article: _spread(sentences) for article, sentences in texts.items()}
    words = [_words(told) for told in tellings]
    near = [_near(told) for told in tellings]
    number = {name: n for n, name in enumerate(TYPES)}

    def column(values: Iterable[float], kind: Any) -> Array:
        return np.fromiter(values, kind, len(tellings))

    return Traits(
        ident=column((_ident(told) for told in tellings), np.uint64),
        type=column((number.get(told.type or "", CONTENT) for told in tellings), np.int8),
        quad=column((told.quad or 0 for told in tellings), np.int8),
        trigger=column((_trigger(told) for told in tellings), np.uint32),
        article=column((hashed(told.article) for told in tellings), np.uint32),
        day=column((_day(told.day) for told in tellings), np.int32),
        begin=column((_day(told.begin) for told in tellings), np.int32),
        end=column((_day(told.end) for told in tellings), np.int32),
        geonames=column((told.geonames or 0 for told in tellings), np.int64),
        land=column((hashed(told.country) if told.country else 0 for told in tellings), np.uint32),
        lat=column((np.nan if told.lat is None else told.lat for told in tellings), np.float32),
        lon=column((np.nan if told.lon is None else told.lon for told in tellings), np.float32),
        actors=_side([told.actors for told in tellings]),
        recipients=_side([told.recipients for told in tellings]),
        speakers=_side([[s.speaker for s in told.stands if s.speaker is not None] for told in tellings]),
        words=Lists.of([list(own) for own in words], np.uint32),
        weights=Lists.of([list(own.values()) for own in words], np.float32),
        near=Lists.of([[word in close for word in own] for own, close in zip(words, near, strict=True)], np.bool_),
        spread=Lists.of(
            [
                [min(MOST, spread[told.article][word]) for word in own]
                for told, own in zip(tellings, words, strict=True)
            ],
            np.uint8,
        ),
        kinds=column((_kinds(told) for told in tellings), np.uint32),
        topic=Lists.of([_topic(told.topic) for told in tellings], np.uint32),
        order=column((told.order for told in tellings), np.int32),
        answers=column((hashed(told.article + told.answers) if told.answers else 0 for told in tellings), np.uint32),
        quoted=column((told.type is None and told.text[:1] in QUOTES for told in tellings), np.bool_),
        against=column((any(s.stance in AGAINST for s in told.stands) for told in tellings), np.bool_),
        rare=_rows([sorted(own, key=lambda w: (-own[w], w)) for own in words], RARE),
        themes=_rows([_themes(told.topic) for told in tellings], THEMES),
    )


def _rows(lists: Sequence[Sequence[int]], width: int) -> Array:
    """Return the first numbers of each list as a row, with 0 where there are fewer."""
    found = np.zeros((len(lists), width), np.uint32)
    for row, own in enumerate(lists):
        found[row, : min(width, len(own))] = own[:width]
    return found


def _ident(told: Told) -> int:
    return hashed(told.article + told.id) << 32 | hashed(told.id + told.article)


def _spread(sentences: Iterable[str]) -> Counter[int]:
    """Count the sentences that each word stands in."""
    return Counter(word for sentence in sentences for word in words_of(sentence))


def _kinds(told: Told) -> int:
    """Return the types that a content's words may tell, or an event's own, as bits."""
    if told.type is not None:
        return 1 << TYPES.index(told.type) if told.type in TYPES else 0
    found = 0
    for word in words_of(told.text):
        found |= _telling().get(word, 0)
    return found


@lru_cache(maxsize=1)
def _telling() -> dict[int, int]:
    """Return the types that single words may tell, by their stem."""
    found: dict[int, int] = {}
    for entry in entries():
        if len(entry.words) == 1:
            key = hashed(stem(fold(entry.words[0])))
            found[key] = found.get(key, 0) | 1 << TYPES.index(entry.kinds[0].split(".")[0])
    return found


def _words(told: Told) -> dict[int, float]:
    found = words_of(told.text)
    found.pop(0, None)
    return dict(sorted(found.items()))


def _near(told: Told) -> set[int]:
    if told.type is None:
        return set(words_of(told.text))
    at = told.span[0] - told.sentence[0]
    text = told.text[max(0, at - NEAR_CHARS) : at + NEAR_CHARS]
    return set(words_of(text))


def _trigger(told: Told) -> int:
    if told.type is None:
        return 0
    begin = told.span[0] - told.sentence[0]
    printed = told.text[begin : begin + told.span[1] - told.span[0]].split()
    return hashed(stem(fold(printed[0]))) if printed else 0


@lru_cache(maxsize=20_000)
def _topic(names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted({word for name in names for word in words_of(name)}))


@lru_cache(maxsize=20_000)
def _themes(names: tuple[str, ...]) -> tuple[int, ...]:
    """Return the weightiest word of each name, those used most first."""
    words = [words_of(name) for name in names]
    return tuple(dict.fromkeys(max(own, key=lambda word: (own[word], word)) for own in words if own))


@lru_cache(maxsize=20_000)
def _day(iso: str | None) -> int:
    try:
        return date.fromisoformat(iso).toordinal() - 719_163 if iso else NO_DAY
    except ValueError:
        return NO_DAY


def _side(sides: Sequence[Sequence[Party]]) -> Array:
    found = np.zeros((len(sides), SIDE, 4), np.uint32)
    for row, parties in enumerate(sides):
        for n, own in enumerate(parties[:SIDE]):
            found[row, n] = _party(own)
    return found


@lru_cache(maxsize=100_000)
def _party(own: Party) -> tuple[int, int, int, int]:
    codes = (own.code or "").split()
    land = next((code for code in codes if len(code) == 3 and code not in _SECTORS), "")
    sector = next((code for code in codes if code in _SECTORS), "")
    return (
        hashed(own.key),
        hashed(initials(own.key) or own.key),
        hashed(land) if land else 0,
        hashed(sector) if sector else 0,
    )


_SECTORS = frozenset(
    {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "UAF", "PRM", "CVL", "BUS"}
    | {"JRN", "MED", "EDU", "LAB", "REL", "SOC", "AGR", "CRM", "REF", "PRE", "ELI"}
)
