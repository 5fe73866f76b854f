"""The title lexicon: offices, roles, institutions and group nouns, with ministers and ministries of every portfolio."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from sayso.entities import rows
from sayso.entities.facts import Title
from sayso.entities.keys import fold, name_key


@lru_cache(maxsize=1)
def titles() -> Mapping[str, Title]:
    """Return the title lexicon by key (see ``name_key``): offices, roles, institutions, group nouns, and plurals."""
    index: dict[str, Title] = {}
    for title in rows.titles():
        index.setdefault(fold(title.phrase), title)
    return MappingProxyType(index)


@lru_cache(maxsize=8192)  # the words of an article come again and again
def title_named(phrase: str) -> Title | None:
    """Return the title of a word or phrase, or ``None``; ministers and ministries of every portfolio included.

    >>> title_named("chiefs of staff").single, title_named("Protesters").sector
    ('chief of staff', 'CVL')
    >>> title_named("defence ministry").sector, title_named("ministers of defence").sector
    ('MIL', 'GOV')
    """
    key = name_key(phrase)
    return titles().get(key) or _portfolio_title(key)


# A minister or ministry with its portfolio before or behind: "deputy foreign minister", "ministry of public works".
_BEHIND = re.compile(r"(?:(deputy|vice) )?(.+) (minister|ministry|department)(s|ies)?")
_BEFORE = re.compile(r"(?:(deputy|vice) )?(minister|ministry|ministrie|department)(s?) (?:of|for) (?:the )?(.+)")


def _portfolio_title(key: str) -> Title | None:
    if "minist" not in key and "department" not in key:
        return None
    if behind := _BEHIND.fullmatch(key.replace("ministries", "ministrys")):
        deputy, portfolio, head, plural = behind.groups()
        single = f"{portfolio} {head}"
    elif before := _BEFORE.fullmatch(key):
        deputy, head, plural, portfolio = before.groups()
        head = head.replace("ministrie", "ministry")
        single = f"{head} of {portfolio}"
    else:
        return None
    sectors = _portfolios().get(portfolio)
    if sectors is None:
        return None
    single = f"{deputy} {single}" if deputy else single
    if head == "minister":
        return Title(key, single, "office", sectors[0], bool(plural))
    return Title(key, single, "institution", sectors[1], bool(plural))


@lru_cache(maxsize=1)
def _portfolios() -> dict[str, tuple[str, str]]:
    return {fold(portfolio): (minister, ministry) for portfolio, minister, ministry in rows.portfolios()}
