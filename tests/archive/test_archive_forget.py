"""Forgetting: gone from answers, counts and disk; stoppable at any moment; and the article may come again."""

import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from forgetter import STEPS
from ledgers import CLAIMS, put
from readings import full, small

from sayso.archive import AddCounts, Archive, catalogue, table
from sayso.errors import ArchiveError, InputError
from sayso.ingest import make_article
from sayso.records import Actor, Reading, Rejected

PHRASE, NAME = "the quincunx of Ozymandria", "Zelmira Quandt"
TEXT = f"Nobody saw {PHRASE}, Minister {NAME} said."
FORGETTER = Path(__file__).with_name("forgetter.py")


def secret(**fields: str) -> Reading:
    article = make_article(TEXT, **{"ref": "secret", "published": "2023-05-01", **fields})
    actor = Actor(id="x1", name=NAME, kind="person", country="GHA", sector="GOV", office="minister", why="title")
    return Reading(article=article, coder=full().coder, actors=(actor,))  # type: ignore[arg-type]


def bytes_of(folder: Path) -> str:
    """All that stands in the files of a folder, columns of Parquet decompressed."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found.append(file.read_bytes().decode("utf-8", "replace"))
            if file.suffix == ".parquet":
                found.append(str(pq.read_table(file).to_pylist()))
    return "\n".join(found)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Readings before and after the one to forget, in one batch and in others, with a ledger, indexes and tenures."""
    monkeypatch.setattr(catalogue, "KEPT_FROM", 1)
    archive = Archive(tmp_path / "a", create=True)
    bad = Rejected(reason=f"not plain text: {PHRASE}", origin="f:1", ref="secret")
    archive.add([small(1), secret(), small(2), bad, Rejected(reason="empty", origin="f:2")])
    archive.add([small(3)])
    archive.learn()
    article = secret().article.id
    mine = replace(CLAIMS[0], id="c7", text=TEXT, article=article)
    put(archive, [*CLAIMS, mine])
    put(archive, [*CLAIMS, mine])  # so that there is an old version, too
    archive.index()
    return archive


def ask(archive: Archive) -> tuple[list[str | None], int, int]:
    refs = [reading.article.ref for reading in archive.readings()]
    return refs, len(archive), archive.info().rejected


def check_gone(archive: Archive) -> None:
    assert ask(archive) == (["r1", "r2", "r3"], 3, 1)
    assert archive.sql("SELECT seq, ref FROM articles").rows == [(0, "r1"), (2, "r2"), (3, "r3")]
    assert archive.reading("secret") is None
    assert secret().article.id not in archive
    assert list(archive.learned()) == []
    assert len(archive.search("quincunx")) == len(archive.claims()) == 0
    assert len(archive.search("envoy")) == 3
    assert not archive.being_forgotten()
    there = bytes_of(Path(archive.path))
    for word in ("quincunx", "Ozymandria", "ozymandria", NAME, "quandt"):
        assert word not in there


def test_it_is_gone_from_answers_and_from_the_disk(archive: Archive) -> None:
    there = bytes_of(Path(archive.path))
    assert PHRASE in there and NAME in there and "quincunx" in there
    assert len(archive.search("quincunx")) > 0
    went = archive.forget("secret")
    assert [row["ref"] for row in went.articles] == ["secret"]
    assert len(went.rejected) == 1
    check_gone(archive)
    check_gone(Archive(archive.path))
    assert archive.derived().state().tables == {}


def test_it_may_come_again(archive: Archive) -> None:
    other = Archive(archive.path)
    assert secret().article.id in other
    archive.forget(secret().article.id)
    for again, counts in ((other, AddCounts(seen=3, read=2, already=1)), (archive, AddCounts(seen=3, already=3))):
        assert again.add([secret(), small(1), small(9)]) == counts
    assert [reading.article.ref for reading in Archive(archive.path).readings()] == ["r1", "r2", "r3", "secret", "r9"]
    assert archive.sql("SELECT seq FROM articles").rows == [(0,), (2,), (3,), (4,), (5,)]
    assert (len(archive), archive.until()) == (5, 6)
    assert other.add([Rejected(reason=f"not plain text: {PHRASE}", origin="f:1", ref="secret")]).rejected == 1
    assert other.info().rejected == 2


