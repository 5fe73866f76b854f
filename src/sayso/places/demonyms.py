"""Adjectives of nationality and nouns of people, to countries."""

from __future__ import annotations

from sayso.places.gazetteer import gazetteer


def country_of(word: str) -> str | None:
    """Return the ISO 3166 alpha-3 code that an adjective or a noun of people belongs to, as printed, or ``None``.

    >>> country_of("Iranian"), country_of("Nigerians"), country_of("oak")
    ('IRN', 'NGA', None)
    """
    return gazetteer().demonyms.get(word)
