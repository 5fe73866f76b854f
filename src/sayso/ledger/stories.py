"""Stories: the articles that are copies or rewrites of one dispatch, brought up to what the archive holds.

A shingle is no evidence, or joins texts only to one, by how often it occurs in all the archive; so what is new may
change how texts stand to each other that were there before. Texts that have a shingle whose standing changed are
linked anew, together with the new ones; then the sets of linked texts that this touched are parted anew. All else
stays, and the whole is what making everything anew would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.across import Story
from sayso.archive import Archive
from sayso.archive.columns import record_columns
from sayso.archive.derived import Append, State
from sayso.ledger.boilerplate import JOINS_ALL, Standing
from sayso.ledger.evidence import Evidence, evidence
from sayso.ledger.features import ARTICLES, COLUMNS, SHINGLES, Features, features
from sayso.ledger.index import Index
from sayso.ledger.links import Links, joined, links, where
from sayso.ledger.parting import Parting
from sayso.ledger.units import Ints, Units, grouped, units
from sayso.ledger.work import Changes, Work

ROWS, GRAMS, LINKS, STANDING, STORIES = "story_articles", "story_shingles", "story_links", "story_standing", "stories"

_LINK_COLUMNS = pa.schema([("one", pa.int64()), ("other", pa.int64()), ("share", pa.float64()), ("quoted", pa.int64())])
_STANDING_COLUMNS = pa.schema([("hash", pa.int64()), ("stands", pa.int64()), ("kind", pa.int64())])
_STORY_COLUMNS = record_columns(Story)


@dataclass(frozen=True, slots=True)
class Stories:
    """What became of the stories: tables to be written, the story of each article, and whose story is new or changed.

    All articles are named by their ids. An article that is like no other has a story of its own.
    """

    changes: Changes
    story_of: Mapping[str, str]
    moved: frozenset[str]


def update_stories(work: Work) -> Stories:
    """Bring the stories up to what the archive holds; write nothing."""
    new = list(_read(work))
    fresh = pa.concat_tables([ARTICLES.empty_table(), *(part.articles for part in new)])
    grams = pa.concat_tables([SHINGLES.empty_table(), *(part.shingles for part in new)])
    articles = _with(work.table(ROWS), fresh)
    texts = units(articles)
    work.progress("comparing", 0, len(texts))
    found = evidence(articles, _with(work.table(GRAMS), grams), texts)
    dirty = _dirty(work, articles, found)
    fresh_links = links(found, dirty, lambda done: work.progress("comparing", done, len(texts)))
    kept, touched = _kept(work.table(LINKS), texts, dirty)
    all_links = joined([kept, fresh_links])
    parting = Parting(articles, found, all_links)
    stories = parting.stories(np.flatnonzero(touched | dirty).tolist())
    table, moved = _merged(work.table(STORIES), stories)
    changes = {
        ROWS: Append(fresh),
        GRAMS: Append(grams),
        LINKS: _named(all_links, texts),
        STANDING: _standing_rows(found),
        STORIES: table,
    }
    return Stories(changes, story_of(table), moved)


def stories_of(archive: Archive) -> Mapping[str, str]:
    """Return the story of each article of an archive, made anew; nothing is written."""
    return update_stories(Work.begin(archive, State())).story_of


def story_of(stories: pa.Table) -> dict[str, str]:
    """Return the story of each article, given the table ``stories``."""
    carriers = stories["carriers"].combine_chunks()
    articles = carriers.flatten().field("article")
    ids = stories["id"].take(pc.list_parent_indices(carriers))
    return dict(zip(articles.to_pylist(), ids.to_pylist(), strict=True))


def _read(work: Work) -> Iterable[Features]:
    count, done = work.until - work.since, 0
    for part in features(work.archive.columns(COLUMNS, work.since)):
        inside = part.articles["seq"].to_numpy() < work.until  # others may have added meanwhile
        work.progress("reading", done := done + int(inside.sum()), count)
        yield Features(part.articles.filter(inside), part.shingles.filter(pc.less(part.shingles["seq"], work.until)))


def _with(before: pa.Table | None, new: pa.Table) -> pa.Table:
    """Put new rows behind those of a table, whose files come in any order."""
    if before is None:
        return new
    before = before.cast(new.schema)
    if (np.diff(before["seq"].to_numpy()) < 0).any():
        before = before.sort_by("seq")
    return pa.concat_tables([before, new]).combine_chunks()


def _dirty(work: Work, articles: pa.Table, found: Evidence) -> NDArray[np.bool_]:
    """Say which texts are to be linked anew: those with a new article, or with a hash whose standing changed."""
    texts = found.texts
    dirty = np.zeros(len(texts), bool)
    new = articles["seq"].to_numpy() >= work.since
    dirty[texts.of[new]] = True
    before = work.table(STANDING)
    if before is None:
        return dirty
    was_of, is_of = grouped(articles.filter(~new)), texts.of[~new]
    apart = np.bincount(was_of)[was_of] != np.bincount(is_of)[is_of]  # a text may come apart, for it was none
    dirty[is_of[apart]] = True
    for kind, (index, stands) in enumerate(_indexes(found)):
        rows = before.filter(pc.equal(before["kind"], kind))
        was = np.full(len(index.hashes), JOINS_ALL)
        was[np.searchsorted(index.hashes, rows["hash"].to_numpy())] = rows["stands"].to_numpy()
        changed = was != _stands(stands, texts)
        dirty[np.repeat(np.arange(len(texts)), np.diff(index.begins))[changed[index.numbers]]] = True
    return dirty


def _indexes(found: Evidence) -> tuple[tuple[Index, Standing], ...]:
    return (found.shingles, found.standing), (found.quotations, found.quoted)


def _stands(stands: Standing, texts: Units) -> Ints:
    """Return how each hash stands, texts by the numbers that tables know them by."""
    return np.where(stands.of >= 0, texts.seq[np.maximum(stands.of, 0)], stands.of)


def _kept(before: pa.Table | None, texts: Units, dirty: NDArray[np.bool_]) -> tuple[Links, NDArray[np.bool_]]:
    """Return the links that stay, and which texts had one that does not."""
    touched = np.zeros(len(texts), bool)
    if before is None or not len(before):
        return joined([]), touched
    order = np.argsort(texts.seq)
    ends = [order[np.searchsorted(texts.seq[order], before[name].to_numpy())] for name in ("one", "other")]
    one, other = np.minimum(*ends), np.maximum(*ends)
    stays = ~(dirty[one] | dirty[other])
    touched[one[~stays]] = touched[other[~stays]] = True
    return where(Links(one, other, before["share"].to_numpy(), before["quoted"].to_numpy()), stays), touched


def _named(links: Links, texts: Units) -> pa.Table:
    columns = [texts.seq[links.one], texts.seq[links.other], links.share, links.quoted]
    return pa.table(columns, schema=_LINK_COLUMNS)


def _standing_rows(found: Evidence) -> pa.Table:
    parts = [_STANDING_COLUMNS.empty_table()]
    for kind, (index, stands) in enumerate(_indexes(found)):
        special = np.flatnonzero(stands.of != JOINS_ALL)
        columns = [index.hashes[special], _stands(stands, found.texts)[special], np.full(len(special), kind)]
        parts.append(pa.table(columns, schema=_STANDING_COLUMNS))
    return pa.concat_tables(parts)


def _merged(before: pa.Table | None, stories: list[dict[str, object]]) -> tuple[pa.Table, frozenset[str]]:
    """Put stories made anew in the place of those that held their articles; say whose story changed by it."""
    made = pa.Table.from_pylist(stories, schema=_STORY_COLUMNS)
    of = story_of(made)
    if before is None or not len(before):
        return made.sort_by("id"), frozenset(of)
    before = before.cast(_STORY_COLUMNS)
    was = story_of(before)
    gone = {was[article] for article in of if article in was}
    mask = pc.is_in(before["id"], pa.array(sorted(gone), pa.string()))
    old = {row["id"]: row for row in before.filter(mask).to_pylist()}
    moved = {carrier["article"] for row in made.to_pylist() if old.get(row["id"]) != row for carrier in row["carriers"]}
    return pa.concat_tables([before.filter(pc.invert(mask)), made]).sort_by("id"), frozenset(moved)
