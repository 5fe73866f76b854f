"""An archive that learns: what it learned helps with later articles, and with earlier ones when they are read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.archive import Archive
from sayso.ingest import make_article
from sayso.records import Article
from sayso.scale import add, reread

FULL = "Ghana's deputy energy minister Kwabena Osei said on Monday that the plant would open in May."
BARE = "Osei said the opening would be delayed. He denied that money was missing."


def article(text: str, published: str) -> Article:
    made = make_article(text, published=published)
    assert isinstance(made, Article)
    return made


def offices(archive: Archive) -> list[tuple[str, str | None, str | None]]:
    return [(a.name, a.country, a.office) for r in archive.readings() for a in r.actors if "Osei" in a.name]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_learned_helps_later(tmp_path: Path, workers: int) -> None:
    archive = Archive(tmp_path / "a", create=True)
    first = [article(BARE, "2024-03-04"), article(FULL, "2024-03-05")]
    add(first, archive, workers=workers)
    unknown = ("Osei", None, None)
    full = ("Kwabena Osei", "GHA", "deputy energy minister")
    assert offices(archive) == [unknown, full]  # one batch is read with what was known before it
    add([article(BARE + " Again.", "2024-04-05")], archive, workers=workers)
    known = ("Osei", "GHA", "deputy energy minister")
    assert offices(archive) == [unknown, full, known]
    assert reread(archive, workers=workers) == 1
    assert offices(archive) == [known, full, known]
    assert reread(archive, workers=workers) == 0


def test_an_office_is_not_taken_for_held_years_later(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", create=True)
    add([article(FULL, "2024-03-05")], archive, workers=1)
    add([article(BARE, "2029-04-05")], archive, workers=1)
    assert offices(archive)[-1] == ("Osei", "GHA", None)
