"""A story as a row: who had it first, who carried it, and what ties each carrier to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from hashlib import blake2b
from typing import Any, NamedTuple

from sayso.across import Carrier, Story
from sayso.ledger.credits import story_origin
from sayso.ledger.stars import Star

ID_BYTES = 10
"""Of the hash in a story's id."""

REWRITTEN = 0.25
"""Share of an article's own wording that the root has below which it is called a rewrite."""

Row = dict[str, Any]
Articles = dict[int, list[Row]]
"""Rows of the articles of each text."""


class Tie(NamedTuple):
    """What ties a text to the root of its story: the share of the root's shingles that it has, the share of its own
    that the root lacks, and how many long quotations both have where these tie them.
    """

    kept: float = 1.0
    added: float = 0.0
    quoted: int = 0


Ties = Callable[[int, int], Tie]
"""Says what ties a text to a root."""


def story_id(article: str) -> str:
    """Return the id of the story whose earliest article this is."""
    return "s" + blake2b(article.encode(), digest_size=ID_BYTES).hexdigest()


def story_row(star: Star, articles: Articles, ties: Ties) -> Row:
    """Return the row of a story."""
    root = min(articles[star.centre], key=_earliest)
    found = sorted(
        ((row, text) for text in star.members for row in articles[text]), key=lambda pair: _earliest(pair[0])
    )
    rows = [row for row, _ in found]
    days = sorted(day for row in rows if (day := day_of(row)))
    carriers = tuple(_carrier(row, root, text, star=star, articles=articles, ties=ties) for row, text in found)
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


def _carrier(row: Row, root: Row, text: int, *, star: Star, articles: Articles, ties: Ties) -> Carrier:
    tie = Tie() if text == star.centre else ties(text, star.centre)
    why: str | None
    if star.contains:
        why = _digest_of(star, articles)
    else:
        alone = len(star.members) == len(articles[text]) == 1
        why = None if alone else _tie(row, root, tie, same=text == star.centre)
    return Carrier(
        article=row["id"],
        ref=row["ref"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        agencies=tuple(row["agencies"]),
        kept=round(tie.kept, 3),
        added=round(tie.added, 3),
        why=why,
    )


def _digest_of(star: Star, articles: Articles) -> str:
    one, other = (_named(min(articles[part], key=_earliest)) for part in star.contains)
    return f"contains {one} and {other}, which are stories of their own"


def _tie(row: Row, root: Row, tie: Tie, *, same: bool) -> str:
    """Say what ties an article to the root of its story."""
    if row is root:
        return "the fullest text"
    if same:
        why = "the same text as the fullest"
    elif tie.quoted:
        why = f"shares {tie.quoted} long quotations, and most names and numbers, with the fullest text"
    elif 1 - tie.added < REWRITTEN:
        why = f"shares most names and numbers with the fullest text, and {1 - tie.added:.0%} of its wording"
    else:
        why = f"{1 - tie.added:.0%} of it stands in the fullest text, {tie.kept:.0%} of that in it"
    if row["origin"] and row["origin"] == root["origin"]:
        return f"{why}; both credit {row['origin']}"
    if row["origin"] and root["origin"]:
        return f"{why}; credits {row['origin']}, and the fullest text {root['origin']}"
    return why


def _named(row: Row) -> str:
    return f"“{row['title']}”" if row["title"] else row["ref"] or row["id"]
