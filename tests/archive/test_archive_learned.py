"""What an archive learns of people, and that readings can be replaced whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from readings import small

from sayso.archive import Archive
from sayso.errors import ArchiveError
from sayso.records import Actor, Reading


def with_actor(number: int, published: str, **fields: str) -> Reading:
    reading = small(number, published=published)
    actor = {"id": "x1", "name": "Ada Osei", "kind": "person", "country": "GHA", "sector": "GOV", "why": "title"}
    return replace(reading, actors=(Actor(**{**actor, **fields}),))  # type: ignore[arg-type]


def test_offices_are_learned_with_the_days_they_were_seen(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", create=True)
    assert list(archive.learned()) == []
    archive.add(
        [
            with_actor(1, "2023-05-01", office="minister"),
            with_actor(2, "2023-03-01T08:00:00Z", office="minister"),
            with_actor(3, "2024-03-01", office="president"),
        ]
    )
    assert archive.learn() == 2
    first, second = Archive(tmp_path / "a").learned()
    assert (first.name, first.office, first.first, first.last, first.articles) == (
        "Ada Osei", "minister", "2023-03-01", "2023-05-01", 2,
    )  # fmt: skip
    assert (second.office, second.first) == ("president", "2024-03-01")


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Osei"},
        {"why": "country GHA: table: Ada Osei"},
        {"why": "country GHA: archive: Ada Osei"},
        {"why": "country GHA: the country most spoken of: “Accra”"},
        {"kind": "group"},
        {},
    ],
)
def test_no_guess_becomes_its_own_witness(tmp_path: Path, fields: dict[str, str]) -> None:
    archive = Archive(tmp_path / "a", create=True)
    office = {"office": "minister"} if fields else {}
    archive.add([with_actor(1, "2023-05-01", **office, **fields)])
    assert archive.learn() == 0


def test_readings_are_replaced_in_their_order(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", create=True)
    old = [with_actor(n, "2023-05-01") for n in range(1200)]
    archive.add(old)
    new = [replace(reading, actors=()) for reading in archive.readings()]
    archive.rewrite(new)
    assert list(archive.readings()) == new
    archive.add([small(5000)])
    assert [len(archive), len(Archive(tmp_path / "a"))] == [1201, 1201]
    assert archive.sql("SELECT max(seq), count(*) FROM articles").rows == [(1200, 1201)]


def test_a_rewriting_that_fails_changes_nothing(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "a", create=True)
    archive.add([small(1), small(2)])
    before = list(archive.readings())

    def broken() -> Iterator[Reading]:
        yield before[0]
        raise RuntimeError("the power failed")

    with pytest.raises(ArchiveError):
        archive.rewrite(broken())
    assert list(Archive(tmp_path / "a").readings()) == before


def test_nobody_s_addition_is_lost_to_a_rewriting(tmp_path: Path) -> None:
    archive, other = Archive(tmp_path / "a", create=True), Archive(tmp_path / "a", create=True)
    archive.add([small(1)])

    def meanwhile() -> Iterator[Reading]:
        yield from other.readings()
        other.add([small(2)])

    with pytest.raises(ArchiveError, match="meanwhile"):
        archive.rewrite(meanwhile())
    assert len(list(Archive(tmp_path / "a").readings())) == 2
