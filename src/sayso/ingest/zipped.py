"""zip: its members one after another, read in place. Nothing is written to disk, so that no path leads anywhere."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from typing import IO, BinaryIO

from sayso.config import MAX_DIRECTORY_BYTES, MAX_ITEMS
from sayso.ingest.faults import Unreadable
from sayso.ingest.meter import Meter
from sayso.ingest.source import Source
from sayso.records import Rejected

MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

DOCUMENTS = {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"}
"""Members by which Office, OpenDocument, EPUB and Java files are known, which are zip files but hold no articles."""

_END_BYTES = 56 + 20 + 22 + 65_535  # a large directory's end, what points to it, the plain end, the longest comment
_LARGE = 0xFFFFFFFF  # stands for a size that the large directory's end gives
_ENCRYPTED = 0x1
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


def is_zip(head: bytes) -> bool:
    """Return whether a source is a zip file, by its first bytes."""
    return head.startswith(MAGIC)


def members(source: Source) -> Iterator[Source | Rejected]:
    """Yield the members of a zip file as sources, in the order of its directory; hidden ones are left out."""
    with closing(source.seekable("a zip file")) as file:
        source.meter.packed = max(source.meter.packed, _size(file) if not source.depth else 0)
        _check_directory(file)
        try:
            archive = zipfile.ZipFile(file)
        except _FAULTS as error:
            raise Unreadable(f"a zip file that cannot be read: {error}") from None
        with archive:
            found = archive.infolist()
            if len(found) > MAX_ITEMS:
                raise Unreadable(f"a zip file of more than {MAX_ITEMS:,} members")
            if not DOCUMENTS.isdisjoint(info.filename for info in found):
                raise Unreadable("an Office, EPUB or Java file, which is not read; save it as text or HTML")
            for info in found:
                if not info.filename.endswith("/") and (_leaves(info.filename) or not _is_hidden(info.filename)):
                    yield from _member(source, archive, info)


def _member(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Source | Rejected]:
    name = info.filename.encode(errors="replace").decode()
    inside = Source(f"{source.name}!{name}", name, io.BytesIO(), top=source.top, path=source.path)
    if _leaves(name):
        yield inside.rejected("the member's name leads out of the zip file")
    elif stat.S_ISLNK(info.external_attr >> 16):
        yield inside.rejected("the member is a link and no file")
    elif info.flag_bits & _ENCRYPTED:
        yield inside.rejected("the member is encrypted")
    else:
        try:
            stream = archive.open(info)
        except _FAULTS as error:
            yield inside.rejected(f"a member of the zip file that cannot be read: {error}")
            return
        with stream:
            yield Source(
                inside.name,
                name,
                _Member(stream, source.meter),
                file=name,
                columns=source.columns,
                top=source.top,
                path=source.path,
                depth=source.depth + 1,
                meter=source.meter,
            )


class _Member(io.RawIOBase):
    """A member's bytes, counted."""

    def __init__(self, stream: IO[bytes], meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            piece = self._stream.read(len(buffer))
        except _FAULTS as error:
            raise Unreadable(f"the member of the zip file is damaged: {error}") from None
        self._meter.grow(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


def _size(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)


def _check_directory(file: BinaryIO) -> None:
    """Raise ``Unreadable`` when the table of contents, which zipfile reads whole, is too large."""
    file.seek(max(0, _size(file) - _END_BYTES))
    tail = file.read()
    file.seek(0)
    sizes = {int.from_bytes(tail[at + 12 : at + 16], "little") for at in _all(rb"PK\x05\x06", tail)} - {_LARGE}
    sizes |= {int.from_bytes(tail[at + 40 : at + 48], "little") for at in _all(rb"PK\x06\x06", tail)}
    if any(size > MAX_DIRECTORY_BYTES for size in sizes):
        raise Unreadable(f"the zip file's table of contents is larger than {MAX_DIRECTORY_BYTES:,} bytes")


def _all(pattern: bytes, data: bytes) -> Iterator[int]:
    return (found.start() for found in re.finditer(pattern, data))


def _leaves(name: str) -> bool:
    parts = re.split(r"[/\\]", name)
    return ".." in parts or not parts[0] or ":" in parts[0]


def _is_hidden(name: str) -> bool:
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/"))
