"""Whether a word names somebody: a person, body, people or country, a place with people in it, or a thing."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from sayso.entities.lexicon import listed
from sayso.entities.mentions import TIMES
from sayso.entities.tables import countries_named, groups_named, organisations_named, title_named
from sayso.events.frames import TABLE, is_in
from sayso.events.lexicon import words
from sayso.events.tree import Tree

Kind = Literal["party", "site", "thing"]

NAMES = frozenset({"PER", "PERSON", "ORG", "LOC", "GPE", "NORP"})
_SELVES = ("self", "selves")
_PEOPLE_ENDINGS = ("men", "women", "man", "woman", "ists", "people")
"""Endings that only people's names have, near enough."""


def kind(tree: Tree, token: int) -> Kind:
    """Tell what the phrase that a token heads names."""
    read = tree.words
    lower, tag = read.lower[token], read.tags[token]
    if lower in words(TABLE, "people", "pronouns"):
        return "party"
    if tag in ("PRP", "WP", "WDT", "EX") or lower.endswith(_SELVES) or lower in TIMES:
        return "thing"
    if tag == "CD":
        return "party" if lower in words(TABLE, "people", "counted") else "thing"
    noun = _noun(lower, tree.lemma(token))
    if noun != "thing":
        return noun
    if read.labels[token] in NAMES:
        return "party"
    if read.texts[token][:1].isupper() and (adjective(read.texts[token]) or _is_named(read.texts[token])):
        return "party"
    return "party" if tag in ("NNP", "NNPS") and read.pos[token] == "PROPN" and _is_mixed(read.texts[token]) else noun


def _is_mixed(printed: str) -> bool:
    return printed[:1].isupper() and len(printed) > 1 and printed.lower() not in words(TABLE, "people", "things")


@lru_cache(maxsize=8192)
def _noun(lower: str, lemma: str) -> Kind:
    if lemma in words(TABLE, "people", "nobody"):
        return "thing"
    people = words(TABLE, "nouns", "people")
    if lower in people or lemma in people:
        return "party"
    if lemma in listed("noun", "document") or lower in listed("noun", "document"):
        return "thing"
    for word in (lower, lemma):
        if word in listed("noun", "person") or word in listed("noun", "group"):
            return "party"
    if lower in words(TABLE, "people", "counted"):
        return "party"
    if is_in("nouns", "sites", lemma) or is_in("nouns", "sites", lower):
        return "site"
    title = title_named(lower) or title_named(lemma)
    if title is not None and not (
        title.kind == "institution" and title.sector is None and lemma in words(TABLE, "people", "occasions")
    ):
        return "party"
    if lower.endswith(_PEOPLE_ENDINGS) and len(lower) > 5:
        return "party"
    return "thing"


@lru_cache(maxsize=8192)
def adjective(printed: str) -> bool:
    """Tell whether a word is of a country or people: "Iranian", "Western", "UN".

    >>> adjective("Iranian"), adjective("Western"), adjective("Red")
    (True, True, False)
    """
    if not printed[:1].isupper():
        return False
    if printed.lower() in words(TABLE, "people", "regions"):
        return True
    return any(
        form.form in ("name", "adjective", "demonym", "demonyms", "seat", "capital")
        for form in countries_named(printed)
    )


@lru_cache(maxsize=8192)
def _is_named(printed: str) -> bool:
    return bool(organisations_named(printed) or groups_named(printed))


def modifies(tree: Tree, token: int) -> bool:
    """Tell whether a word before a noun names whose it is: an adjective of a country, a name, a word for people."""
    read = tree.words
    text = read.texts[token]
    if text[:1].isupper() and (adjective(text) or _is_named(text)):
        return True
    if read.labels[token] in NAMES:
        return True
    return read.pos[token] in ("NOUN", "PROPN") and _noun(read.lower[token], tree.lemma(token)) == "party"


def is_ground(tree: Tree, token: int) -> bool:
    """Tell whether a name is of a place that is no country: a city, a region."""
    forms = countries_named(tree.words.texts[token])
    is_country = any(form.form in ("name", "adjective", "seat", "demonym") for form in forms)
    return tree.words.labels[token] in ("LOC", "GPE") and not is_country
