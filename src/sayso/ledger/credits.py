"""Who wrote a story, by what its articles credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sayso.wire.agencies import find_agency

_WROTE = ("origin", "signoff", "copyright")
"""Roles of credits that say who wrote an article, the surest first; the last two only of known agencies."""


def agencies_of(credits: Sequence[dict[str, Any]] | None, dateline: dict[str, Any] | None) -> list[str]:
    """Return the agencies that an article credits, those who wrote it first, each once."""
    named = [credit["agency"] for role in ("origin", "relay") for credit in credits or () if credit["role"] == role]
    return list(dict.fromkeys(map(agency_name, [*named, *((dateline or {}).get("agencies") or ())])))


def agency_name(printed: str) -> str:
    """Return an agency's usual short name, however printed; the printed one when the agency is unknown.

    >>> agency_name("REUTERS"), agency_name("Agence France-Presse")
    ('Reuters', 'AFP')
    """
    agency = find_agency(printed)
    return min(agency.name, *agency.aliases[:1], key=len) if agency else printed


def origin_of(credits: Sequence[dict[str, Any]] | None) -> str | None:
    """Return the agency that wrote an article, by the wire room's roles: the first one credited as its origin.

    A relay (the second agency of "dpa/GNA") did not write it. Without an origin, a known agency that signs counts.
    """
    for role in _WROTE:
        for credit in credits or ():
            if credit["role"] == role and (role == "origin" or find_agency(credit["agency"])):
                return agency_name(credit["agency"])
    return None


def story_origin(articles: Sequence[tuple[str | None, str | None]]) -> str | None:
    """Return who wrote a story, given each article's outlet and whom it credits, the earliest article first.

    That is the agency that most of them credit, the first of those named as often; else the first outlet. If that
    agency carried it, too, and credits another, the other; in a circle, whoever was first.

    >>> story_origin([("The Post", None), ("The Echo", "dpa"), ("The Mail", "dpa")])
    'dpa'
    >>> story_origin([("ANSA", "AFP"), ("AFP", "ANSA")])
    'ANSA'
    """
    votes = Counter(origin for _, origin in articles if origin)
    if not votes:
        return next((outlet for outlet, _ in articles if outlet), None)
    order = {origin: n for n, (_, origin) in reversed(list(enumerate(articles))) if origin}
    found = min(votes, key=lambda origin: (-votes[origin], order[origin]))
    credits: dict[str, str] = {}
    first: dict[str, int] = {}
    for number, (outlet, origin) in enumerate(articles):
        if outlet and origin and agency_name(outlet) != origin:
            credits.setdefault(agency_name(outlet), origin)
            first.setdefault(agency_name(outlet), number)
    passed = [found]
    while found in credits and credits[found] not in passed:
        found = credits[found]
        passed.append(found)
    if found in credits:
        circle = passed[passed.index(credits[found]) :]
        return min(circle, key=first.__getitem__)
    return found
