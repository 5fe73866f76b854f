"""Inputs that would grow, hang, lead elsewhere or never end."""

import gzip
import io
import json
import lzma
import os
import stat
import zipfile
import zlib
from pathlib import Path

import pytest

from sayso.ingest import apart, read_inputs
from sayso.records import Article, Rejected

LINE = json.dumps({"text": "Talks failed on Tuesday."}).encode() + b"\n"


def from_stdin(data: bytes) -> list[Article | Rejected]:
    return list(read_inputs(["-"], stdin=io.BytesIO(data)))


def reasons(found: list[Article | Rejected]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Rejected)]


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def gzip_bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(b" " * 1_000_000) for _ in range(megabytes)), packer.flush()])


def test_a_small_file_that_grows_to_hundreds_of_megabytes_is_refused() -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 300000000\r\n\r\n"
    bomb = gzip.compress(gzip.compress(head) + gzip_bomb(300))
    assert len(bomb) < 4_096
    (reason,) = reasons(from_stdin(bomb))
    assert "100 times its size" in reason


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
def test_a_bomb_inside_keeps_what_came_before(pack) -> None:
    found = from_stdin(pack(LINE * 3) + pack(b"\n" * 200_000_000))
    assert len(found) == 4
    assert "100 times its size" in reasons(found)[0]


def test_bombs_in_a_zip_are_one_rejection_a_member(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"one.jsonl": LINE, "bomb.jsonl": b"\n" * 50_000_000, "two.jsonl": LINE})
    found = list(read_inputs([path]))
    assert isinstance(found[0], Article)
    assert all("100 times its size" in reason for reason in reasons(found))
    assert found[1] == Rejected(
        reason=reasons(found)[0],
        origin=f"{path}!bomb.jsonl",
        ref="bomb.jsonl",
        source=str(path),
        position="bomb.jsonl",
    )


def test_a_page_compressed_inside_a_web_archive_is_refused_when_it_grows() -> None:
    body = gzip.compress(b"<!doctype html>" + b" " * 300_000_000)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    (reason,) = reasons(from_stdin(head.encode() + http + b"\r\n\r\n"))
    assert "larger than 8,000,000 bytes" in reason


def test_containers_in_each_other_have_a_limit() -> None:
    data = LINE
    for _ in range(4):
        data = gzip.compress(data)
    assert isinstance(from_stdin(data)[0], Article)
    assert reasons(from_stdin(gzip.compress(data))) == ["more than 4 containers in each other"]


def test_a_truncated_stream_gives_what_is_whole() -> None:
    lines = b"".join(json.dumps({"text": f"Article {n} of many."}).encode() + b"\n" for n in range(20_000))
    found = from_stdin(gzip.compress(lines)[:-2_000])
    assert len(found) > 10_000
    assert reasons(found) == ["the gzip data ends too early"]
    assert "followed by something else" in reasons(from_stdin(gzip.compress(LINE) + b"extra bytes here"))[0]
    damaged = bytearray(gzip.compress(LINE * 3))
    damaged[-6] ^= 255  # of the checksum
    assert "the gzip data is damaged" in reasons(from_stdin(bytes(damaged)))[-1]


def test_members_of_a_zip_never_lead_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../up.txt", "/etc/root.txt", "a/../../b.txt", "C:/x.txt", "..\\up.txt"):
            archive.writestr(name, "Talks.")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("__MACOSX/._a.txt", "x")
        archive.writestr(".hidden", "x")
        archive.writestr("good/a.txt", "Talks.")
    found = list(read_inputs([path]))
    assert sum(isinstance(item, Article) for item in found) == 1
    assert [reason.split()[-1] for reason in reasons(found)] == ["file"] * 6
    assert sorted(tmp_path.iterdir()) == [path]