def test_readings_are_written_anew_over_gaps(archive: Archive) -> None:
    archive.forget("r1", "r2")
    epoch = archive.epoch()
    archive.rewrite([replace(reading, actors=()) for reading in archive.readings()])
    assert archive.epoch() != epoch
    assert archive.sql("SELECT seq, ref FROM articles").rows == [(1, "secret"), (3, "r3")]
    assert [len(part) for part in archive.columns(["id"])] == [2]
    assert archive.add([small(4)]).read == 1
    assert [reading.article.ref for reading in archive.readings()] == ["secret", "r3", "r4"]


def test_all_of_one_ref_and_the_last_of_all(archive: Archive) -> None:
    archive.add([secret(title="again")])
    assert len(archive.forget("secret").articles) == 2
    archive.forget("r1", "r2", "r3", "f:2")
    assert ask(archive) == ([], 0, 0)
    assert len(archive.search("envoy")) == 0
    assert archive.add([small(1)]).read == 1


def test_what_names_nothing_changes_nothing(archive: Archive) -> None:
    before = ask(archive)
    with pytest.raises(InputError, match="nonsense, secre"):
        archive.forget("secret", "nonsense", "secre")
    assert ask(archive) == before
    archive.forget()
    assert ask(archive) == before
    assert len(archive.claims()) == 4


def test_only_a_rejected_input(archive: Archive) -> None:
    archive.forget("f:2")
    assert ask(archive) == (["r1", "secret", "r2", "r3"], 4, 1)


@pytest.mark.parametrize("step", STEPS)
def test_killed_in_the_middle(archive: Archive, step: str) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.run(
        [sys.executable, str(FORGETTER), archive.path, step, "secret"], env=environment, check=False, timeout=60
    )
    assert process.returncode == -9
    left = Archive(archive.path)
    before, after = (["r1", "secret", "r2", "r3"], 4, 2), (["r1", "r2", "r3"], 3)
    refs, count, rejected = ask(left)
    if step == "before the note":
        assert (refs, count, rejected) == before
        assert not left.being_forgotten()
        assert len(left.claims()) == 4
        left.forget("secret")
    else:
        assert (refs, count) in (before[:2], after)
        assert left.being_forgotten()
        left.forget()  # names nothing: it was written down what was begun
    check_gone(left)


def test_files_of_a_killed_writer_go_too(archive: Archive) -> None:
    """A batch that was written and never committed."""
    folder = Path(archive.path, "readings")
    (live,) = (file for file in folder.glob("*.parquet") if "secret" in str(pq.read_table(file)["ref"].to_pylist()))
    (folder / "part-00000-left-behind.zstd.parquet").write_bytes(live.read_bytes())
    archive.forget("secret")
    check_gone(archive)


def test_writers_wait_and_lose_nothing(archive: Archive) -> None:
    """Others add while articles are forgotten: all of theirs are there, and in order."""
    others = [Archive(archive.path) for _ in range(2)]

    def add(which: int) -> None:
        for number in range(100 * which + 100, 100 * which + 120):
            others[which].add([small(number)])

    threads = [threading.Thread(target=add, args=(which,)) for which in range(2)]
    for thread in threads:
        thread.start()
    for ident in ("secret", "r1", "r2"):
        archive.forget(ident)
    for thread in threads:
        thread.join()
    refs = [reading.article.ref for reading in Archive(archive.path).readings()]
    assert refs[0] == "r3"
    assert sorted(refs[1:]) == sorted(f"r{number}" for start in (100, 200) for number in range(start, start + 20))
    seqs = [seq for (seq,) in archive.sql("SELECT seq FROM articles").rows]
    assert seqs == [3, *range(4, 44)]
    assert PHRASE not in bytes_of(Path(archive.path))


def test_while_readings_are_written_anew_nothing_is_forgotten(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "WAIT_SECONDS", 0.1)
    other, before = Archive(archive.path), ask(archive)

    def meanwhile() -> list[Reading]:
        with pytest.raises(ArchiveError, match="being written to"):
            other.forget("secret")
        return list(other.readings())

    archive.rewrite(reading for reading in meanwhile_first(meanwhile))
    assert ask(other) == before
    assert not other.being_forgotten()
    assert len(other.claims()) == 4


def meanwhile_first(read):  # type: ignore[no-untyped-def]
    """Yield what a function returns, which is called when the first is asked for."""
    yield from read()


def test_on_an_object_store_nothing_is_forgotten(tmp_path: Path) -> None:
    archive = Archive(f"file://{tmp_path}/a", create=True)
    archive.add([small(1)])
    with pytest.raises(ArchiveError, match="not on a disk of this machine"):
        archive.forget("r1")
    assert len(archive) == 1
