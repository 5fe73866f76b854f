"""Keys of those whose word a claim rests on, so that the same one has the same key in every article."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.ledger.told import Party
from sayso.places.folding import fold
from sayso.records import SourceKind
from sayso.wire.agencies import find_agency
from sayso.wordlists import words

SECTORS = frozenset(
    {
        "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP", "REB", "UAF", "PRM", "CVL", "BUS", "JRN", "MED", "EDU",
        "LAB", "REL", "SOC", "AGR", "CRM", "REF", "PRE", "ELI",
    }
)  # fmt: skip
"""PLOVER's sectors; a code of one word is one of these or a country."""

KEYS = 50_000
"""Keys that are kept: an archive's speakers come again and again."""

_WRITES = re.compile(r"(?i)^the\s+|,?\s+(?:state\s+)?(?:(?:news|press)\s+(?:agency|service)|newspaper|daily)$")
_NAMED = ("per:", "gov:", "pop:")
"""What the keys of persons, governments and peoples begin with (``sayso.ledger.keys``)."""
_UNNAMED: frozenset[SourceKind | None] = frozenset({"official", "group"})


@lru_cache(maxsize=KEYS)
def medium_key(name: str) -> str:
    """Return the key of an agency or other medium, whatever it is printed as.

    >>> medium_key("dpa") == medium_key("Deutsche Presse-Agentur"), medium_key("the Daily Anchor")
    (True, 'medium:daily anchor')
    """
    short = _WRITES.sub("", name)
    agency = find_agency(name) or find_agency(short)
    return f"medium:{fold(agency.name if agency else short or name)}"


@lru_cache(maxsize=KEYS)
def party_key(party: Party, kind: SourceKind | None) -> str:
    """Return the key of a speaker: of a medium by its name, of an unnamed source by description, country and sector.

    >>> party_key(Party(key="g1", name="two senior U.S. officials", code="USA GOV"), "official")
    'unnamed:us official|USA GOV'
    """
    told = fold(party.name).split()
    described = party.key.startswith("some:") or told[:1] != _kept(told[:1])
    if split_code(party.code)[1] == "JRN" or (kind == "medium" and not described):
        return medium_key(party.name)
    if described or (kind in _UNNAMED and not party.key.startswith(_NAMED)):
        told = _kept(told)
        if told:
            return f"unnamed:{' '.join([*told[:-1], _singular(told[-1])])}|{party.code or ''}"
    return party.key


def _kept(told: list[str]) -> list[str]:
    """Return the words that say who is meant: "one of the officials" are "officials"."""
    empty = words("ledger", "account", "unnamed", "empty")
    kept = [word for word in told if word not in empty and not word.isdigit()]
    return kept[1:] if kept[:1] == ["of"] else kept


@lru_cache(maxsize=KEYS)
def split_code(code: str | None) -> tuple[str | None, str | None]:
    """Take a PLOVER code apart into country and sector.

    >>> split_code("IRN GOV"), split_code("GOV"), split_code("UKR"), split_code(None)
    (('IRN', 'GOV'), (None, 'GOV'), ('UKR', None), (None, None))
    """
    parts = (code or "").split()
    country = next((part for part in parts if part not in SECTORS), None)
    return country, next((part for part in parts if part in SECTORS), None)


def _singular(word: str) -> str:
    if word.endswith(("sses", "shes", "ches")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
