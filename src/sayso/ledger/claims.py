"""Claims: the tellings of an archive in groups that say the same, kept up with what is added.

Tellings of new articles are compared with all that share something of note with them, and what is linked is parted
into groups anew; groups that stay as they were keep their row, if no article of theirs came into another story. All of
it is a function of the set of tellings: in which order and in how many parts they came does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.across import Claim
from sayso.archive.columns import record_columns
from sayso.archive.derived import Append
from sayso.ledger.account import account
from sayso.ledger.blocks import candidates
from sayso.ledger.groups import LINK, components, parted
from sayso.ledger.likeness import Likeness
from sayso.ledger.match import scores
from sayso.ledger.mentions import told_in
from sayso.ledger.stories import Stories
from sayso.ledger.told_rows import from_table, numbered, to_table
from sayso.ledger.traits import Array, traits
from sayso.ledger.traits_rows import from_table as traits_from
from sayso.ledger.traits_rows import to_table as traits_to
from sayso.ledger.words import hashed
from sayso.ledger.work import Changes, Work

CLAIMS, TELLINGS, TRAITS, LINKS, GROUPS = "claims", "tellings", "telling_traits", "telling_links", "telling_groups"
READINGS = 500
"""Articles whose tellings are taken down at a time."""
ROWS = 5_000
"""Claims made at a time."""

_CLAIM_COLUMNS = record_columns(Claim)
_LINK_COLUMNS = pa.schema([("one", pa.int64()), ("other", pa.int64()), ("strength", pa.float64())])
_GROUP_COLUMNS = pa.schema([("n", pa.int64()), ("claim", pa.string())])


@dataclass(frozen=True, slots=True)
class Links:
    """The links among tellings: their two ends and strength; ``touched`` marks the tellings that have others now."""

    all: tuple[Array, Array, Array]
    touched: Array


def update_claims(work: Work, stories: Stories) -> Changes:
    """Bring the claims up to what the archive and its stories hold; write nothing."""
    before = work.table(TRAITS)
    old = 0 if before is None else len(before)
    told, fresh = _taken_down(work, old)
    rows = fresh if before is None else pa.concat_tables([before.sort_by("n").cast(fresh.schema), fresh])
    likeness = Likeness(traits_from(rows))
    links = _linked(work, likeness, old)
    was = _groups_before(work, len(rows))
    groups, kept = _regrouped(likeness, links, was, stories)
    made, named = _made(work, stories, told, groups)
    table, claim_of = _merged(work, made, kept, zip(groups, named, strict=True), was)
    return {
        CLAIMS: table,
        TELLINGS: Append(told),
        TRAITS: Append(fresh),
        LINKS: pa.table(list(links.all), schema=_LINK_COLUMNS),
        GROUPS: pa.table([np.arange(len(rows)), pa.array(claim_of, pa.string())], schema=_GROUP_COLUMNS),
    }


def _taken_down(work: Work, old: int) -> tuple[pa.Table, pa.Table]:
    """Return what new articles tell, and its traits, numbered from ``old``."""
    tellings = [to_table([])]
    compared = [traits_to(traits([], {}))]
    readings = work.archive.readings(f"seq >= {work.since} AND seq < {work.until}")
    done = 0
    while part := list(islice(readings, READINGS)):
        found = [told for reading in part for told in told_in(reading)]
        tellings.append(to_table(found))
        texts = {
            reading.article.id: [reading.article.text[slice(*sentence)] for sentence in reading.sentences]
            for reading in part
        }
        compared.append(traits_to(traits(found, texts)))
        done += len(part)
        work.progress("reading claims", done, work.until - work.since)
    return numbered(pa.concat_tables(tellings), old), numbered(pa.concat_tables(compared), old)


def _linked(work: Work, likeness: Likeness, old: int) -> Links:
    """Return the links among all tellings, as ends and strength, and which tellings have new ones or lost some."""
    count = len(likeness.traits)
    dirty, pairs = candidates(likeness.traits, np.arange(count) >= old, old)
    touched = dirty.copy()
    found: list[tuple[Array, Array, Array]] = []
    before = work.table(LINKS)
    if before is not None:
        one, other, strength = (before[name].to_numpy() for name in _LINK_COLUMNS.names)
        stays = ~(dirty[one] | dirty[other])
        touched[one[~stays]] = touched[other[~stays]] = True
        found.append((one[stays], other[stays], strength[stays]))
    for a, b in pairs:
        strength = scores(likeness, a, b)
        strong = strength > LINK
        found.append((a[strong], b[strong], strength[strong]))
    empty = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    one, other, strength = (np.concatenate(parts) for parts in zip(empty, *found, strict=True))
    return Links((one, other, strength), touched)


def _groups_before(work: Work, count: int) -> list[str | None]:
    """Return the claim of each telling as it was; new ones had none."""
    before = work.table(GROUPS)
    old: list[str | None] = [] if before is None else before.sort_by("n")["claim"].to_pylist()
    return old + [None] * (count - len(old))


def _regrouped(
    likeness: Likeness, links: Links, was: Sequence[str | None], stories: Stories
) -> tuple[list[Array], set[str]]:
    """Return the groups whose claim must be made anew, and the claims that stay as they were."""
    roots = components(len(was), links.all[0], links.all[1])
    again = np.zeros(len(was), bool)
    again[roots[links.touched]] = True
    again = again[roots]
    sizes: dict[str, int] = {}
    for claim in was:
        if claim is not None:
            sizes[claim] = sizes.get(claim, 0) + 1
    moved = np.isin(likeness.traits.article, np.array([hashed(article) for article in stories.moved], np.uint32))
    changed, kept = [], set()
    for group in parted(likeness, np.flatnonzero(again), roots, links.all):
        claim = was[group[0]]
        if claim is not None and sizes[claim] == len(group) and all(was[row] == claim for row in group):
            kept.add(claim)
        else:
            changed.append(group)
    quiet: dict[str, list[int]] = {}
    for row in np.flatnonzero(~again).tolist():
        claim = was[row]
        assert claim is not None  # only new tellings had none, and they are touched
        kept.add(claim)
    stale = {was[row] for row in np.flatnonzero(moved).tolist() if was[row] in kept}
    if stale:
        for row, claim in enumerate(was):
            if claim is not None and claim in stale:
                quiet.setdefault(claim, []).append(row)
    return changed + [np.array(group) for group in quiet.values()], kept - stale


def _made(work: Work, stories: Stories, told: pa.Table, groups: Sequence[Array]) -> tuple[list[pa.Table], list[str]]:
    """Return the rows of claims made of groups, and their ids."""
    origins = stories.changes["stories"]
    assert isinstance(origins, pa.Table)
    origin_of = dict(zip(origins["id"].to_pylist(), origins["origin"].to_pylist(), strict=True))
    tables, names = [], []
    for at in range(0, len(groups), ROWS):
        part = groups[at : at + ROWS]
        tellings = _fetched(work, told, np.concatenate(part))
        claims = []
        for group in part:
            claims.append(account([tellings[row] for row in group.tolist()], stories.story_of, origin_of))
        names += [claim.id for claim in claims]
        tables.append(pa.Table.from_pylist([_row(claim) for claim in claims], schema=_CLAIM_COLUMNS))
        work.progress("accounts", len(names), len(groups))
    return tables, names


def _row(claim: Claim) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(claim)
    return row


def _fetched(work: Work, told: pa.Table, rows: Array) -> dict[int, Any]:
    """Return tellings by their number, from what was and what is new."""
    old = int(told["n"][0].as_py()) if len(told) else None
    is_new = np.ones(len(rows), bool) if old == 0 else np.zeros(len(rows), bool) if old is None else rows >= old
    parts = [told.take(pa.array(rows[is_new] - (old or 0)))]
    if not is_new.all():
        import pyarrow.dataset as ds  # noqa: PLC0415

        wanted = ds.field("n").isin(pa.array(rows[~is_new]))
        parts.append(work.derived.dataset(TELLINGS, work.before).to_table(filter=wanted))
    return {row: own for part in parts for row, own in zip(part["n"].to_pylist(), from_table(part), strict=True)}


def _merged(
    work: Work,
    made: Sequence[pa.Table],
    kept: set[str],
    named: Iterable[tuple[Array, str]],
    was: Sequence[str | None],
) -> tuple[pa.Table, list[str]]:
    """Return all claims, those kept and those made, and the claim of each telling."""
    claim_of: list[str] = [claim or "" for claim in was]
    for group, claim in named:
        for row in group.tolist():
            claim_of[row] = claim
    before = work.table(CLAIMS)
    parts = [_CLAIM_COLUMNS.empty_table(), *made]
    if before is not None:
        parts.append(before.filter(pc.is_in(before["id"], pa.array(sorted(kept), pa.string()))).cast(_CLAIM_COLUMNS))
    return pa.concat_tables(parts).sort_by("id"), claim_of
