"""How much one input has grown by decompression, whatever layers and members it comes in."""

from __future__ import annotations

from sayso.config import MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FREE_BYTES
from sayso.ingest.faults import Bomb


class Meter:
    """Bytes of an input as it lies there (``packed``) and as it was decompressed (``unpacked``), so far."""

    def __init__(self) -> None:
        self.packed = 0
        self.unpacked = 0

    def grow(self, size: int) -> None:
        """Count decompressed bytes; raises ``Bomb`` when they are too many, or too many for what they came from."""
        self.unpacked += size
        if self.unpacked > MAX_UNPACKED_BYTES:
            raise Bomb(f"decompressed, it is larger than {MAX_UNPACKED_BYTES:,} bytes: split it")
        if self.unpacked > RATIO_FREE_BYTES and self.unpacked > MAX_RATIO * self.packed:
            raise Bomb(f"it grows to more than {MAX_RATIO} times its size when it is decompressed: no news does")