def test_encrypted_and_damaged_members_are_rejected_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"a.txt": os.urandom(900).hex().encode(), "b.txt": b"Talks went on."})
    data = bytearray(path.read_bytes())
    directory = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))
    data[40:60] = b"\xff" * 20
    (tmp_path / "damaged.zip").write_bytes(data)
    found = list(read_inputs([tmp_path / "damaged.zip"]))
    assert [type(item) for item in found] == [Rejected, Article]
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[directory + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    assert reasons(list(read_inputs([tmp_path / "locked.zip"]))) == ["the member is encrypted"]


def test_a_member_without_a_name(tmp_path: Path) -> None:  # found by changing bytes at random
    data = zipped(tmp_path / "a.zip", **{"a": LINE}).read_bytes()
    at = data.rindex(b"PK\x01\x02")
    nameless = data[: at + 28] + b"\0\0" + data[at + 30 : at + 46] + data[at + 47 :]
    end = nameless.rindex(b"PK\x05\x06")
    size = int.from_bytes(data[end + 13 : end + 17], "little") - 1
    found = from_stdin(nameless[: end + 12] + size.to_bytes(4, "little") + nameless[end + 16 :])
    assert [type(item) for item in found] == [Rejected]


def test_zip_in_a_pipe_and_zip_in_gzip(tmp_path: Path) -> None:
    data = zipped(tmp_path / "a.zip", **{"a.jsonl": LINE}).read_bytes()
    assert isinstance(from_stdin(data)[0], Article)
    assert isinstance(from_stdin(gzip.compress(data))[0], Article)


def test_office_files_are_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "letter.docx", **{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<w/>"})
    assert "Office" in reasons(list(read_inputs([path])))[0]


def test_a_zip_whose_contents_fill_the_memory_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.ingest.zipped.MAX_DIRECTORY_BYTES", 1_000)
    path = zipped(tmp_path / "many.zip", **{f"{n}.txt": b"x" for n in range(100)})
    assert "table of contents" in reasons(list(read_inputs([path])))[0]


@pytest.mark.parametrize("root", ["rss", "nitf", "newsItem"])
def test_entities_are_refused_and_nothing_is_fetched(root: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "a.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        f'<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]><{root}>&b;&x;</{root}>'
    )
    (reason,) = reasons(list(read_inputs([tmp_path / "a.xml"])))
    assert "entities of its own" in reason


def test_deep_xml_and_html_end(tmp_path: Path) -> None:
    for name, data in {
        "deep.nitf": b"<nitf>" + b"<p>" * 100_000,
        "deep.html": b"<!doctype html>" + b"<div>" * 100_000 + b"Talks",
        "deep.json": b"[" + b'{"a":' * 100_000,
    }.items():
        (tmp_path / name).write_bytes(data)
        assert len(reasons(list(read_inputs([tmp_path / name])))) == 1, name


def test_a_parser_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "ITEM_SECONDS", 0.001)
    slow = b"<!doctype html><html><body>" + b"<div><p>Talks failed again and again.</p></div>" * 20_000
    assert reasons(from_stdin(slow)) == ["not done after 0.001 seconds"]
    monkeypatch.undo()
    page = b"<!doctype html><html><body><article>" + b"<p>Talks failed on Tuesday, envoys said.</p>" * 9
    assert isinstance(from_stdin(page)[0], Article)


def test_a_parser_that_dies_costs_one_page() -> None:
    page = b"<!doctype html><html><body><article>" + b"<p>Talks failed on Tuesday, envoys said.</p>" * 9
    assert isinstance(from_stdin(page)[0], Article)
    assert apart._parser is not None
    apart._parser._process.kill()
    assert "the parser ended with signal 9" in reasons(from_stdin(page))[0]
    assert isinstance(from_stdin(page)[0], Article)


def test_a_folder_with_a_pipe_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text("Talks.")
    found = list(read_inputs([tmp_path]))
    assert reasons(found) == ["not a regular file"]
    assert len(found) == 2


def test_large_files_in_a_folder_are_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.ingest.retrieving.MAX_INPUT_BYTES", 10)
    (tmp_path / "a.txt").write_text("Talks failed.")
    assert "larger than 10 bytes" in reasons(list(read_inputs([tmp_path])))[0]
