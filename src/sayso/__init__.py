"""sayso: who did what to whom, and on whose say-so.

Read one text:

>>> import sayso
>>> text = "NAIROBI, Oct. 3 (Reuters) - “We have seen no troops,” Interior Minister Juma Odera said."
>>> reading = sayso.read(text, published="2023-10-03")
>>> reading.dateline.date, reading.dateline.agencies
('2023-10-03', ('Reuters',))
>>> said = reading.attributions[0]
>>> text[slice(*said.source)], text[slice(*said.cue)], said.manner
('Interior Minister Juma Odera', 'said', 'direct')

Every record points at characters of ``reading.article.text``; ``reading.to_json()`` is one line of JSON. Many texts,
and texts that may be bad: ``read_many``, which gives a ``Rejected`` with a reason where a text cannot be read. Keep
readings on disk and ask them in SQL: ``Archive``. Another spaCy pipeline for syntax and names: ``read(text,
pipeline=load(nlp))``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.errors import (
    ArchiveError,
    BenchmarkError,
    EngineError,
    FormatError,
    InputError,
    QueryError,
    SaysoError,
    TooLargeError,
)
from sayso.records import Article, Reading, Rejected, json_schema

if TYPE_CHECKING:
    from spacy.language import Language

    from sayso.archive import Archive
    from sayso.engine import load

__all__ = [
    "Archive",
    "ArchiveError",
    "Article",
    "BenchmarkError",
    "EngineError",
    "FormatError",
    "InputError",
    "QueryError",
    "Reading",
    "Rejected",
    "SaysoError",
    "TooLargeError",
    "json_schema",
    "load",
    "read",
    "read_many",
]

_LATE = {"Archive": "sayso.archive", "load": "sayso.engine"}
"""Names whose rooms take a second to import (spaCy, DuckDB): looked up when they are first asked for."""


def __getattr__(name: str) -> Any:
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    ref: str | None = None,
    pipeline: Language | None = None,
) -> Reading:
    """Read one article; ``published`` (ISO 8601) dates what the text leaves open.

    Raises ``InputError`` with the reason when the text cannot be read at all (empty, binary, HTML, too long).
    ``pipeline`` comes from ``load``.
    """
    from sayso.ingest import make_article  # noqa: PLC0415
    from sayso.reading import read_article  # noqa: PLC0415

    article = make_article(text, ref=ref, title=title, published=published, outlet=outlet, url=url)
    if isinstance(article, Rejected):
        raise InputError(f"this text cannot be read: {article.reason}")
    return read_article(article, pipeline)


def read_many(
    articles: Iterable[Article | Rejected | Mapping[str, Any] | str], *, pipeline: Language | None = None
) -> Iterator[Reading | Rejected]:
    """Read articles in order: texts, mappings with ``text`` and the other fields that ``read`` takes, or articles.

    What cannot be read comes out as ``Rejected``; nothing is left out and nothing raises on text.
    """
    from sayso.ingest import make_article  # noqa: PLC0415
    from sayso.reading import read_article  # noqa: PLC0415

    for item in articles:
        made: Article | Rejected
        if isinstance(item, str):
            made = make_article(item)
        elif isinstance(item, Mapping):
            fields = {name: item.get(name) for name in ("ref", "title", "published", "outlet", "url")}
            made = make_article(item.get("text"), **fields)
        else:
            made = item
        yield made if isinstance(made, Rejected) else read_article(made, pipeline)
