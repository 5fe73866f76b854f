"""What is no archive is said to be none, with what to do next, and is left alone."""

import json
import os
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import write_deltalake
from readings import small

from sayso.archive import Archive, table
from sayso.errors import ArchiveError


def test_missing_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    with pytest.raises(ArchiveError, match=r"not an archive: make one with `sayso add INPUT --archive .*/a/b`"):
        Archive.open(path)
    assert not path.parent.exists()
    Archive.open(path, create=True).add([small(1)])
    assert list(Archive.open(str(path) + "/").readings()) == [small(1)]


def test_a_directory_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ArchiveError, match="not an archive"):
        Archive.open(tmp_path)
    with pytest.raises(ArchiveError, match="not empty: give a new or empty directory"):
        Archive.open(tmp_path, create=True)
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for create in (True, False):
        with pytest.raises(ArchiveError, match="is a file, and an archive is a directory"):
            Archive.open(file, create=create)
    with pytest.raises(ArchiveError, match=r"Not a directory\. Give a directory that you may write to"):
        Archive.open(file / "below", create=True)


def test_an_unwritable_place(tmp_path: Path) -> None:
    # Permissions do not stop root, under which tests may run; /proc takes no files from anybody.
    place = Path("/proc/self/sayso")
    if not place.parent.exists():
        place = tmp_path / "closed" / "archive"
        place.parent.mkdir(mode=0o500)
    with pytest.raises(ArchiveError, match="Give a directory that you may write to"):
        Archive.open(place, create=True)


def test_an_archive_that_may_only_be_read(tmp_path: Path) -> None:
    Archive.open(tmp_path, create=True).add([small(1)])
    for directory in [*tmp_path.rglob("*"), tmp_path]:
        directory.chmod(0o500 if directory.is_dir() else 0o400)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("this user may write anywhere")
    archive = Archive.open(tmp_path)
    assert list(archive.readings()) == [small(1)]
    with pytest.raises(ArchiveError, match="permissions"):
        archive.add([small(2)])


def test_half_made_is_finished(tmp_path: Path) -> None:
    Archive.open(tmp_path, create=True)
    log = tmp_path / "readings" / "_delta_log"
    (log / f"{0:020d}.json").unlink()  # as if the process had ended just before
    with pytest.raises(ArchiveError, match="cannot be used"):
        Archive.open(tmp_path)
    Archive.open(tmp_path, create=True).add([small(1)])
    assert list(Archive.open(tmp_path).readings()) == [small(1)]


def test_another_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(table, "SCHEMA", "sayso/0")
        Archive.open(tmp_path, create=True)
    for create in (True, False):
        with pytest.raises(ArchiveError, match=r"schema sayso/0, this one reads sayso/1.*make a new archive"):
            Archive.open(tmp_path, create=create)


def test_other_columns(tmp_path: Path) -> None:
    Archive.open(tmp_path, create=True)
    log = tmp_path / "readings" / "_delta_log" / f"{0:020d}.json"
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    for line in lines:
        if "metaData" in line:
            schema = json.loads(line["metaData"]["schemaString"])
            schema["fields"] = [field for field in schema["fields"] if field["name"] != "credits"]
            line["metaData"]["schemaString"] = json.dumps(schema)
    log.write_text("\n".join(map(json.dumps, lines)))
    with pytest.raises(ArchiveError, match="different columns: credits"):
        Archive.open(tmp_path)


def test_somebody_elses_table(tmp_path: Path) -> None:
    for name in ("readings", "rejected"):
        write_deltalake(str(tmp_path / name), pa.table({"x": [1]}))
    with pytest.raises(ArchiveError, match="was not written by sayso"):
        Archive.open(tmp_path)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path, create=True)
    archive.add([small(1)])
    for file in (tmp_path / "readings").glob("*.parquet"):
        file.unlink()
    with pytest.raises(ArchiveError, match="not found") as caught:
        list(archive.readings())
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(ArchiveError, match="not found"):
        archive.sql("SELECT text FROM articles")
