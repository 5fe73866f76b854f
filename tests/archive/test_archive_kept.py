"""What is added is there once, whole, and comes back as it was."""

import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import islice
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import full, small

from sayso.archive import AddCounts, Archive, table
from sayso.archive.columns import arrow_type, from_row, reading_columns, to_row
from sayso.records import Reading, Rejected


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint, as ``columns.arrow_type`` goes through them."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is str:  # half surrogates do not get past ``ingest``
        return st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    if hint is int:
        return st.integers(-(2**63), 2**63 - 1)
    if hint is float:
        return st.floats(allow_nan=False)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{field.name: anything(hints[field.name]) for field in fields(hint)})
    if origin in (Union, UnionType):
        return st.one_of([st.none() if argument is NoneType else anything(argument) for argument in arguments])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return st.lists(anything(arguments[0]), max_size=3).map(tuple)
        return st.tuples(*map(anything, arguments))
    if origin is dict:
        return st.dictionaries(*map(anything, arguments), max_size=3)
    raise TypeError(hint)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "archive", create=True)


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive.open(tmp_path_factory.mktemp("archive"), create=True)


@settings(max_examples=60, deadline=None)
@given(anything(Reading))
def test_rows_are_lossless(reading: Reading) -> None:
    (row,) = pa.Table.from_pylist([to_row(reading)], schema=reading_columns()).to_pylist(maps_as_pydicts="strict")
    assert from_row(row) == reading
    assert from_row(row).to_json() == reading.to_json()


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(anything(Reading), max_size=4))
def test_whatever_is_added_comes_back(growing: Archive, readings: list[Reading]) -> None:
    before = len(growing)
    unseen = {reading.article.id: reading for reading in reversed(readings) if reading.article.id not in growing}
    counts = growing.add(readings)
    assert counts == AddCounts(seen=len(readings), read=len(unseen), already=len(readings) - len(unseen))
    kept = list(islice(growing.readings(), before, None))
    assert [reading.to_json() for reading in kept] == [
        reading.to_json() for reading in readings if unseen.pop(reading.article.id, None) is not None
    ]


def test_every_field_comes_back(archive: Archive) -> None:
    archive.add([full()])
    assert list(archive.readings()) == [full()]
    assert next(archive.readings()).to_json() == full().to_json()


def test_columns_are_nested() -> None:
    columns = reading_columns()
    assert pa.types.is_struct(columns.field("attributions").type.value_type)
    assert columns.field("attributions").type.value_type.field("content").type == pa.list_(pa.list_(pa.int64()))
    with pytest.raises(TypeError, match="no column"):
        arrow_type(bytes)


def test_adding_again_changes_nothing(archive: Archive) -> None:
    bad = Rejected(reason="the text is empty", origin="f:3", ref="r3")
    items: list[Reading | Rejected] = [small(1), bad, small(2), small(1), bad]
    assert archive.add(items) == AddCounts(seen=5, read=2, already=1, rejected=2)
    before = archive.info()
    assert archive.add(items) == AddCounts(seen=5, already=3, rejected=2)
    assert Archive.open(archive.path).add(items) == AddCounts(seen=5, already=3, rejected=2)
    assert archive.info() == before
    assert (before.articles, before.rejected) == (2, 1)


def test_the_first_reading_of_an_article_stays(archive: Archive) -> None:
    archive.add([small(1)])
    archive.add([replace(small(1), names=full().names)])
    assert list(archive.readings()) == [small(1)]


def test_rejected_of_one_origin_are_kept_apart(archive: Archive) -> None:
    bad = Rejected(reason="bad", origin="f:1")
    archive.add([bad, replace(bad, reason="worse"), replace(bad, origin="f:2"), replace(bad, ref="r")])
    assert archive.sql("SELECT reason, origin, ref FROM rejected").rows == [
        ("bad", "f:1", None), ("worse", "f:1", None), ("bad", "f:2", None), ("bad", "f:1", "r"),
    ]  # fmt: skip


