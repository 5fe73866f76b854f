"""Where bytes come from: files, folders, patterns of names, and standard input, each a ``Retriever``."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from sayso.config import MAX_INPUT_BYTES
from sayso.errors import InputError, TooLargeError
from sayso.ingest.source import Source
from sayso.records import Rejected

STDIN = "-"


class Retriever(Protocol):
    """Gives bytes and knows nothing of formats; what reads them (``formats.Reader``) knows nothing of places."""

    def sources(self) -> Iterator[Source | Rejected]:
        """Yield each source, to be read before the next is asked for, or why there is none."""


class Stdin:
    """What comes through a pipe."""

    def __init__(self, stream: BinaryIO | None, columns: Mapping[str, str]) -> None:
        self._stream = stream
        self._columns = columns

    def sources(self) -> Iterator[Source | Rejected]:
        """Yield the one source."""
        yield Source("stdin", None, self._stream or sys.stdin.buffer, columns=self._columns)


class Files:
    """A file, the files under a folder, or those whose names match a pattern (``*``, ``?``, ``[…]``, ``**``).

    ``ref`` takes the place of a file's own name. Raises ``InputError`` when there is none or one cannot be opened,
    ``TooLargeError`` when a file that was named is.
    """

    def __init__(self, name: str | Path, columns: Mapping[str, str], ref: str | None = None) -> None:
        self._columns = columns
        self._ref = ref
        self._paths = _matches(name)
        for path in self._paths:
            _check(path)

    def sources(self) -> Iterator[Source | Rejected]:
        """Yield the files, those of folders sorted by name, hidden ones left out."""
        for path in self._paths:
            if path.is_dir():
                for file in _files(path):
                    ref = file.relative_to(path).as_posix()
                    if file.exists() and not file.is_file():  # a pipe or device, which may have no end
                        yield Rejected(reason="not a regular file", origin=_printable(file), ref=_printable(ref))
                    else:
                        yield from self._open(file, ref)
            else:
                yield from self._open(path, self._ref or path.name)

    def _open(self, path: Path, ref: str) -> Iterator[Source | Rejected]:
        origin, ref = _printable(path), _printable(ref)
        try:
            if path.stat().st_size > MAX_INPUT_BYTES:
                reason = f"the file is larger than {MAX_INPUT_BYTES:,} bytes"
                yield Rejected(reason=reason, origin=origin, ref=ref, source=origin)
                return
            with path.open("rb") as stream:
                yield Source(origin, ref, stream, path=path, columns=self._columns)
        except OSError as error:  # found in a folder and not readable, or gone meanwhile
            reason = f"the file cannot be read: {error.strerror}"
            yield Rejected(reason=reason, origin=origin, ref=ref, source=origin)


def retriever(name: str | Path, stdin: BinaryIO | None, columns: Mapping[str, str]) -> Retriever:
    """Return what retrieves an input that a user names."""
    if "://" in str(name):
        raise InputError(f"{_printable(str(name))} is an address, and only files are read yet: fetch it first")
    return Stdin(stdin, columns) if str(name) == STDIN else Files(name, columns)


def _printable(name: str | Path) -> str:
    """Return a file name as valid Unicode; names on disk are bytes and need not be."""
    plain = name.as_posix() if isinstance(name, Path) else name
    return os.fsencode(plain).decode(errors="replace")


def _matches(name: str | Path) -> list[Path]:
    """Return the path, or what a pattern matches, sorted; a file whose very name this is goes first."""
    path = Path(name)
    if path.exists() or not glob.has_magic(str(name)):
        return [path]
    found = [Path(match) for match in sorted(glob.glob(str(name), recursive=True))]  # noqa: PTH207  (** and hidden files)
    if not found:
        raise InputError(f"no file or folder {_printable(str(name))}, as a name or as a pattern: check it")
    return [match for match in found if match.is_file()] if any(map(Path.is_file, found)) else found


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
