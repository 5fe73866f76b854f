"""What holds when processes are killed, and when several write at once."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from deltalake.exceptions import CommitFailedError
from readings import small
from writer import items

from sayso.archive import AddCounts, Archive
from sayso.errors import ArchiveError
from sayso.records import Rejected

WRITER = Path(__file__).with_name("writer.py")


def start(path: Path, *numbers: int) -> subprocess.Popen[str]:
    """Start a writer and wait until it is about to begin."""
    process = subprocess.Popen(
        [sys.executable, str(WRITER), str(path), *map(str, numbers)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(processes: Sequence[subprocess.Popen[str]]) -> None:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()


def wait_for_commits(process: subprocess.Popen[str], commits: int) -> int:
    """Wait for so many commits; return how many items the last of them had come to."""
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(commits)]
    return int(lines[-1]) if lines else 0


# Seconds after the commit: within the preparation of the next, the writing of its file, and the commit itself.
@pytest.mark.parametrize(("commits", "seconds"), [(0, 0.3), (1, 0.0), (2, 0.015), (3, 0.03)])
def test_kill_leaves_whole_commits_and_a_rerun_completes(tmp_path: Path, commits: int, seconds: float) -> None:
    path, batch, last = tmp_path / "archive", 40, 3000
    given = items(0, last)
    process = start(path, 0, last, batch)
    go([process])
    told = wait_for_commits(process, commits)
    time.sleep(seconds)
    process.kill()
    process.communicate()
    assert process.returncode == -9

    archive = Archive.open(path, create=True)
    kept = list(archive.readings())
    readings = [item for item in given if not isinstance(item, Rejected)]
    assert kept == readings[: len(kept)]
    boundaries = [
        sum(not isinstance(item, Rejected) for item in given[:end]) for end in range(0, len(given) + batch, batch)
    ]
    assert len(kept) in boundaries
    assert len(kept) >= sum(not isinstance(item, Rejected) for item in given[:told])
    assert len(kept) < len(readings), "the writer was done before it was killed: give it more to do"

    counts = archive.add(given, batch=1000)
    assert counts == AddCounts(
        seen=len(given),
        read=len(readings) - len(kept),
        already=len(kept),
        rejected=len(given) - len(readings),
    )
    info = archive.info()
    assert (info.articles, info.rejected) == (len(readings), len(given) - len(readings))
    assert archive.sql("SELECT seq FROM articles").rows == [(seq,) for seq in range(len(readings))]
    assert [ref for (ref,) in archive.sql("SELECT ref FROM articles").rows] == [r.article.ref for r in readings]


def test_writers_at_once_do_not_double(tmp_path: Path) -> None:
    path, last = tmp_path / "archive", 60
    processes = [start(path, 0, last, 3), start(path, 0, last, 4)]
    go(processes)  # making the archive is part of the race
    read = 0
    for process in processes:
        out, _ = process.communicate()
        assert process.returncode == 0
        read += int(out.split()[-1])
    archive = Archive.open(path)
    assert read == len(archive) == last
    refs = [ref for (ref,) in archive.sql("SELECT ref FROM articles").rows]
    assert sorted(refs) == sorted(f"r{number}" for number in range(last))
    assert archive.sql("SELECT seq FROM articles").rows == [(seq,) for seq in range(last)]
    assert archive.info().rejected == len([number for number in range(last) if number % 3 == 0])


def test_writers_taking_turns_do_not_double(tmp_path: Path) -> None:
    first, second = Archive.open(tmp_path, create=True), Archive.open(tmp_path)
    bad = Rejected(reason="bad", origin="f:1")
    assert first.add([small(1), small(2), bad]).read == 2
    assert second.add([small(2), small(3), bad]) == AddCounts(seen=3, read=1, already=1, rejected=1)
    assert first.add([small(3), small(4), bad]).already == 1
    assert [r.article.ref for r in second.readings()] == ["r1", "r2", "r3", "r4"]
    assert second.info().rejected == 1


def test_a_commit_lost_to_another_writer_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other writer gets in between the look at what is there and the commit."""
    from sayso.archive import table

    slow, quick = Archive.open(tmp_path, create=True), Archive.open(tmp_path)
    write, rivals = table.write_deltalake, [small(3), small(2)]

    def late(*arguments: Any, **options: Any) -> None:
        if rivals:
            with monkeypatch.context() as patch:
                patch.setattr(table, "write_deltalake", write)
                quick.add([rivals.pop(0)])
            assert len(slow) == len(quick)  # reading does not get in the way of seeing it
        write(*arguments, **options)

    monkeypatch.setattr(table, "write_deltalake", late)
    assert slow.add([small(1), small(2), small(4)]) == AddCounts(seen=3, read=2, already=1)
    assert [r.article.ref for r in slow.readings()] == ["r3", "r2", "r1", "r4"]
    assert slow.sql("SELECT seq FROM articles").rows == [(0,), (1,), (2,), (3,)]


def test_a_commit_that_fails_for_good_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.archive import table

    archive = Archive.open(tmp_path, create=True)

    def full_disk(*_: Any, **__: Any) -> None:
        raise CommitFailedError("No space left on device")

    with monkeypatch.context() as patch, pytest.raises(ArchiveError, match="No space left"):
        patch.setattr(table, "write_deltalake", full_disk)
        archive.add([small(1)])
    assert archive.add([small(1)]).read == 1


def test_threads_share_an_archive(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path, create=True)
    given = [[small(number)] for number in range(8)] * 2
    with ThreadPoolExecutor(4) as threads:
        added = threads.map(archive.add, given)
        counted = threads.map(lambda _: len(list(archive.readings())) <= len(archive), range(8))
        assert sum(counts.read for counts in added) == 8
        assert all(counted)
    assert archive.sql("SELECT seq FROM articles").rows == [(seq,) for seq in range(8)]
    assert len({reading.article.id for reading in archive.readings()}) == 8
