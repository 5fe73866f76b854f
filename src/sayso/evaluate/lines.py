"""The lines of a benchmark's file."""

from __future__ import annotations

from pathlib import Path

from sayso.errors import BenchmarkError


def read_lines(path: Path, wanted: str) -> list[str]:
    """Return the lines of a UTF-8 file; raises ``BenchmarkError``, which asks for what is ``wanted``.

    Only line feeds end a line (``str.splitlines`` ends one at U+2028 and others, which stand in real tokens).
    """
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise BenchmarkError(f"{path} cannot be read ({error.strerror}): give {wanted}") from error
    except UnicodeDecodeError as error:
        raise BenchmarkError(f"{path} is not UTF-8 (byte {error.start}): give {wanted}") from error
