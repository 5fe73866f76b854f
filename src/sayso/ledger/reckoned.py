"""Arithmetic across an archive, kept up with what is added, and put beside the claims in whose sentences it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from sayso.across import Claim, Inconsistency
from sayso.archive.columns import record_columns
from sayso.archive.derived import Append
from sayso.ledger.arithmetic import check, find, upon
from sayso.ledger.datetold import DateTold
from sayso.ledger.stories import Stories
from sayso.ledger.work import Changes, Work
from sayso.records import Actor, Article, Coder, Dateline, Place, Reading, Span, Timex

DATES = "dates_told"
"""The table of what articles tell of when things were; rows are only added."""

_CLAIMS = "claims"
_COLUMNS = ["id", "text", "published", "dateline", "sentences", "timexes", "places", "actors"]
_DATE_COLUMNS = record_columns(DateTold)
_CLAIM_COLUMNS = record_columns(Claim)
_NOBODY = Coder(sayso="", engine="")


def update_arithmetic(work: Work, stories: Stories, claims: Changes) -> Changes:
    """Return ``claims`` with the arithmetic that is wrong beside them, and the table it rests on; write nothing."""
    fresh = [row for reading in _readings(work) for row in find(reading)]
    before = work.table(DATES)
    added = pa.Table.from_pylist([msgspec.to_builtins(row) for row in fresh], schema=_DATE_COLUMNS)
    rows = _compared(added if before is None else pa.concat_tables([before.cast(_DATE_COLUMNS), added]))
    table = claims[_CLAIMS]
    assert isinstance(table, pa.Table)  # claims are written whole
    return {**claims, _CLAIMS: put_beside(table, check(rows, stories.story_of)), DATES: Append(added)}


def put_beside(claims: pa.Table, wrong: Sequence[Inconsistency]) -> pa.Table:
    """Return the table of claims, in the order of ids, with what is wrong in their sentences and nothing else."""
    by_article: dict[str, list[Inconsistency]] = defaultdict(list)
    for one in wrong:
        by_article[one.article].append(one)
    mentions = claims["mentions"].combine_chunks()
    articles = pc.struct_field(pc.list_flatten(mentions), "article")
    told = pc.is_in(articles, pa.array(sorted(by_article), pa.string()))
    touched = set(pc.list_parent_indices(mentions).filter(told).to_pylist())
    touched |= set(pc.indices_nonzero(pc.greater(pc.list_value_length(claims["inconsistent"]), 0)).to_pylist())
    if not touched:
        return claims
    numbers = sorted(touched)
    own: list[Claim] = msgspec.convert(claims.take(numbers).to_pylist(), list[Claim])
    changed = [
        upon(claim, [one for article in sorted({at.article for at in claim.mentions}) for one in by_article[article]])
        for claim in own
    ]
    made = pa.Table.from_pylist([msgspec.to_builtins(claim) for claim in changed], schema=_CLAIM_COLUMNS)
    stays = pc.invert(pc.is_in(claims["id"], made["id"].combine_chunks()))
    return pa.concat_tables([claims.filter(stays).cast(_CLAIM_COLUMNS), made]).sort_by("id")


def _compared(dates: pa.Table) -> list[DateTold]:
    """Return what there is to compare: slips, distances, and dates of events that a distance is counted from."""
    distance = pc.equal(dates["kind"], "distance")
    counted_from = pc.unique(dates["event"].filter(distance))
    wanted = pc.or_(pc.not_equal(dates["kind"], "date"), pc.is_in(dates["event"], counted_from))
    return msgspec.convert(dates.filter(wanted).to_pylist(), list[DateTold])


def _readings(work: Work) -> Iterator[Reading]:
    """Yield new readings with no more in them than dates are found by."""
    done = 0
    for table in work.archive.columns(_COLUMNS, since=work.since):
        for row in table.to_pylist():
            if row["seq"] < work.until:
                yield _reading(row)
                done += 1
        work.progress("dates told", done, work.until - work.since)


def _reading(row: dict[str, Any]) -> Reading:
    return Reading(
        article=Article(id=row["id"], text=row["text"], published=row["published"]),
        coder=_NOBODY,
        dateline=msgspec.convert(row["dateline"], Dateline | None),
        sentences=msgspec.convert(row["sentences"], tuple[Span, ...]),
        timexes=msgspec.convert(row["timexes"], tuple[Timex, ...]),
        places=msgspec.convert(row["places"], tuple[Place, ...]),
        actors=msgspec.convert(row["actors"], tuple[Actor, ...]),
    )
