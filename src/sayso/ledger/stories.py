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
from sayso.ledger.boilerplate import Standing, standing
from sayso.ledger.features import ARTICLES, COLUMNS, SHINGLES, Features, features
from sayso.ledger.index import Index, make_index
from sayso.ledger.links import JOINS_ALL, Links, links
from sayso.ledger.parting import Parting
from sayso.ledger.units import Units, units
from sayso.ledger.work import Changes, Work

ROWS, GRAMS, LINKS, STANDING, STORIES = "story_articles", "story_shingles", "story_links", "story_standing", "stories"

_LINK_COLUMNS = pa.schema([("one", pa.int64()), ("other", pa.int64()), ("share", pa.float64())])
_STANDING_COLUMNS = pa.schema([("hash", pa.int64()), ("stands", pa.int64())])
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
    index = _indexed(_with(work.table(GRAMS), grams), articles, texts)
    stands = standing(index, texts)
    dirty = _dirty(work, articles, texts, index, stands)
    found = links(index, stands, texts, dirty, lambda done: work.progress("comparing", done, len(texts)))
    kept, touched = _kept(work.table(LINKS), texts, dirty)
    joined = Links(
        *(np.concatenate([getattr(part, name) for part in (kept, found)]) for name in ("one", "other", "share"))
    )
    parting = Parting(articles, texts, index, stands, joined)
    stories = parting.stories(np.flatnonzero(touched | dirty).tolist())
    table, moved = _merged(work.table(STORIES), stories)
    changes = {
        ROWS: Append(fresh),
        GRAMS: Append(grams),
        LINKS: _named(joined, texts),
        STANDING: _standing_rows(index, stands, texts),
        STORIES: table,
    }
    return Stories(changes, story_of(table), moved)


def stories_of(archive: Archive) -> Mapping[str, str]:
    """Return the story of each article of an archive, made anew; nothing is written."""
    derived = archive.derived()
    work = Work(archive=archive, derived=derived, before=State(), since=0, until=len(archive), progress=lambda *_: None)
    return update_stories(work).story_of


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
    if before is None:
        return new
    return pa.concat_tables([before.cast(new.schema).sort_by("seq"), new]).combine_chunks()


def _indexed(grams: pa.Table, articles: pa.Table, texts: Units) -> Index:
    """Index the shingles of each text, taken from the article by whose number it is known."""
    seqs = articles["seq"].to_numpy()
    text = np.full(int(seqs.max(initial=-1)) + 1, -1, np.int32)
    text[texts.seq] = np.arange(len(texts), dtype=np.int32)
    of = text[grams["seq"].to_numpy()]
    known = of >= 0
    return make_index(grams["hash"].to_numpy()[known], of[known], len(texts))


def _dirty(work: Work, articles: pa.Table, texts: Units, index: Index, stands: Standing) -> NDArray[np.bool_]:
    """Say which texts are to be linked anew: those with a new article, or with a shingle whose standing changed."""
    dirty = np.zeros(len(texts), bool)
    new = articles["seq"].to_numpy() >= work.since
    dirty[texts.of[new]] = True
    before = work.table(STANDING)
    if before is None:
        return dirty
    was_of, is_of = units(articles.filter(~new)).of, texts.of[~new]
    apart = np.bincount(was_of)[was_of] != np.bincount(is_of)[is_of]  # a text may come apart, for it was none
    dirty[is_of[apart]] = True
    was = np.full(len(index.hashes), JOINS_ALL)
    at = np.searchsorted(index.hashes, before["hash"].to_numpy())
    was[at] = before["stands"].to_numpy()
    now = np.where(stands.of >= 0, texts.seq[np.maximum(stands.of, 0)], stands.of)
    changed = was != now
    rows = changed[index.numbers]
    dirty[np.repeat(np.arange(len(texts)), np.diff(index.begins))[rows]] = True
    return dirty


def _kept(before: pa.Table | None, texts: Units, dirty: NDArray[np.bool_]) -> tuple[Links, NDArray[np.bool_]]:
    """Return the links that stay, and which texts had one that does not."""
    touched = np.zeros(len(texts), bool)
    if before is None or not len(before):
        return Links(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)), touched
    order = np.argsort(texts.seq)
    ends = [order[np.searchsorted(texts.seq[order], before[name].to_numpy())] for name in ("one", "other")]
    one, other = np.minimum(*ends), np.maximum(*ends)
    stays = ~(dirty[one] | dirty[other])
    touched[one[~stays]] = touched[other[~stays]] = True
    return Links(one[stays], other[stays], before["share"].to_numpy()[stays]), touched


def _named(joined: Links, texts: Units) -> pa.Table:
    return pa.table([texts.seq[joined.one], texts.seq[joined.other], joined.share], schema=_LINK_COLUMNS)


def _standing_rows(index: Index, stands: Standing, texts: Units) -> pa.Table:
    special = np.flatnonzero(stands.of != JOINS_ALL)
    value = stands.of[special]
    return pa.table(
        [index.hashes[special], np.where(value >= 0, texts.seq[np.maximum(value, 0)], value)],
        schema=_STANDING_COLUMNS,
    )


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
