"""Readings of invented dispatches, for the ledger's tests: what the wire room finds, and nothing else."""

from collections.abc import Sequence
from pathlib import Path

from sayso.archive import Archive
from sayso.ingest import make_article
from sayso.ledger.stories import Stories, update_stories
from sayso.ledger.work import Work
from sayso.records import Article, Coder, Dateline, Reading
from sayso.wire import read_wire

CODER = Coder(sayso="test", engine="test")


def reading(text: str, **fields: str | None) -> Reading:
    """Read what an article says about itself."""
    article = make_article(text, **fields)
    assert isinstance(article, Article), article
    wire = read_wire(article.text, article.published)
    dateline = (
        Dateline(span=wire.dateline.span, place=None, date=wire.dateline.date, agencies=wire.dateline.agencies)
        if wire.dateline
        else None
    )
    return Reading(article=article, coder=CODER, dateline=dateline, credits=wire.credits)


def told(path: Path, readings: Sequence[Reading], parts: Sequence[int] = ()) -> tuple[Archive, Stories]:
    """Add readings to a new archive, cut where ``parts`` say, and bring its stories up to date after each part."""
    archive = Archive(path, create=True)
    for begin, end in zip((0, *parts), (*parts, len(readings)), strict=True):
        archive.add(readings[begin:end])
        stories = update(archive)
    return archive, stories


def update(archive: Archive) -> Stories:
    """Bring the stories up to date and write them, as ``sayso.ledger.update`` does, without claims."""
    derived = archive.derived()
    before = derived.state()
    work = Work.begin(archive, before)
    stories = update_stories(work)
    derived.commit(before, work.until, "test", stories.changes)
    return stories


def rows(stories: Stories) -> list[dict[str, object]]:
    """Return the stories as rows."""
    return stories.changes["stories"].to_pylist()  # type: ignore[no-any-return, union-attr]


def groups(stories: Stories) -> list[tuple[str, ...]]:
    """Return the refs of each story's articles, sorted."""
    return sorted(tuple(sorted(carrier["ref"] for carrier in row["carriers"])) for row in rows(stories))
