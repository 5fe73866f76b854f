"""The formats that are read: each is known by its content first and by its file's name second.

A reader is anything with the four members of ``Reader``; those here are modules. Others add theirs by an entry point of
the group ``sayso.readers`` that names such an object; they are asked first, so that they can take a dialect over.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import entry_points
from typing import Protocol

from sayso.config import MAX_DEPTH
from sayso.errors import InputError
from sayso.ingest import zipped
from sayso.ingest.compressed import Unpacked, compression
from sayso.ingest.faults import Unreadable
from sayso.ingest.readers import (
    documents,
    feeds,
    jsonlines,
    mail,
    newsml,
    nitf,
    pages,
    parquet,
    plaintext,
    tables,
    warc,
)
from sayso.ingest.source import Source
from sayso.records import Article, Rejected

ENTRY_POINTS = "sayso.readers"


class Reader(Protocol):
    """How one format is recognised and read. ``read`` streams, and raises ``Unreadable`` where it cannot go on."""

    @property
    def name(self) -> str:
        """What people call the format."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of file names, in lower case, by which a source is known that nothing claims by its content."""

    def claims(self, source: Source) -> bool:
        """Return whether the source is of this format, by its ``head`` or ``first_line``."""

    def read(self, source: Source) -> Iterator[Article | Rejected]:
        """Yield an article, or why there is none, for each item of the source."""


READERS: tuple[Reader, ...] = (parquet, warc, feeds, newsml, nitf, pages, jsonlines, documents, mail, tables)
"""In the order in which they are asked: those with the surest marks first."""


def articles(source: Source) -> Iterator[Article | Rejected]:
    """Yield the articles of a source, whatever its format and the containers around it; never raises on its content."""
    try:
        yield from _inside(source)
    except Unreadable as error:
        yield source.rejected(str(error))
    except OSError as error:
        yield source.rejected(f"the file cannot be read: {error.strerror or error}")
    except Exception as error:  # a library's, on a container as nobody thought of
        yield source.rejected(f"the reading of it failed: {type(error).__name__}: {str(error)[:200]}")


def _inside(source: Source) -> Iterator[Article | Rejected]:
    kind = compression(source.head)
    if kind is None and not zipped.is_zip(source.head):
        yield from _read(source)
    elif source.depth >= MAX_DEPTH:
        raise Unreadable(f"more than {MAX_DEPTH} containers in each other")
    elif kind is None:
        for member in zipped.members(source):
            if isinstance(member, Rejected):
                yield member
            else:
                yield from articles(member)
    else:
        unpacked = Unpacked(source.stream, kind, source.meter, outermost=not source.depth)
        ending = next((ending for ending in kind.endings if source.file.endswith(ending)), "")
        yield from articles(
            Source(
                source.name,
                source.ref,
                unpacked,
                file=source.file.removesuffix(ending),
                columns=source.columns,
                top=source.top,
                path=source.path,
                depth=source.depth + 1,
                meter=source.meter,
            )
        )


def _read(source: Source) -> Iterator[Article | Rejected]:
    reader = reader_of(source)
    try:
        yield from reader.read(source)
    except (Unreadable, OSError):
        raise
    except Exception as error:  # a library's, or that of somebody's reader, which must not end the run
        raise Unreadable(f"the reader of {reader.name} failed: {type(error).__name__}: {str(error)[:200]}") from error


def reader_of(source: Source) -> Reader:
    """Return the reader of a source: the first to claim its content, else to know its name, else plain text."""
    readers = (*added(), *READERS)
    for reader in readers:
        if reader.claims(source):
            return reader
    return next((reader for reader in readers if source.file.endswith(reader.suffixes)), plaintext)


@lru_cache(maxsize=1)
def added() -> tuple[Reader, ...]:
    """Return the readers that other packages add, in the order of their names; ``InputError`` for one that is none."""
    found = []
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        try:
            reader = point.load()
        except Exception as error:
            raise InputError(
                f"the reader {point.name} ({point.value}) does not load: {error}. Mend or remove it"
            ) from error
        if not all(hasattr(reader, member) for member in ("name", "suffixes", "claims", "read")):
            raise InputError(
                f"the reader {point.name} ({point.value}) lacks name, suffixes, claims or read: mend or remove it"
            )
        found.append(reader)
    return tuple(found)
