import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import standins
from standins import article, fragile, uneven

from sayso.archive import AddCounts, Archive
from sayso.errors import EngineError, InputError
from sayso.records import Article, Reading, Rejected
from sayso.scale import add, adding, pool


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "archive", create=True)


def inputs(*numbers: int) -> Iterator[Article | Rejected]:
    yield from map(article, numbers)


def refuse(article: Article) -> Reading:
    raise AssertionError(f"{article.ref} is there already and was read again")


def here(article: Article) -> Reading:
    assert os.getpid() == PID
    return standins.read(article)


PID = os.getpid()


def test_one_worker_reads_in_this_process(archive: Archive) -> None:
    assert add(inputs(*range(5)), archive, workers=1, read=here) == AddCounts(seen=5, read=5)
    assert list(archive.readings()) == [standins.read(article(n)) for n in range(5)]


def test_articles_that_are_there_are_not_read_again(archive: Archive) -> None:
    add(inputs(1, 2), archive, workers=1, read=standins.read)
    assert add(inputs(1, 2), archive, workers=1, read=refuse) == AddCounts(seen=2, already=2)
    again = add(inputs(1, 2, 3, 3), archive, workers=1, read=standins.read)
    assert again == AddCounts(seen=4, read=1, already=3)
    assert len(archive) == 3


def test_many_workers_keep_order_and_bytes(tmp_path: Path) -> None:
    lines = []
    for workers in (1, 2):
        archive = Archive.open(tmp_path / str(workers), create=True)
        stream: list[Article | Rejected] = [*inputs(*range(90)), Rejected(reason="bad", origin="f:9"), *inputs(3, 90)]
        assert add(iter(stream), archive, workers=workers, read=uneven) == AddCounts(
            seen=93, read=91, already=1, rejected=1
        )
        lines.append([reading.to_json() for reading in archive.readings()])
    assert lines[0] == lines[1]
    assert len(lines[0]) == 91


def test_nothing_to_add_starts_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool._Pool, "_start", refuse)
    assert add(iter(()), archive, workers=4) == AddCounts()
    assert add(iter([Rejected(reason="bad", origin="f:1")]), archive, workers=4) == AddCounts(seen=1, rejected=1)


def test_workers_must_be_some(archive: Archive) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        add(iter(()), archive, workers=0)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_raises_is_rejected_and_the_rest_goes_on(archive: Archive, workers: int) -> None:
    stream = [article(1), article(2, "raises"), article(3)]
    for read in (2, 0):
        counts = add(iter(stream), archive, workers=workers, read=fragile)
        assert counts == AddCounts(seen=3, read=read, already=2 - read, rejected=1)
    ((reason, origin, ref),) = archive.sql("SELECT reason, origin, ref FROM rejected").rows
    assert reason == "the reading failed: ValueError: half a character: \\ud800"
    assert (origin, ref) == (stream[1].id, "r2")


def test_a_worker_that_dies_costs_one_article(archive: Archive) -> None:
    verbs = {4: "dies", 11: "exits"}
    stream = [article(n, verbs.get(n, "said")) for n in range(16)]
    assert add(iter(stream), archive, workers=2, read=fragile) == AddCounts(seen=16, read=14, rejected=2)
    assert [r.article.ref for r in archive.readings()] == [f"r{n}" for n in range(16) if n not in verbs]
    assert archive.sql("SELECT ref, reason FROM rejected").rows == [
        ("r4", "the reading failed: the process that read it ended with signal 9"),
        ("r11", "the reading failed: the process that read it ended with exit code 3"),
    ]


def test_an_article_is_tried_again_when_its_worker_dies_once(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_TEST_MARK", str(tmp_path / "mark"))
    counts = add(inputs(*range(6)), archive, workers=2, read=standins.dies_once)
    assert counts == AddCounts(seen=6, read=6)
    assert (tmp_path / "mark").exists()


def test_an_article_that_hangs_is_rejected(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ARTICLE_SECONDS", 2.0)
    stream = [article(0), article(1, "hangs"), *inputs(2, 3, 4, 5)]
    assert add(iter(stream), archive, workers=2, read=fragile) == AddCounts(seen=6, read=5, rejected=1)
    assert archive.sql("SELECT ref, reason FROM rejected").rows == [
        ("r1", "the reading failed: not done after 2 seconds")
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_engines_own_fault_is_not_the_articles(archive: Archive, workers: int) -> None:
    with pytest.raises(EngineError, match="install sayso again"):
        add(iter([article(1), article(2, "engine")]), archive, workers=workers, read=fragile)
    assert archive.info().rejected == 0


@pytest.mark.parametrize("fault", [ValueError("no such file"), EngineError("no such file")])
def test_an_engine_that_reads_nothing_rejects_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def broken(_: Article) -> Reading:
        raise fault

    monkeypatch.setitem(sys.modules, "sayso.reading", ModuleType("sayso.reading"))
    monkeypatch.setattr(sys.modules["sayso.reading"], "read_article", broken, raising=False)
    with pytest.raises(EngineError, match="no such file"):
        add(inputs(1, 2), archive, workers=1)
    assert archive.info().rejected == 0


def test_workers_that_do_not_start_are_said_so(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "serve", os._exit)
    with pytest.raises(EngineError, match="do not start"):
        add(inputs(1, 2), archive, workers=2, read=standins.read)


def test_what_was_read_is_kept_when_the_stream_fails(archive: Archive) -> None:
    def stream() -> Iterator[Article | Rejected]:
        yield from inputs(1, 2)
        raise InputError("the file is gone")

    with pytest.raises(InputError):
        add(stream(), archive, workers=1, read=standins.read)
    assert len(archive) == 2


def test_progress_always_adds_up(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "BATCH_ITEMS", 4)
    add(inputs(1, 2), archive, workers=1, read=standins.read)
    told: list[AddCounts] = []
    stream: list[Article | Rejected] = [*inputs(*range(9)), Rejected(reason="bad", origin="f:1")]
    counts = add(iter(stream), archive, workers=1, read=standins.read, progress=told.append)
    assert [t.seen for t in told] == [*range(1, 11), 10]
    assert all(t.seen == t.read + t.already + t.rejected for t in told)
    assert told[-1] == counts == AddCounts(seen=10, read=7, already=2, rejected=1)


def test_commits_come_by_number_and_by_time(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def spy(items: list[Reading | Rejected], *, batch: int) -> AddCounts:
        sizes.append(len(items))
        return AddCounts(seen=len(items), read=len(items))

    monkeypatch.setattr(archive, "add", spy)
    monkeypatch.setattr(adding, "BATCH_ITEMS", 4)
    add(inputs(*range(10)), archive, workers=1, read=standins.read)
    assert sizes == [4, 4, 2]
    sizes.clear()
    clock = iter(range(0, 1000, 15))  # seconds; an article takes 15 of them, or is looked at once in 15
    monkeypatch.setattr(adding, "monotonic", lambda: next(clock))
    add(inputs(*range(4)), archive, workers=1, read=standins.read)
    assert sizes == [2, 2]


def test_memory_is_bounded(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the first article, no more than so many are taken from the stream before it is done."""
    monkeypatch.setattr(pool, "AHEAD", 3)
    taken: list[int] = []

    def stream() -> Iterator[Article | Rejected]:
        for number in range(40):
            taken.append(number)
            yield article(number)

    outcomes = pool.on_processes(stream(), archive, standins.slow, 2)
    for done, _ in enumerate(outcomes, 1):
        assert len(taken) - done < 2 * 3 + 2
    assert len(taken) == 40
