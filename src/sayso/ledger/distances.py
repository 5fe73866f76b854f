"""Distances that an article tells beside a date: "in November 2022, three months before the start of hostilities"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from sayso.ledger.dates import is_date, is_yearless
from sayso.ledger.datetold import DateTold, meet
from sayso.ledger.occasions import Occasion, Whereabouts, clause_end, find_occasions, phrase_end, small_words
from sayso.records import Reading, Span, Timex
from sayso.when.periods import shift_day
from sayso.wordlists import listed, words

UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
ROUND = 5
"""A fifth of a large number is rounding ("some 20 years", "a decade"); of small ones, one whole unit."""
HEDGE_ROOM = 40
"""Code points before a stretch in which "more than" or "nearly" stands, and after its date."""

_STRETCH = re.compile(r"P(?:([0-9]{1,3})Y)?(?:([0-9]{1,4})([DWM]))?")
_MARKER = re.compile(r"(?i)\s+(before|prior to|ahead of|after|following|into|since)\s+")
_BETWEEN = re.compile(
    r"(?i)[\s,–—-]*(?:\([\s]*)?(?:(?:just|only|exactly|barely|precisely|which was|that is|or|some)\s+)*"
)
_PLACE = re.compile(r"\s(?:to|from|at|in|for)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,2}")
_BEHIND = re.compile(r",\s(?:(?:back|namely|that is)\s)?(?:in|on)\s(?:early\s|mid-?\s?|late\s)?")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
REACH = 90
"""Code points between a stretch and a date behind its event, at most."""
NEAR = 1_000
"""Code points before and behind a distance that are looked at for whose war it is, at most."""
INLINE = 40
"""Code points behind "before" or "after" in which an event's own date stands, as in ``sayso.when.distances``."""
_SENTENCES_NEAR = 2
"""Sentences before that say whose war "the war" is."""


def find_distances(reading: Reading, whereabouts: Whereabouts) -> Iterator[DateTold]:
    """Yield each date with a distance from an event right behind it, and the days on which the event then fell."""
    text = reading.article.text
    ordered = sorted(reading.timexes, key=lambda own: own.span)
    for stretch, timex, behind in _pairs(text, ordered):
        marker = _MARKER.match(text, stretch.span[1])
        count = _counted(stretch.value)
        if marker is None or count is None:
            continue
        begin = marker.end()
        end = clause_end(text, begin)
        forward = marker[1].lower() in ("before", "prior to", "ahead of")
        days = _event_days(timex, *count, text[max(0, stretch.span[0] - 15) : stretch.span[1]].lower(), forward)
        if days is None:
            continue
        counted = f"{text[slice(*stretch.span)]} {'after' if forward else 'before'} {text[slice(*timex.span)]}"
        told = DateTold(
            article=reading.article.id,
            kind="distance",
            span=(min(timex.span[0], stretch.span[0]), begin),
            text="",
            begin=days[0].isoformat(),
            end=days[1].isoformat(),
            else_begin=timex.begin if behind else None,
            else_end=timex.end if behind else None,
            yearless=is_yearless(timex, text),
            why=counted,
        )
        beside = _dated_beside(text, ordered, begin)
        if beside is not None:
            yield from _unlike(text, told, beside)
            continue
        occasion = _counted_from(text, begin, end, forward or marker[1].lower() == "into")
        if occasion is None:
            continue
        named = phrase_end(text, occasion.span[1])
        if behind and not _BEHIND.fullmatch(text, named, timex.span[0]):
            continue
        span = told.span[0], timex.span[1] if behind else named
        where = whereabouts.within(begin, named)
        yield replace(
            told,
            span=span,
            text=text[slice(*span)],
            event=occasion.kind,
            where=where,
            near=() if where else whereabouts.within(*_near(reading, span)),
        )


def _dated_beside(text: str, ordered: Sequence[Timex], begin: int) -> Timex | None:
    """Return the date that the words behind "before" or "after" give their event: "the February 10 vote"."""
    at = bisect_left(ordered, (begin, 0), key=lambda own: own.span)
    if at == len(ordered) or not is_date(ordered[at]):
        return None
    ahead = ordered[at].span[0]
    return ordered[at] if ahead <= begin + INLINE and ahead <= clause_end(text, begin) else None


