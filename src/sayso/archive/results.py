"""What an archive returns: counts of what was added, what it holds, and the rows of a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from sayso.records import SCHEMA


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCounts:
    """What became of the items given to be added; ``seen`` is always ``read + already + rejected``.

    ``read``: articles whose readings were kept; ``already``: articles that were there before, or came twice;
    ``rejected``: inputs that could not be read, those rejected before for the same reason included.
    """

    seen: int = 0
    read: int = 0
    already: int = 0
    rejected: int = 0

    def __add__(self, other: AddCounts) -> AddCounts:
        return AddCounts(
            seen=self.seen + other.seen,
            read=self.read + other.read,
            already=self.already + other.already,
            rejected=self.rejected + other.rejected,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What an archive holds. Dictionaries count articles (``reasons``: inputs), the most frequent first.

    ``published``: first and last day, ``None`` when no article has a date; ``sayso`` and ``engines``: the versions and
    fingerprints that made the readings; ``reasons``: why inputs were rejected, details left out; ``bytes``: size of the
    live data files; ``commits``: number of the last commit of readings.
    """

    path: str
    articles: int
    attributions: int
    events: int
    rejected: int
    published: tuple[str, str] | None
    outlets: dict[str, int]
    languages: dict[str, int]
    reasons: dict[str, int]
    sayso: dict[str, int]
    engines: dict[str, int]
    bytes: int
    commits: int
    schema: str = SCHEMA


class Result(NamedTuple):
    """The rows of a query as Python values, and the names of their columns; lists stay lists, structs are dicts."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def dicts(self) -> list[dict[str, Any]]:
        """Return each row as a dictionary; of columns with one name the last one counts."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
