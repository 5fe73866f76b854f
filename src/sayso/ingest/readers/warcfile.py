"""The records of a WARC file, one after another, in bounded memory and past damaged ones (WARC 1.1, ISO 28500).

Libraries there are two. fastwarc 2.0 needs a file that it can jump about in, and ends the process's thread with a panic
on what it does not expect; warcio 1.8 reads header lines without a limit and gives a file up at its first bad record.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from io import BufferedReader, BytesIO
from typing import BinaryIO, NamedTuple

from sayso.ingest.compressed import Unpacked, compression
from sayso.ingest.faults import Unreadable
from sayso.ingest.meter import Meter

MAX_HEADER_BYTES = 65_536
"""Bytes of a record's header, or of the HTTP header in it; the longest cookies and policies have half."""

MAX_BLOCK_BYTES = 16_000_000
"""Bytes of a record's block that are kept: a page of the largest size, uncompressed, with its header. Of longer blocks,
which are videos and the like, the beginning is kept and the rest passed over."""

_PIECE_BYTES = 1 << 18
_VERSION = re.compile(rb"WARC/\d\.\d+\s*$")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r\n")
_HEADER_END = re.compile(rb"\r?\n\r?\n")


class Record(NamedTuple):
    """One record: its number in the file from 1, its header with names in lower case, and its block."""

    number: int
    header: Mapping[str, str]
    block: bytes


class Damage(NamedTuple):
    """What stands in a record's place and is none; what follows goes on at the next record."""

    number: int
    reason: str


class Response(NamedTuple):
    """An HTTP response: its status (0 where it has none), header with names in lower case, and body as it was sent."""

    status: int
    header: Mapping[str, str]
    body: bytes


def records(stream: BinaryIO) -> Iterator[Record | Damage]:
    """Yield the records of a decompressed file. Raises ``Unreadable`` as the stream does."""
    number, line = 0, stream.readline(MAX_HEADER_BYTES)
    while line:
        if not line.strip():
            line = stream.readline(MAX_HEADER_BYTES)
            continue
        number += 1
        header = _header(stream) if _VERSION.match(line) else None
        length = (header or {}).get("content-length", "")
        if header is None or not (length.isascii() and length.isdigit() and len(length) < 16):
            yield Damage(number, "no WARC record begins here" if header is None else "a WARC record without a length")
            line = _next_version(stream)
            continue
        block = _block(stream, int(length))
        if len(block) < min(int(length), MAX_BLOCK_BYTES):
            yield Damage(number, "the WARC record ends too early")
            return
        yield Record(number, header, block)
        line = stream.readline(MAX_HEADER_BYTES)
        if line.strip():  # the length was wrong
            yield Damage(number, "the WARC record is longer than it says")
            line = line if _VERSION.match(line) else _next_version(stream)


def response(block: bytes) -> Response:
    """Take an HTTP response apart; what has no status line is a body alone."""
    end = _HEADER_END.search(block[:MAX_HEADER_BYTES])
    if not block.startswith(b"HTTP/") or end is None:
        return Response(0, {}, block)
    first, *lines = block[: end.start()].splitlines()
    status = re.match(rb"HTTP/[\d.]+\s+(\d{3})", first)
    return Response(int(status[1]) if status else 0, _fields(lines), block[end.end() :])


def payload(found: Response, limit: int, meter: Meter) -> bytes:
    """Return the body without what was put around it on the way, at most one byte more than ``limit``."""
    body = found.body
    if "chunked" in found.header.get("transfer-encoding", "").lower():
        body = _dechunked(body)
    encoding = found.header.get("content-encoding", "").strip().lower()
    if kind := compression(body):
        return BufferedReader(Unpacked(BufferedReader(BytesIO(body)), kind, meter, outermost=False)).read(limit + 1)
    if encoding == "deflate":
        return _inflated(body, limit, meter)
    if encoding == "br":
        raise Unreadable("the page is compressed with Brotli, which is not read")
    return body[: limit + 1]


def _header(stream: BinaryIO) -> dict[str, str] | None:
    """Return the header that follows a version line, ``None`` when it has no end."""
    lines: list[bytes] = []
    size = 0
    while (line := stream.readline(MAX_HEADER_BYTES)).strip():
        size += len(line)
        if size >= MAX_HEADER_BYTES:
            return None
        lines.append(line)
    return _fields(lines) if line else None


def _fields(lines: list[bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        if colon:
            found.setdefault(name.strip().decode("latin-1").lower(), value.strip().decode("utf-8", "replace"))
    return found


def _block(stream: BinaryIO, length: int) -> bytes:
    kept = stream.read(min(length, MAX_BLOCK_BYTES))
    rest = length - len(kept)
    while rest > 0 and (piece := stream.read(min(rest, _PIECE_BYTES))):
        rest -= len(piece)
    return kept


def _next_version(stream: BinaryIO) -> bytes:
    """Return the next line that begins a record, nothing at the end."""
    whole = True  # whether what comes is the start of a line
    while line := stream.readline(MAX_HEADER_BYTES):
        if whole and _VERSION.match(line):
            return line
        whole = line.endswith(b"\n")
    return b""


def _dechunked(body: bytes) -> bytes:
    """Return the chunks' content; archives often have undone chunks and kept the header, then the body as it is."""
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK.match(body, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[found.end() : found.end() + size])
        at = found.end() + size + 2
    return b"".join(pieces) if pieces and at >= len(body) else body


def _inflated(body: bytes, limit: int, meter: Meter) -> bytes:
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # servers send it with and without zlib's header
        try:
            data = zlib.decompressobj(bits).decompress(body, limit + 1)
        except zlib.error:
            continue
        meter.grow(len(data))
        return data
    raise Unreadable("the page's compression is damaged")
