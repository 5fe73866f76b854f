"""gzip, bzip2, xz and Zstandard: a stream that decompresses as it is read, within the limits.

The standard library's file objects for them would do but for two things: they do not say how much they have read, which
the ratio rests on, and they raise five kinds of errors.
"""

from __future__ import annotations

import bz2
import io
import lzma
import re
import sys
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from sayso.ingest.faults import Unreadable
from sayso.ingest.meter import Meter

PIECE_BYTES = 1 << 17
"""Compressed bytes read at a time."""

XZ_MEMORY = 200_000_000
"""Bytes of memory that an xz stream may ask for; the highest preset takes 65 million, and a hostile one gigabytes."""


class Decoder(Protocol):
    """One member of a compressed stream being decompressed, as bz2, lzma and Zstandard have it."""

    @property
    def eof(self) -> bool: ...  # noqa: D102
    @property
    def needs_input(self) -> bool: ...  # noqa: D102
    @property
    def unused_data(self) -> bytes: ...  # noqa: D102

    def decompress(self, data: bytes, max_length: int) -> bytes: ...  # noqa: D102


class Compression(NamedTuple):
    """How one way of compressing is recognised and undone."""

    name: str
    endings: tuple[str, ...]
    magic: re.Pattern[bytes]
    decoder: Callable[[], Decoder]


class _Gzip:
    """zlib's decompressor with the manners of the others."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inflate.eof

    @property
    def needs_input(self) -> bool:
        return not self._inflate.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inflate.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inflate.decompress(self._inflate.unconsumed_tail + data, max_length)


def _zstandard() -> Decoder:
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415
    else:
        from backports import zstd  # noqa: PLC0415
    return zstd.ZstdDecompressor()


def _xz() -> Decoder:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY)


COMPRESSIONS = (
    Compression("gzip", (".gz", ".gzip"), re.compile(rb"\x1f\x8b\x08"), _Gzip),
    Compression("bzip2", (".bz2",), re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), bz2.BZ2Decompressor),
    Compression("xz", (".xz",), re.compile(rb"\xfd7zXZ\0"), _xz),
    Compression("Zstandard", (".zst", ".zstd"), re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), _zstandard),
)


def compression(head: bytes) -> Compression | None:
    """Return how a source is compressed, by its first bytes; ``None`` when it is not."""
    return next((kind for kind in COMPRESSIONS if kind.magic.match(head)), None)


class Unpacked(io.RawIOBase):
    """What a compressed stream holds, its members one after another.

    Reading raises ``Unreadable`` where the stream is damaged or ends too early, and ``Bomb`` beyond the limits; what
    came before has been read by then. ``outermost`` says that the stream's own bytes are those of the input.
    """

    def __init__(self, stream: io.BufferedReader[Any], kind: Compression, meter: Meter, *, outermost: bool) -> None:
        self._stream = stream
        self._kind = kind
        self._meter = meter
        self._outermost = outermost
        self._decoder = kind.decoder()

    def readable(self) -> bool:
        """Return that it is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer as far as one step of decompression goes; 0 at the end."""
        while True:
            data = b""
            if self._decoder.eof:
                data = self._next_member()
                if not data:
                    return 0
            elif self._decoder.needs_input:
                data = self._take()
            out = self._step(data, len(buffer))
            if out:
                self._meter.grow(len(out))
                buffer[: len(out)] = out
                return len(out)
            if not data and not self._decoder.eof and self._decoder.needs_input:
                raise Unreadable(f"the {self._kind.name} data ends too early")

    def _step(self, data: bytes, size: int) -> bytes:
        try:
            return self._decoder.decompress(data, size)
        except MemoryError:
            raise
        except Exception as error:  # each library has its own kind
            raise Unreadable(f"the {self._kind.name} data is damaged: {error}") from None

    def _next_member(self) -> bytes:
        """Begin with the next member and return its first bytes; nothing at the end."""
        data = self._decoder.unused_data
        while not (data := data.lstrip(b"\0")) and (piece := self._take()):  # zeros may fill up blocks
            data = piece
        if not data:
            return b""
        while len(data) < 16 and (piece := self._take()):
            data += piece
        if not self._kind.magic.match(data):
            raise Unreadable(f"the {self._kind.name} data is followed by something else")
        self._decoder = self._kind.decoder()
        return data

    def _take(self) -> bytes:
        piece = self._stream.read1(PIECE_BYTES)
        if self._outermost:
            self._meter.packed += len(piece)
        return piece
