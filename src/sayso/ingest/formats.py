"""The formats that are read, in the order in which they are tried.

A format is a pair of functions: ``claims`` looks at a source's first line (content first) and name (second) and says
whether the source is of this format; ``read`` yields its articles. A new format is a module with the two and a line in
``FORMATS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sayso.ingest import jsonlines, plaintext
from sayso.ingest.source import Source
from sayso.records import Article, Rejected


class Format(NamedTuple):
    """How one format is recognised and read."""

    claims: Callable[[Source], bool]
    read: Callable[[Source], Iterator[Article | Rejected]]


FORMATS = (
    Format(jsonlines.claims, jsonlines.read),
    Format(plaintext.claims, plaintext.read),  # claims whatever is left
)


def articles(source: Source) -> Iterator[Article | Rejected]:
    """Yield the articles of a source, whatever its format."""
    return next(form for form in FORMATS if form.claims(source)).read(source)
