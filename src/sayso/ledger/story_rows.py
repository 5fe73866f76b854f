"""A story as a row: who had it first, who carried it, and what ties each carrier to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from hashlib import blake2b
from typing import Any

from sayso.across import Carrier, Story
from sayso.ledger.credits import story_origin
from sayso.ledger.stars import Star

ID_BYTES = 10
"""Of the hash in a story's id."""

Row = dict[str, Any]
Articles = dict[int, list[Row]]
"""Rows of the articles of each text."""

Both = Callable[[int, int], tuple[int, int, int]]
"""Returns how many shingles two texts share, and how many each has."""


def story_id(article: str) -> str:
    """Return the id of the story whose earliest article this is."""
    return "s" + blake2b(article.encode(), digest_size=ID_BYTES).hexdigest()


def story_row(star: Star, articles: Articles, both: Both) -> Row:
    """Return the row of a story."""
    root = min(articles[star.centre], key=_earliest)
    found = sorted(
        ((row, text) for text in star.members for row in articles[text]), key=lambda pair: _earliest(pair[0])
    )
    rows = [row for row, _ in found]
    days = sorted(day for row in rows if (day := day_of(row)))
    carriers = tuple(_carrier(row, root, text, star=star, articles=articles, both=both) for row, text in found)
    story = Story(
        id=story_id(rows[0]["id"]),
        root=root["id"],
        origin=story_origin([(row["outlet"], row["origin"]) for row in rows]),
        title=root["title"],
        first=days[0] if days else None,
        last=days[-1] if days else None,
        carriers=carriers,
    )
    return asdict(story)


def day_of(row: Row) -> str | None:
    """Return the day of an article: when it was published, else its dateline's."""
    day: str | None = row["published"] or row["dated"]
    return day


def _earliest(row: Row) -> tuple[str, str]:
    return day_of(row) or "~", row["id"]  # those without a day come last


def _carrier(row: Row, root: Row, text: int, *, star: Star, articles: Articles, both: Both) -> Carrier:
    if text == star.centre:
        kept, added = 1.0, 0.0
    else:
        shared, own, of_root = both(text, star.centre)
        kept, added = shared / of_root if of_root else 0.0, 1 - shared / own if own else 0.0
    why: str | None
    if star.contains:
        why = _digest_of(star, articles)
    else:
        alone = len(star.members) == len(articles[text]) == 1
        why = None if alone else _tie(row, root, text == star.centre, kept, added)
    return Carrier(
        article=row["id"],
        ref=row["ref"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        agencies=tuple(row["agencies"]),
        kept=round(kept, 3),
        added=round(added, 3),
        why=why,
    )


def _digest_of(star: Star, articles: Articles) -> str:
    one, other = (_named(min(articles[part], key=_earliest)) for part in star.contains)
    return f"contains {one} and {other}, which are stories of their own"


def _tie(row: Row, root: Row, same: bool, kept: float, added: float) -> str:
    """Say what ties an article to the root of its story."""
    if row is root:
        return "the fullest text"
    tie = (
        "the same text as the fullest"
        if same
        else f"{1 - added:.0%} of it stands in the fullest text, {kept:.0%} of that in it"
    )
    if row["origin"] and row["origin"] == root["origin"]:
        return f"{tie}; both credit {row['origin']}"
    if row["origin"] and root["origin"]:
        return f"{tie}; credits {row['origin']}, and the fullest text {root['origin']}"
    return tie


def _named(row: Row) -> str:
    return f"“{row['title']}”" if row["title"] else row["ref"] or row["id"]