def _unlike(text: str, told: DateTold, beside: Timex) -> Iterator[DateTold]:
    """Yield the slip of an event that is dated in the same breath, and otherwise than the distance says."""
    date = replace(told, begin=beside.begin, end=beside.end, yearless=told.yearless or is_yearless(beside, text))
    if not meet(told, date):
        span = told.span[0], told.span[0] + len(text[slice(*told.span)].rstrip())
        yield replace(
            told,
            kind="slip",
            span=span,
            text=text[slice(*span)],
            other=text[slice(*beside.span)],
            other_span=beside.span,
            why=f"{told.why} is between {told.begin} and {told.end}",
        )


def _pairs(text: str, ordered: Sequence[Timex]) -> Iterator[tuple[Timex, Timex, bool]]:
    """Yield each stretch of time with the date right before it, or some words behind it, which the last says."""
    for one, other in pairwise(ordered):
        between = text[one.span[1] : other.span[0]]
        if other.type == "DURATION" and is_date(one) and len(between) <= HEDGE_ROOM:
            if _BETWEEN.fullmatch(_PLACE.sub("", between, count=1)):
                yield other, one, False
        elif one.type == "DURATION" and is_date(other) and len(between) <= REACH and "," in between:
            yield one, other, True


def _counted(value: str) -> tuple[int, str] | None:
    """Return a stretch as a number of one unit, none where it is vague or of the clock.

    >>> _counted("P3M"), _counted("P1Y6M"), _counted("PXM"), _counted("PT4H")
    ((3, 'month'), (18, 'month'), None, None)
    """
    match = _STRETCH.fullmatch(value)
    if match is None or not (match[1] or match[2]):
        return None
    years, rest, unit = int(match[1] or 0), int(match[2] or 0), match[3]
    if not rest:
        return years, "year"
    if not years:
        return rest, UNITS[unit]
    return (years * 12 + rest, "month") if unit == "M" else None


def _counted_from(text: str, begin: int, end: int, start_is_meant: bool) -> Occasion | None:
    """Return the event that words behind "before" or "after" begin with; of what lasts, only a start is one."""
    small = small_words() | words("ledger", "arithmetic", "start", "verbs")
    for occasion in find_occasions(text, begin, end):
        before = _WORD.findall(text[begin : occasion.span[0]])
        behind = _WORD.findall(text[occasion.span[1] : end])
        if not all(word[0].isupper() or word.lower().split("-")[0] in small for word in before):
            return None
        if behind and not (behind[0][0].isupper() or behind[0].lower() in small):
            return None  # "war crimes", "election campaign"
        return occasion if occasion.starts or start_is_meant else None
    return None


def _event_days(timex: Timex, count: int, unit: str, told: str, forward: bool) -> tuple[date, date] | None:
    """Return the first and last day on which the event can have been, as loosely as the distance can be read."""
    room = max(1, count // ROUND)
    low, high = max(count - room, 0), count + room
    if _says(told, "more"):
        high = 2 * count + 1
    if _says(told, "less"):
        low = 0
    if _says(told, "about"):
        low, high = max(low - room, 0), high + room
    first, last = date.fromisoformat(timex.begin or ""), date.fromisoformat(timex.end or "")
    begin = shift_day(first, unit, low if forward else -high)
    end = shift_day(last, unit, high if forward else -low)
    return (begin, end) if begin is not None and end is not None else None


def _says(told: str, hedge: str) -> bool:
    return any(
        re.search(rf"\b{re.escape(words_)}\b", told) for words_ in listed("ledger", "arithmetic", "hedges", hedge)
    )


def _near(reading: Reading, span: Span) -> Span:
    """Return the sentences that say what "the war" is: its own and those just before."""
    own = bisect_left(reading.sentences, (span[0] + 1, 0)) - 1
    if own < 0:
        return span
    begin, end = reading.sentences[max(own - _SENTENCES_NEAR, 0)][0], max(reading.sentences[own][1], span[1])
    return max(begin, span[0] - NEAR), min(end, span[1] + NEAR)
