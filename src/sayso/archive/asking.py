"""What an archive answers across its articles: claims, stories, timelines, as the ledger last made them; and search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sayso.across import Claim, Story

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.archive.derived import Derived

LIMIT = 100
"""Rows that are given when nobody says how many."""


class Asked:
    """The part of ``Archive`` that is asked about what was made across its articles.

    Tables are Arrow's: ``.to_pandas()``, ``polars.from_arrow(…)`` and DuckDB take them. They show what
    ``sayso.ledger.update`` made last, which ``sayso add`` does when it is done. Names match in whole words, and case
    and accents do not matter; a code is written as PLOVER has it (``IRN``, ``GOV``, ``IRN GOV``); a country's name or
    adjective is any party of it, a capital its government. Days are ISO 8601; a month or year is all of it. What cannot
    be asked raises ``InputError``.
    """

    path: str

    def derived(self) -> Derived:
        """Return the tables of what was made across articles; ``sayso.ledger`` writes them."""
        raise NotImplementedError

    def claims(
        self,
        query: str | None = None,
        *,
        actor: str | None = None,
        pair: Sequence[str] | None = None,
        speaker: str | None = None,
        type: str | None = None,
        place: str | int | None = None,
        since: str | None = None,
        until: str | None = None,
        disputed: bool | None = None,
        limit: int = LIMIT,
    ) -> pa.Table:
        """Return claims, a row each with the fields of ``across.Claim``, those with most independent sources first.

        ``query``: words of the claim's sentence, phrases in quotation marks. ``actor`` acts or is acted on; ``pair``
        are two parties, one acting on the other, or both together; ``speaker`` says or denies it. ``place`` is a name,
        a country's code or name, or a GeoNames id. ``since`` and ``until`` meet the days when it happened; where those
        are not told, the days when it was told.
        """
        from sayso.archive import claims  # noqa: PLC0415

        wanted = claims.conditions(
            query,
            actor=actor,
            pair=pair,
            speaker=speaker,
            kind=type,
            place=place,
            since=since,
            until=until,
            disputed=disputed,
        )
        return claims.rows(self.derived(), wanted, limit)

    def claim(self, ident: str) -> Claim | None:
        """Return a claim by its id, which may be cut short; ``None`` when there is none.

        Raises ``InputError`` when several begin so.
        """
        from sayso.archive import claims  # noqa: PLC0415

        return claims.one(self.derived(), ident)

    def supported_by(self, articles: Sequence[str]) -> tuple[int, int]:
        """Return how many claims these articles (ids) alone tell, and how many others tell, too."""
        from sayso.archive import claims  # noqa: PLC0415

        return claims.supported_by(self.derived(), articles)

    def timeline(
        self,
        actor: str,
        other: str | None = None,
        *,
        type: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 10 * LIMIT,
    ) -> pa.Table:
        """Return what an actor did, was done to and said, by day; with ``other``, what the two have to do with another.

        A row is a claim (``kind`` is ``claim``; ``roles``: ``acts``, ``acted on``, ``speaks``), or the day on which
        the actor took another stand on one (``kind`` is ``change``; ``before`` and ``after`` are FactBank's values).
        """
        from sayso.archive import timeline  # noqa: PLC0415

        return timeline.rows(self.derived(), actor, other, kind=type, since=since, until=until, limit=limit)

    def stories(
        self,
        query: str | None = None,
        *,
        origin: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        carriers: int = 1,
        limit: int = LIMIT,
    ) -> pa.Table:
        """Return stories, a row each with the fields of ``across.Story``, those with most carriers first.

        ``query``: words of a carrier's title. ``origin`` wrote it, ``outlet`` carried it; ``since`` and ``until`` meet
        the days from its first to its last article; it has at least so many ``carriers``.
        """
        from sayso.archive import stories  # noqa: PLC0415

        return stories.rows(
            self.derived(),
            query,
            origin=origin,
            outlet=outlet,
            since=since,
            until=until,
            carriers=carriers,
            limit=limit,
        )

    def story(self, ident: str) -> Story | None:
        """Return a story by its id, which may be cut short, or by the id or ref of one of its articles.

        ``None`` when there is none, ``InputError`` when several begin so.
        """
        from sayso.archive import stories  # noqa: PLC0415

        return stories.one(self.derived(), ident)

    def search(self, words: str, *, limit: int = 20) -> pa.Table:
        """Return articles, contents and claims that hold all words, the best first, at most ``limit`` of each.

        Phrases stand in quotation marks; any text is a query. Columns: ``kind`` (``article``, ``content``, ``claim``),
        ``article`` and its ``ref``, ``title``, ``outlet``, ``published``; ``id`` of the attribution or claim; the
        ``snippet``, the span ``start`` to ``end`` of it in the article, and ``marks``, where in the snippet the words
        stand. Contents are those of the best articles.
        """
        raise NotImplementedError

    def index(self, progress: Callable[[str, int, int], None] | None = None) -> None:
        """Bring the files that make asking fast up to what there is, now rather than at the next question."""
        raise NotImplementedError
