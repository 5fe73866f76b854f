"""Files, folders and standard input, as one stream of articles."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.config import MAX_INPUT_BYTES
from sayso.errors import InputError, TooLargeError
from sayso.ingest.articles import field_fault, make_article
from sayso.ingest.formats import articles
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

STDIN = "-"


def read_inputs(
    inputs: Iterable[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | Rejected]:
    """Stream the articles of files, folders and ``"-"`` (standard input), in the order given, in bounded memory.

    A folder is read with its folders, sorted by name, hidden files left out. A file is JSON Lines when its first line
    that is not blank is a JSON object or its name says so, else one article of plain text with the file's name (under a
    folder: its path from there) as ``ref``. What cannot be read is a ``Rejected`` with ``file:line`` as ``origin``.

    ``published`` is the date of the articles that bring none of their own. Raises ``InputError`` before anything is
    read when an input does not exist or cannot be opened, or ``published`` is no date, and ``TooLargeError`` when a
    file is larger than ``config.MAX_INPUT_BYTES``. ``stdin`` takes the place of ``sys.stdin.buffer``.
    """
    given: list[str | Path] = [inputs] if isinstance(inputs, (str, Path)) else list(inputs)
    if not given:
        raise InputError("no input: name a file or a folder, or - for standard input")
    if [str(name) for name in given].count(STDIN) > 1:
        raise InputError("- (standard input) is given twice: give it once")
    for name in given:
        if str(name) != STDIN:
            _check(Path(name))
    found = _stream(given, stdin)
    if published is None:
        return found
    if (fault := field_fault("published", published)) is not None:
        raise InputError(f"{fault}: give a date such as 2023-03-30")
    return (_dated(item, published) for item in found)


def _dated(item: Article | Rejected, published: str) -> Article | Rejected:
    """Make an article anew with the date it lacks, for its id rests on it."""
    if isinstance(item, Rejected) or item.published is not None:
        return item
    return make_article(
        item.text, ref=item.ref, title=item.title, published=published, outlet=item.outlet, url=item.url
    )


def _stream(given: list[str | Path], stdin: BinaryIO | None) -> Iterator[Article | Rejected]:
    for name in given:
        if str(name) == STDIN:
            yield from articles(Source("stdin", None, stdin or sys.stdin.buffer))
        elif (path := Path(name)).is_dir():
            for file in _files(path):
                yield from _read_file(file, ref=file.relative_to(path).as_posix())
        else:
            yield from _read_file(path, ref=path.name)


def _read_file(path: Path, ref: str) -> Iterator[Article | Rejected]:
    origin = _printable(path.as_posix())
    try:
        with path.open("rb") as stream:
            yield from articles(Source(origin, _printable(ref), stream))
    except OSError as error:  # found in a folder and not readable, or gone meanwhile
        yield Rejected(reason=f"the file cannot be read: {error.strerror}", origin=origin, ref=_printable(ref))


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files under a folder, sorted; links to folders are not followed, for they can go in circles."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(where, name) for name in sorted(names) if not name.startswith("."))


def _check(path: Path) -> None:
    if not path.exists():
        raise InputError(f"no file or folder {_printable(str(path))}: check the name, or give - for standard input")
    if not os.access(path, os.R_OK):
        raise InputError(f"{_printable(str(path))} cannot be opened: its permissions do not let you read it")
    if path.is_dir():
        if next(_files(path), None) is None:
            raise InputError(f"the folder {_printable(str(path))} holds no files: give one that does")
    elif path.stat().st_size > MAX_INPUT_BYTES:
        raise TooLargeError(
            f"{_printable(str(path))} is larger than {MAX_INPUT_BYTES:,} bytes: split it, JSON Lines after any line"
        )


def _printable(name: str) -> str:
    """Return a file name as valid Unicode; names on disk are bytes and need not be."""
    return os.fsencode(name).decode(errors="replace")
