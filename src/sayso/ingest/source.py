"""One input as bytes, read in bounded pieces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from sayso.config import MAX_LINE_BYTES

_PIECE_BYTES = 1 << 16
_MAX_BLANK_BYTES = 1 << 20


class Source:
    """A named stream of bytes that can be looked into before it is read.

    ``name`` is the file's name as the user gave it, ``ref`` the file's own name (``None`` for standard input).
    ``first_line`` is the first line that is not blank, by which formats recognise their input.
    """

    def __init__(self, name: str, ref: str | None, stream: BinaryIO) -> None:
        self.name = name
        self.ref = ref
        self._stream = stream
        self._blank: list[bytes] = []
        line = self._readline()
        room = _MAX_BLANK_BYTES  # blank lines at the start are part of a plain text and kept, but not without end
        while line and not line.strip() and room > 0:
            self._blank.append(line)
            room -= len(line)
            line = self._readline()
        self.first_line = line

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield each line with its number from 1, ``None`` in place of one that is too long."""
        number = 0
        for number, line in enumerate([*self._blank, self.first_line], 1):
            yield number, self._whole(line)
        while line := self._readline():
            number += 1
            yield number, self._whole(line)

    def read(self, limit: int) -> bytes:
        """Return all bytes, or the first ``limit`` of them when there are more."""
        pieces = [*self._blank, self.first_line]
        size = sum(map(len, pieces))
        while size < limit and (piece := self._stream.read(min(_PIECE_BYTES, limit - size))):
            pieces.append(piece)
            size += len(piece)
        return b"".join(pieces)[:limit]

    def _readline(self) -> bytes:
        return self._stream.readline(MAX_LINE_BYTES + 1)

    def _whole(self, line: bytes) -> bytes | None:
        if len(line) <= MAX_LINE_BYTES:
            return line
        while not line.endswith(b"\n") and (line := self._stream.readline(_PIECE_BYTES)):
            pass
        return None
