"""Five hundred files, twenty-five of them broken in as many ways: each has its reason, and none costs another."""

import bz2
import gzip
import io
import json
import lzma
import os
import zipfile
from pathlib import Path

from sayso.archive import AddCounts, Archive
from sayso.ingest import read_inputs
from sayso.records import Article, Coder, Reading, Rejected
from sayso.scale import add

FILES = 500
TEXT = "Talks failed on Tuesday, envoys said."
PAGE = b"<!doctype html><html><body>%s</body></html>"


def zipped(name: str, data: bytes, flag: int = 0) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, data)
    packed = bytearray(file.getvalue())
    if flag:
        packed[6] |= flag
        packed[packed.rindex(b"PK\x01\x02") + 8] |= flag
    return bytes(packed)


FAULTS: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "the text is empty"),
    "blank.txt": (b" \n\n ", "the text is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "NUL"),
    "controls.txt": (b"\x01\x02\x03\x04 Talks", "binary data"),
    "damaged.txt": ("“No,” she said. ”".encode()[:-1], "damaged UTF-8"),
    "utf16.txt": (TEXT.encode("utf-16"), "UTF-16"),
    "long.txt": (b"Talks. " * 30_000, "longer than 200,000 characters"),
    "markup.txt": (b"<p>Talks <b>failed</b>.</p>" * 9, "HTML or XML"),
    "cut.jsonl": (b'{"text": "Talks fai', "not a JSON object"),
    "no_text.jsonl": (b'{"title": "Talks"}', "no text"),
    "number.jsonl": (b'{"text": 7}', "`text` is not a string: int"),
    "date.jsonl": (b'{"text": "Talks.", "published": "soon"}', "`published` is not an ISO 8601 date"),
    "two_days.csv": (b"title,body,date\nx,Talks.,03/04/2023", "`date` is not a date"),
    "columns.csv": (b"a,b\n1,2", "no column is known to hold the text"),
    "cut.gz": (gzip.compress(TEXT.encode())[:-9], "the gzip data ends too early"),
    "damaged.bz2": (bz2.compress(TEXT.encode())[:14] + b"\xff" * 40, "the bzip2 data"),
    "bomb.jsonl.xz": (lzma.compress(b"\n" * 40_000_000), "100 times its size"),
    "locked.zip": (zipped("a.txt", TEXT.encode(), flag=1), "encrypted"),
    "up.zip": (zipped("../a.txt", TEXT.encode()), "leads out of the zip file"),
    "cut.zip": (zipped("a.txt", TEXT.encode())[:-30], "a zip file that cannot be read"),
    "cut.xml": (b"<nitf><body><body.content><p>Talks", "not well-formed"),
    "entity.rss": (b'<!DOCTYPE rss [<!ENTITY x "y">]><rss><channel/></rss>', "entities of its own"),
    "picture.json": (
        b'{"uri": "x:1", "type": "picture", "versioncreated": "2023-10-03"}',
        "no text in this ninjs item",
    ),
    "menu.html": (PAGE % b"<nav><a href=/>Home</a></nav>", "no article is found on the page"),
    "junk.parquet": (b"PAR1 junk PAR1", "not Parquet"),
}


def good(number: int) -> tuple[str, bytes]:
    """Return a file that can be read, of one of five formats."""
    text = f"Talks failed in round {number}, envoys said on Tuesday. The river rose again."
    return [
        (f"{number}.txt", text.encode()),
        (f"{number}.jsonl", json.dumps({"text": text, "ref": str(number)}).encode()),
        (f"{number}.txt.gz", gzip.compress(text.encode())),
        (f"{number}.csv", f'id,body\n{number},"{text}"\n'.encode()),
        (f"{number}.zip", zipped("a.txt", text.encode())),
    ][number % 5]


def short(article: Article) -> Reading:
    """Stand in for the engine."""
    return Reading(article=article, coder=Coder(sayso="0", engine="0"))


def test_every_fault_has_its_reason_and_the_sum_holds(tmp_path: Path) -> None:
    files = [*FAULTS.items(), *((name, (data, "")) for name, data in map(good, range(FILES - len(FAULTS))))]
    for number, (name, (data, _)) in enumerate(files):
        folder = tmp_path / "in" / str(number % 7)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    found = list(read_inputs([tmp_path / "in"]))
    rejected = {Path(item.source or "").name: item for item in found if isinstance(item, Rejected)}
    assert rejected.keys() == FAULTS.keys()
    for name, (_, reason) in FAULTS.items():
        assert reason in rejected[name].reason, name
    assert len(found) == FILES
    archive = Archive(tmp_path / "archive", create=True)
    counts = add(found, archive, workers=1, read=short)
    assert counts == AddCounts(seen=FILES, read=FILES - len(FAULTS), rejected=len(FAULTS))
    assert add(read_inputs([tmp_path / "in"]), archive, workers=1, read=short) == AddCounts(
        seen=FILES, already=FILES - len(FAULTS), rejected=len(FAULTS)
    )
    assert len(archive.sql("SELECT DISTINCT reason, source FROM rejected").rows) == len(FAULTS)


def test_permissions_are_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(read_inputs([tmp_path]))
    assert [type(item) for item in found] == [Article, Rejected]
    assert os.strerror(2) in getattr(found[1], "reason", "")
