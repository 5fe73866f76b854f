"""CSV, TSV and their kin: a header, then one article a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from sayso.config import MAX_LINE_BYTES
from sayso.ingest.faults import Unreadable
from sayso.ingest.fields import choose, item
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

name = "CSV"
suffixes = (".csv", ".tsv", ".tab", ".psv")

DELIMITERS = ",\t;|"
"""What separates cells; the one that gives the header most of the fields we know."""

_MAX_HEADER = 10_000  # bytes
_MAX_NAME = 40  # characters of a column's name; longer ones are prose
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def claims(source: Source) -> bool:
    """Return whether the first line is a header of short names, one for the text and one more that is known."""
    if source.file.endswith(".txt"):
        return False
    encoding = "utf-16" if source.head.startswith(_UTF16) else "utf-8"
    header = _header(source.head[:_MAX_HEADER].decode(encoding, errors="replace").lstrip().split("\n", maxsplit=1)[0])
    chosen = choose(header, source.columns)
    return "text" in chosen and len(chosen) > 1 and all(len(cell) <= _MAX_NAME for cell in header)


def read(source: Source) -> Iterator[Article | Rejected]:
    """Yield the article of each row; the position is the line on which the row ends."""
    csv.field_size_limit(MAX_LINE_BYTES)
    lines = _Lines(source)
    first = lines.next_line()
    header = _header(first)
    chosen = choose(header, source.columns)
    if "text" not in chosen:
        raise Unreadable(
            f"no column is known to hold the text, name it with --map text=COLUMN: {', '.join(header)[:200]}"
        )
    rows = csv.reader(lines, delimiter=_delimiter(first))
    while True:
        lines.overlong = False
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield source.rejected(f"the row cannot be read: {error}", lines.number)
            continue
        if row is None:
            return
        if lines.overlong:
            yield source.rejected(f"the line is longer than {MAX_LINE_BYTES:,} characters", lines.number)
        elif len(row) > len(header):
            yield source.rejected(f"the row has {len(row)} cells and the header {len(header)}", lines.number)
        elif row:
            yield item(source, lines.number, dict(zip(header, row, strict=False)), chosen, _bytes(row))


class _Lines:
    """The lines of a table as text, with the number of the last one; in bounded memory."""

    def __init__(self, source: Source) -> None:
        encoding, errors = _encoding(source.head)
        # Half characters become half surrogates, for which their row alone is rejected.
        self._text = io.TextIOWrapper(source.stream, encoding, errors=errors, newline="")
        self.number = 0
        self.overlong = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if line := self.next_line():
            return line
        raise StopIteration

    def next_line(self) -> str:
        """Return the next line, nothing at the end; of a line that is too long only its beginning."""
        try:
            line = self._text.readline(MAX_LINE_BYTES)
            self.number += bool(line)
            if len(line) == MAX_LINE_BYTES and not line.endswith(("\n", "\r")):
                self.overlong = True
                while (more := self._text.readline(MAX_LINE_BYTES)) and not more.endswith(("\n", "\r")):
                    pass
        except UnicodeDecodeError as error:
            raise Unreadable(f"damaged {error.encoding.upper()}: {error.reason}") from None
        return line.removeprefix("\ufeff") if self.number == 1 else line


def _encoding(head: bytes) -> tuple[str, str]:
    if head.startswith(_UTF16):
        return "utf-16", "strict"
    try:
        head[: head.rfind(b"\n") + 1].decode()
    except UnicodeDecodeError as error:
        good = sum(byte >= 0xC3 for byte in head[: error.start])
        return ("utf-8", "surrogateescape") if good else ("cp1252", "replace")
    return "utf-8", "surrogateescape"


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=lambda mark: (len(choose(_cells(header, mark), {})), header.count(mark)))


def _header(line: str) -> list[str]:
    return _cells(line, _delimiter(line))


def _cells(line: str, mark: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([re.sub(r"[\r\n]+$", "", line)], delimiter=mark), [])]
    except csv.Error:
        return []


def _bytes(row: list[str]) -> bytes:
    return "\0".join(row).encode("utf-8", "surrogatepass")
