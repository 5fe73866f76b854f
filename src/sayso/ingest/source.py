"""One input as bytes, looked into before it is read, and read in bounded pieces."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from sayso.config import MAX_HELD_BYTES, MAX_LINE_BYTES
from sayso.ingest.faults import Unreadable
from sayso.ingest.meter import Meter
from sayso.records import Rejected

HEAD_BYTES = 1 << 16
"""Bytes of the head, by which formats are recognised: the root element of XML and the header of a table are in them."""

DIGEST_BYTES = 10
"""Bytes of the BLAKE2b hash under which rejected items are kept: 80 bits, as in the ids of articles."""

_BOM = b"\xef\xbb\xbf"
_NOT_BLANK = re.compile(rb"\S")
_PIECE_BYTES = 1 << 18
_MAX_BLANK_BYTES = 1 << 20


class Source:
    """A named stream of bytes that can be looked into before it is read.

    ``name`` says where it is, as the user gave it, members of containers behind a ``!``; ``top`` is the name of the
    whole input, ``file`` the name by which formats are recognised, without the endings of containers. ``ref`` is the
    file's own name (``None`` for standard input), ``path`` the file on disk where it is one, ``columns`` what the user
    says of names (``--map``), ``depth`` the number of containers around it, ``meter`` what has been unpacked so far.
    """

    def __init__(
        self,
        name: str,
        ref: str | None,
        stream: BinaryIO | io.RawIOBase,
        *,
        file: str | None = None,
        top: str | None = None,
        path: Path | None = None,
        columns: Mapping[str, str] | None = None,
        depth: int = 0,
        meter: Meter | None = None,
    ) -> None:
        self.name = name
        self.ref = ref
        self.file = (name if file is None else file).lower()
        self.top = top or name
        self.path = path
        self.columns = columns or {}
        self.depth = depth
        self.meter = meter or Meter()
        self._ahead = _Ahead(stream)
        self.stream = io.BufferedReader(self._ahead, _PIECE_BYTES)

    @cached_property
    def head(self) -> bytes:
        """The first ``HEAD_BYTES``, without a UTF-8 byte order mark; less where a JSON line comes through a pipe."""
        # Whoever writes into a pipe line by line wants the first answer before the pipe is closed.
        while len(self._ahead.held) < HEAD_BYTES and not _is_json_line(self._ahead.held):
            if not self._ahead.grow(HEAD_BYTES - len(self._ahead.held)):
                break
        return bytes(self._ahead.held[:HEAD_BYTES]).removeprefix(_BOM)

    @cached_property
    def first_line(self) -> bytes:
        """The first line that is not blank, cut where it is longer than any that is read."""
        held = self._ahead.held
        room = MAX_LINE_BYTES + _MAX_BLANK_BYTES
        while True:
            start = _blank_bytes(held)
            end = held.find(b"\n", start)
            blank = start == len(held)
            if end >= 0 or len(held) > (_MAX_BLANK_BYTES if blank else room) or not self._ahead.grow(len(held) + 1):
                end = end if end >= 0 else len(held)
                return b"" if blank else bytes(held[start:end])

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield each line with its number from 1, ``None`` in place of one that is too long."""
        number = 0
        while line := self.stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            yield number, self._whole(line)

    def read(self, limit: int) -> bytes:
        """Return all bytes, or the first ``limit`` of them when there are more."""
        return self.stream.read(limit)

    def whole(self, limit: int, what: str) -> bytes:
        """Return all bytes; ``Unreadable`` when they are more than ``limit``."""
        data = self.read(limit + 1)
        if len(data) > limit:
            raise Unreadable(f"{what} is larger than {limit:,} bytes")
        return data

    def seekable(self, what: str) -> BinaryIO:
        """Return the bytes as a file to jump about in: the file itself, else held in memory up to a limit."""
        if self.path is not None and not self.depth and self.path.is_file():
            return self.path.open("rb")
        return io.BytesIO(self.whole(MAX_HELD_BYTES, f"{what} in a pipe or another container"))

    def rejected(
        self, reason: str, position: int | str | None = None, *, ref: str | None = None, raw: bytes | None = None
    ) -> Rejected:
        """Return the rejection of an item: where it stands, and a hash of its bytes where they are known."""
        inside = self.name.removeprefix(self.top).removeprefix("!")
        return Rejected(
            reason=reason,
            origin=self.name if position is None else f"{self.name}:{position}",
            ref=self.ref if position is None and ref is None else ref,
            source=None if self.path is None else self.top,
            position=":".join(filter(None, (inside, None if position is None else str(position)))) or None,
            digest=None if raw is None else blake2b(raw, digest_size=DIGEST_BYTES).hexdigest(),
        )

    def _whole(self, line: bytes) -> bytes | None:
        if len(line) <= MAX_LINE_BYTES:
            return line
        while not line.endswith(b"\n") and (line := self.stream.readline(_PIECE_BYTES)):
            pass
        return None


def _blank_bytes(data: bytearray) -> int:
    """Return how many bytes stand before the first that is not blank, a byte order mark among them."""
    start = len(_BOM) if data.startswith(_BOM) else 0
    found = _NOT_BLANK.search(data, start)
    return found.start() if found else len(data)


def _is_json_line(data: bytearray) -> bool:
    start = _blank_bytes(data)
    end = data.find(b"\n", start)
    return end >= 0 and data[start : start + 1] == b"{" and data[start:end].rstrip().endswith(b"}")


class _Ahead(io.RawIOBase):
    """A stream whose beginning can be looked at (``held``) without being used up, and that never waits for more."""

    def __init__(self, stream: BinaryIO | io.RawIOBase) -> None:
        # What there is now: a buffered stream's `read` would wait for as much as it is asked for.
        self._take: Callable[[int], bytes | None] = getattr(stream, "read1", stream.read)
        self.held = bytearray()

    def grow(self, size: int) -> bool:
        """Hold up to ``size`` bytes more; return whether there were any."""
        piece = self._take(max(size, 1))
        self.held += piece or b""
        return bool(piece)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self.held:
            piece = bytes(self.held[: len(buffer)])
            del self.held[: len(buffer)]
        else:
            piece = self._take(len(buffer)) or b""
        buffer[: len(piece)] = piece
        return len(piece)
