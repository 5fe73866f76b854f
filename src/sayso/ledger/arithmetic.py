"""Arithmetic that a text gets wrong: "in November 2022, three months before the start of hostilities", long begun.

For who updates the ledger: call ``find`` once for every new reading and keep its rows in a table of your own (a flat
record, few per article); ``check`` all rows together whenever some were added or went, for a date that one article
gives can put another's arithmetic in doubt (work grows with the distances told, which are rare, not with the articles);
``upon`` a claim whose mentions lie in articles for which ``check`` now says something else than before.

Only what cannot be right is said to be wrong: months, years and days are read as loosely as writers use them, and where
the archive dates an event in several ways, all of them must fail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.across import Claim, Inconsistency
from sayso.ledger.dates import find_dates
from sayso.ledger.datetold import DateTold, meet
from sayso.ledger.distances import find_distances
from sayso.ledger.occasions import Whereabouts
from sayso.ledger.slips import find_slips
from sayso.records import Reading, Span
from sayso.wordlists import words


@dataclass(frozen=True, slots=True)
class Dated:
    """What dates one event: the first row for all that give the same days, and the stories that do."""

    days: dict[tuple[str | None, str | None, bool], DateTold]
    stories: set[str]


Dates = dict[tuple[str, ...], Dated]
"""Dates of one kind of event by whose and where it was: few, however many articles tell of it."""


def find(reading: Reading) -> list[DateTold]:
    """Return what an article tells of when things were, as far as it can be reckoned with, in the order of the text."""
    if not reading.timexes:
        return []
    about = Whereabouts(reading)
    found = [*find_distances(reading, about), *find_dates(reading, about), *find_slips(reading)]
    return sorted(found, key=lambda told: (told.span, told.kind, told.text))


def check(told: Iterable[DateTold], story_of: Mapping[str, str] | None = None) -> list[Inconsistency]:
    """Return what does not come out, by article and place in it; the order of what is ``told`` does not matter.

    ``story_of`` gives the stories of articles, so that what copies of one dispatch say counts once.
    """
    rows = sorted(told, key=lambda row: (row.article, row.span, row.kind, row.text))
    stories = story_of or {}
    dates: dict[tuple[str, str | None], Dates] = defaultdict(dict)
    for row in rows:
        if row.kind == "date" and row.event is not None:
            for article in (row.article, None):
                dated = dates[row.event, article].setdefault(row.where, Dated({}, set()))
                dated.days.setdefault((row.begin, row.end, row.yearless), row)
                dated.stories.add(stories.get(row.article, row.article))
    found = []
    for row in rows:
        if row.kind == "slip":
            found.append(_slip(row))
        elif row.kind == "distance" and row.event is not None:
            own, every = dates[row.event, row.article], dates[row.event, None]
            if known := _contradicted(row, own, every):
                found.append(_wrong(row, known))
    return found


def upon(claim: Claim, found: Sequence[Inconsistency]) -> Claim:
    """Return a claim with the arithmetic that is wrong in the sentences that tell it, from all that was ``found``."""
    sentences = {(mention.article, mention.sentence) for mention in claim.mentions}
    own = [
        wrong
        for wrong in found
        if any(article == wrong.article and _overlap(wrong.span, sentence) for article, sentence in sentences)
    ]
    return replace(claim, inconsistent=tuple(own))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _contradicted(row: DateTold, own: Dates, every: Dates) -> DateTold | None:
    """Return the date that speaks against a distance, if every date of its event does: the nearest, then the first.

    ``own`` are those of its article, ``every`` those of all.
    """
    dated = [dated for where, dated in own.items() if _same_event(row, where, own=True)]
    if not dated:
        if row.event in words("ledger", "arithmetic", "often", "many"):
            return None
        dated = [dated for where, dated in every.items() if _same_event(row, where, own=False)]
        stories = set[str]().union(*(own.stories for own in dated))
        if row.event not in words("ledger", "arithmetic", "often", "lone") and len(stories) < 2:
            return None
    dates = [date for own in dated for date in own.days.values()]
    if any(meet(row, date) for date in dates):
        return None
    return min(dates, key=lambda date: (_gap(row, date), date.article, date.span), default=None)


def _same_event(row: DateTold, where: tuple[str, ...], *, own: bool) -> bool:
    """Whether two speak of one event: one's countries, towns and persons are among the other's.

    What tells neither is taken for the same within one article, and for another's where its sentences name all of that;
    but not where articles tell of many (votes, deaths).
    """
    told, dated = set(row.where), set(where)
    if row.event in words("ledger", "arithmetic", "often", "close") and not any(":" in key for key in told & dated):
        return False
    if told and dated:
        return told <= dated or dated <= told
    if row.event in words("ledger", "arithmetic", "often", "many"):
        return False
    if own:
        return True
    return bool(dated) and not told and dated <= set(row.near)


def _gap(row: DateTold, date: DateTold) -> int:
    """Days between the two, as if every month had 31."""

    def count(day: str | None) -> int:
        year, month, rest = map(int, (day or "0001-01-01").split("-"))
        return year * 372 + month * 31 + rest

    return max(count(row.begin) - count(date.end), count(date.begin) - count(row.end))


def _wrong(row: DateTold, known: DateTold) -> Inconsistency:
    return Inconsistency(
        article=row.article,
        span=row.span,
        told=row.text,
        known=known.text,
        known_article=known.article,
        known_span=known.span,
        why=f"{row.why} is between {row.begin} and {row.end}, but the event is dated {_days(known)}",
    )


def _days(date: DateTold) -> str:
    return date.begin or "" if date.begin == date.end else f"{date.begin} to {date.end}"


def _slip(row: DateTold) -> Inconsistency:
    return Inconsistency(
        article=row.article,
        span=row.span,
        told=row.text,
        known=row.other or "",
        known_article=row.article,
        known_span=row.other_span or row.span,
        why=row.why or "",
    )
