"""Files, folders and standard input, as one stream of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError
from sayso.ingest.articles import field_fault, make_article
from sayso.ingest.fields import check_columns
from sayso.ingest.formats import added, articles
from sayso.ingest.retrieving import STDIN, Files, Retriever, retriever
from sayso.records import Article, Rejected


def read_inputs(
    inputs: Iterable[str | Path],
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Rejected]:
    """Stream the articles of files, folders and ``"-"`` (standard input), in the order given, in bounded memory.

    ``docs/formats.md`` lists the formats; each is known by its content first and by the file's name second, and what no
    format claims is one article of plain text with the file's name (under a folder: its path from there) as ``ref``.
    A folder is read with its folders, sorted by name, hidden files left out; a name with ``*`` is a pattern. What
    cannot be read is a ``Rejected`` with ``file:position`` as ``origin``.

    ``published`` is the date of the articles that bring none of their own. ``columns`` says which column or key holds
    a field where its name is not one that is known (``{"text": "Story body"}``).

    Raises ``InputError`` before anything is read when an input does not exist or cannot be opened, ``published`` is no
    date, or ``columns`` names a field that there is not, and ``TooLargeError`` when a file is larger than
    ``config.MAX_INPUT_BYTES``. ``stdin`` takes the place of ``sys.stdin.buffer``.
    """
    given: list[str | Path] = [inputs] if isinstance(inputs, (str, Path)) else list(inputs)
    if not given:
        raise InputError("no input: name a file or a folder, or - for standard input")
    if [str(name) for name in given].count(STDIN) > 1:
        raise InputError("- (standard input) is given twice: give it once")
    check_columns(columns or {})
    added()  # the readers of other packages, whose faults should be told now
    found = _stream([retriever(name, stdin, columns or {}) for name in given])
    if published is None:
        return found
    if (fault := field_fault("published", published)) is not None:
        raise InputError(f"{fault}: give a date such as 2023-03-30")
    return (_dated(item, published) for item in found)


def read_again(
    files: Mapping[str, str | None], *, published: str | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Rejected]:
    """Stream the articles of files that were read before, each with the ``ref`` that its file had then.

    As ``read_inputs`` for the rest.
    """
    check_columns(columns or {})
    found = _stream([Files(name, columns or {}, ref=ref) for name, ref in files.items()])
    return found if published is None else (_dated(item, published) for item in found)


def _dated(item: Article | Rejected, published: str) -> Article | Rejected:
    """Make an article anew with the date it lacks, for its id rests on it."""
    if isinstance(item, Rejected) or item.published is not None:
        return item
    return make_article(
        item.text,
        ref=item.ref,
        title=item.title,
        published=published,
        outlet=item.outlet,
        url=item.url,
        language=item.language,
        meta=item.meta,
    )


def _stream(retrievers: Sequence[Retriever]) -> Iterator[Article | Rejected]:
    for each in retrievers:
        for source in each.sources():
            if isinstance(source, Rejected):
                yield source
            else:
                yield from articles(source)
