"""What goes to people's eyes: messages on stderr, and text made safe for a terminal."""

from __future__ import annotations

import sys
import unicodedata

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSAFE = {code: " " if chr(code).isspace() else "�" for code in (*_CONTROLS, *_DIRECTIONS) if chr(code) not in "\n\t"}
"""Control characters, which a terminal obeys, and marks that turn the direction of all that follows."""


def shown(text: str) -> str:
    """Return a text safe to print, character for character: control characters become ``�`` or a space."""
    return text.translate(_UNSAFE)


def one_line(text: str, width: int) -> str:
    """Return a text on one line of at most ``width`` characters, shortened in the middle."""
    flat = " ".join(unicodedata.normalize("NFC", shown(text)).split())
    if len(flat) <= width:
        return flat
    head = width * 2 // 3
    return f"{flat[:head].rstrip()} … {flat[len(flat) - (width - head - 3) :].lstrip()}"


def complain(message: str) -> None:
    """Print a message for people on stderr."""
    print(f"sayso: {shown(message)}", file=sys.stderr)
