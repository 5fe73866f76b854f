"""Countries by what users call them: for asking an archive, without the rooms that read text."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Called(NamedTuple):
    """What a word says of a country: its code, and whether the word is a capital, which stands for the government."""

    country: str
    capital: bool


def called(word: str) -> tuple[Called, ...]:
    """Return the countries that a name, an adjective or a capital may mean; case and accents do not matter.

    >>> called("tehran"), called("Côte d’Ivoire")[0].country, called("Odera")
    ((Called(country='IRN', capital=True),), 'CIV', ())
    """
    return tuple(_index().get(_fold(word), ()))


def is_country(code: str) -> bool:
    """Return whether a code is that of a country."""
    return code in _codes()


@lru_cache(maxsize=1)
def _lines() -> tuple[list[str], ...]:
    table = files("sayso").joinpath("data", "actors", "countries.toml").read_text(encoding="utf-8")
    lines = tomllib.loads(table)["countries"].strip().splitlines()
    return tuple([part.strip() for part in line.split("|")] for line in lines if line.strip() and line[0] != "#")


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(line[0].split()[0] for line in _lines())


@lru_cache(maxsize=1)
def _index() -> dict[str, list[Called]]:
    index: dict[str, list[Called]] = {}
    for code, names, adjectives, _, capitals in _lines():
        for words, capital in ((f"{names}; {adjectives}", False), (capitals, True)):
            for word in filter(None, map(_fold, words.split(";"))):
                found = Called(code.split()[0], capital)
                if found not in index.setdefault(word, []):
                    index[word].append(found)
    return index


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
