"""Parties as they can be known in other articles: a government by its country, a person by name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.entities.keys import fold
from sayso.ledger.told import Party
from sayso.records import Actor

_STATE = frozenset({"GOV", None})
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "sheikh", "ayatollah", "gen", "col", "lt"}
    | {"maj", "capt", "sgt", "adm", "rev", "president", "minister"}
)
_FIRST_WORDS = frozenset(
    {"a", "an", "the", "its", "their", "his", "her", "some", "several", "many", "this", "that", "these", "those"}
)
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "de", "da", "van", "von", "der", "la"})
_POSSESSIVE = re.compile(r"\S+?(?:['’]s|s['’])\s")
_WORD = re.compile(r"\w+")
_MIN_INITIALS = 3
MAX_CHARS = 80
"""Characters of a name that count; descriptions may be sentences."""


def party(actor: Actor) -> Party:
    """Return an actor as a party; the key begins with what it rests on.

    >>> iran = Actor(id="x1", name="Tehran", kind="government", country="IRN", sector="GOV")
    >>> party(iran)
    Party(key='gov:IRN', name='Tehran', code='IRN GOV')
    >>> party(Actor(id="x2", name="Dr Amélie Rault", kind="person")).key
    'per:amelie rault'
    >>> party(Actor(id="x3", name="two officials", kind="group", country="KEN", sector="GOV")).key
    'some:two officials|KEN|GOV'
    """
    code = " ".join(part for part in (actor.country, actor.sector) if part) or None
    return Party(key=_key(actor), name=actor.name, code=code)


def initials(key: str) -> str | None:
    """Return the letters by which a named body may go: "org:rapid support forces" is "org:rsf"; ``None`` for others.

    >>> initials("org:rapid support forces"), initials("per:amelie rault")
    ('org:rsf', None)
    """
    kind, _, name = key.partition(":")
    words = [word for word in name.split() if word not in ("of", "the", "and", "for")]
    if kind != "org" or len(words) < _MIN_INITIALS:
        return None
    return "org:" + "".join(word[0] for word in words)


def countries(parties: Iterable[Party]) -> frozenset[str]:
    """Return the country codes of parties, as far as they have any."""
    return frozenset(party.code.split()[0] for party in parties if party.code and len(party.code.split()[0]) == 3)


def _key(actor: Actor) -> str:
    name = _plain(actor.name)
    if actor.country and actor.kind == "government":
        return f"gov:{actor.country}" if actor.sector in _STATE else f"gov:{actor.country}:{actor.sector}"
    if actor.country and actor.kind == "population":
        return f"pop:{actor.country}"
    if not _is_named(actor.name):
        return f"some:{name}|{actor.country or ''}|{actor.sector or ''}"
    return f"{'per' if actor.kind == 'person' else 'org'}:{name}"


def _plain(name: str) -> str:
    words = fold(name[:MAX_CHARS]).split()
    while len(words) > 1 and (words[0] in _TITLES or words[0] in _FIRST_WORDS):
        del words[0]
    return " ".join(words)


def _is_named(name: str) -> bool:
    """Whether it is a name: its first word, an article left aside, has a capital ("The army" has none)."""
    words = _WORD.findall(_POSSESSIVE.sub("", name[:MAX_CHARS]))
    while words and (words[0].casefold() in _FIRST_WORDS or words[0] in _PARTICLES):
        del words[0]
    return bool(words) and not words[0][0].islower()
