"""Dates that an article gives to events others count from: "Russia invaded Ukraine on February 24, 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sayso.ledger.anniversaries import REACH as REMEMBERED
from sayso.ledger.anniversaries import find_anniversaries
from sayso.ledger.datetold import DateTold, shifted
from sayso.ledger.occasions import BEFORE, Occasion, Whereabouts, find_occasions, phrase_end, small_words
from sayso.records import Reading, Span, Timex
from sayso.wordlists import words

AFTER = 70
"""Code points between an event's words and its date, at most ("the invasion of its southern neighbour on")."""
LONGEST = 2_000
"""Code points of a sentence that is looked at; longer ones are lists and tables, and cost their length squared."""
AHEAD = 40
"""Code points between a date and its event's words, at most ("the February 2022 full-scale Russian invasion")."""

_COUNTED = re.compile(r"\b(?:days?|weeks?|months?|years?)\s(?:before|after|into)\s[^.,;:]*$")
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_APART = re.compile(r",\s+and\b|\b(?:before|after|until)\b")
_DAY = 10
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_YEAR = re.compile(r"\d{4}|\b(?:this|last|next)\b")
_BREAK = re.compile(r"[;:()“”\".!?]|\s[–—]\s")


def find_dates(reading: Reading, whereabouts: Whereabouts) -> Iterator[DateTold]:
    """Yield the dates of events, not of what is only planned or possible, none after the article's own day."""
    text, today = reading.article.text, article_day(reading)
    for (begin, end), timexes in _dated_sentences(reading):
        for whole, occasion, years in _dated_events(text, begin, end):
            timex = _date_of(text, whole, timexes)
            if timex is None or (today is not None and (timex.begin or "") > today):
                continue
            around = max(begin, _clause_begin(text, begin, occasion.span[0])), phrase_end(text, occasion.span[1])
            first = min(timex.span[0], whole[0])
            last = timex.span[1] if timex.span[0] > whole[0] else around[1]
            yield DateTold(
                article=reading.article.id,
                kind="date",
                span=(first, last),
                text=text[first:last],
                begin=shifted(timex.begin, -years),
                end=shifted(timex.end, -years),
                event=occasion.kind,
                where=whereabouts.within(*around),
                yearless=is_yearless(timex, text),
            )


def _dated_sentences(reading: Reading) -> Iterator[tuple[Span, list[Timex]]]:
    """Yield the sentences that name days of the calendar, with what names them."""
    ahead = sorted((own for own in reading.timexes if is_date(own)), key=lambda own: own.span, reverse=True)
    for begin, end in reading.sentences:
        own = []
        while ahead and ahead[-1].span[1] <= end:
            timex = ahead.pop()
            own += [timex] if begin <= timex.span[0] else []
        if own and end - begin <= LONGEST:
            yield (begin, end), own


def _dated_events(text: str, begin: int, end: int) -> Iterator[tuple[Span, Occasion, int]]:
    """Yield the events that a sentence may date: their words, and how many years before that date they were."""
    for occasion in find_occasions(text, begin, end):
        if occasion.starts and not _is_unreal(text, begin, occasion):
            yield occasion.span, occasion, 0
    for span, years in find_anniversaries(text, begin, end):
        for occasion in find_occasions(text, span[1], end)[:1]:
            if occasion.span[0] - span[1] <= REMEMBERED and not _is_unreal(text, begin, occasion):
                yield (span[0], occasion.span[1]), occasion, years


def article_day(reading: Reading) -> str | None:
    """Return the article's day, that of its dateline or of its publication, none where that is no ISO 8601 date."""
    dateline = reading.dateline.date if reading.dateline else None
    day = dateline or (reading.article.published or "")[:_DAY]
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return None


def is_date(timex: Timex) -> bool:
    """Whether it names days of the calendar."""
    return timex.type == "DATE" and timex.begin is not None and timex.end is not None


def is_yearless(timex: Timex, text: str) -> bool:
    """Whether it names a month or a day of one, and leaves the year to the reader."""
    told = text[slice(*timex.span)]
    return timex.why is not None and _MONTH.search(told) is not None and not _YEAR.search(told)


def _is_unreal(text: str, begin: int, occasion: Occasion) -> bool:
    before = text[max(begin, occasion.span[0] - BEFORE) : occasion.span[1]]
    told = {match.group().lower() for match in _WORD.finditer(before)}
    return bool(told & words("ledger", "arithmetic", "not", "unreal"))


def _clause_begin(text: str, begin: int, at: int) -> int:
    """Return where the doer of what is told at ``at`` may begin: after a stop, at most some words before."""
    begin = max(begin, at - BEFORE)
    stops = [match.end() for match in re.finditer(r"[,;:()“”\".!?]", text[begin:at])]
    return begin + (stops[-1] if stops else 0)


def _date_of(text: str, event: Span, timexes: list[Timex]) -> Timex | None:
    """Return the date that belongs to an event: right behind its words, else right before them."""
    after = [own for own in timexes if event[1] <= own.span[0] <= event[1] + AFTER]
    if after and _joins(between := text[event[1] : after[0].span[0]]):
        # "three months before the war, in November 2022" may date what was three months before
        return None if "," in between and _COUNTED.search(text, max(0, event[0] - AHEAD), event[0]) else after[0]
    before = [own for own in timexes if event[0] - AHEAD <= own.span[1] <= event[0]]
    if before and _joins(text[before[-1].span[1] : event[0]]) and not _is_shifted(text, before[-1].span):
        return before[-1]
    return None


def _joins(between: str) -> bool:
    """Whether nothing between an event and a date speaks of another matter: names, and small or describing words."""
    if _BREAK.search(between) or between.count(",") > 1 or _APART.search(between):
        return False
    small = small_words() | words("ledger", "arithmetic", "start", "verbs")
    return all(
        word[0].isupper() or all(part in small for part in re.split(r"[-’']", word.lower()) if part not in ("", "s"))
        for word in _WORD.findall(between)
    )


def _is_shifted(text: str, span: Span) -> bool:
    """Whether the date is one that something is counted from ("months before February 2022")."""
    return bool(re.search(r"\b(?:before|after|until|till)\s+$", text[max(0, span[0] - 10) : span[0]]))