def test_batches_are_commits_and_are_told_of(archive: Archive) -> None:
    told: list[AddCounts] = []

    def given_one_by_one() -> Iterator[Reading | Rejected]:
        for number in range(7):
            assert len(archive) == number // 3 * 3  # no more is taken than is committed next
            yield small(number)

    archive.add(given_one_by_one(), batch=3, progress=told.append)
    assert [counts.read for counts in told] == [3, 6, 7]
    assert archive.info().commits == 3


def test_counts_add_up() -> None:
    counts = AddCounts(seen=3, read=1, already=1, rejected=1) + AddCounts(seen=2, already=2)
    assert counts == AddCounts(seen=5, read=1, already=3, rejected=1)


def test_order_holds_over_windows_and_checkpoints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Delta sums up its log every hundred commits, here every four; the number of the next row must outlive that.
    monkeypatch.setitem(table.CONFIG, "delta.checkpointInterval", "4")
    monkeypatch.setattr("sayso.archive.archive.WINDOW_ROWS", 7)
    archive = Archive.open(tmp_path, create=True)
    archive.add(map(small, range(21)), batch=2)
    again = Archive.open(archive.path)
    assert again.add(map(small, range(18, 23))) == AddCounts(seen=5, read=2, already=3)
    assert [r.article.ref for r in again.readings()] == [f"r{n}" for n in range(23)]
    assert [r.article.ref for r in again.readings("seq % 10 = 1")] == ["r1", "r11", "r21"]
    assert list(Path(archive.path, "readings", "_delta_log").glob("*.checkpoint.parquet"))


def test_one_reading_by_id_or_ref(archive: Archive) -> None:
    later = small(2, ref="r1")
    archive.add([small(1), later, small(3)])
    assert archive.reading(small(1).article.id) == small(1)
    assert archive.reading("r1") == later
    assert archive.reading("nothing") is None
    assert small(1).article.id in archive
    assert "nothing" not in archive
    assert 3 not in archive


def test_readers_keep_what_they_began_with_and_never_wait(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.archive.archive.WINDOW_ROWS", 2)
    archive.add(map(small, range(5)))
    reader = Archive.open(archive.path)
    reading = reader.readings()
    seen = [next(reading)]
    for number in range(5, 8):  # a commit between any two looks
        archive.add([small(number)])
        seen.append(next(reading))
        assert len(reader) == number + 1
        assert reader.sql("SELECT count(*) FROM articles").rows == [(number + 1,)]
    assert [*seen, *reading] == [small(number) for number in range(5)]


def test_info_of_an_empty_and_a_full_archive(archive: Archive) -> None:
    info = archive.info()
    assert (info.articles, info.rejected, info.published, info.languages, info.bytes) == (0, 0, None, {}, 0)
    other = replace(small(4, published="2024-01-02T10:00:00Z"), coder=replace(full().coder, engine="other"))
    bad = [Rejected(reason=f"`text` is not a string: {kind}", origin=kind) for kind in ("int", "list")]
    archive.add([full(), small(1), other, *bad])
    info = archive.info()
    assert (info.articles, info.attributions, info.events, info.rejected) == (3, 4, 2, 2)
    assert info.published == ("2023-03-29", "2024-01-02")
    assert (info.outlets, info.languages) == ({"The Courier": 1}, {"en": 3})
    assert (info.sayso, info.engines) == ({"0.1.0": 3}, {"test": 2, "other": 1})
    assert info.reasons == {"`text` is not a string": 2}
    files = [*Path(archive.path).glob("*/*.parquet")]
    assert info.bytes == sum(file.stat().st_size for file in files)
    assert info.commits == 1
    assert sys.getsizeof(info)  # a record like the others: frozen, with slots
    with pytest.raises(AttributeError):
        info.articles = 4  # type: ignore[misc]
