"""Whether an actor of a reading is an actor of the gold: by name, or by country and sector for governments.

Gold describes actors that have no name ("a Western diplomat in Bangkok", "Japan's Foreign Ministry"), and a text may
print less of the description; so one description may hold the words of the other, if no country speaks against it.
"""

from __future__ import annotations

import re
import unicodedata

from sayso.evaluate.gold_files import GoldActor
from sayso.records import Actor

_WORD = re.compile(r"\w+")
_BRACKET = re.compile(r"\([^()]*\)")
_SMALL = frozenset({"a", "an", "the", "of", "in", "at", "on", "for", "from", "by", "to", "with", "who", "s", "and"})
_PREPOSITIONS = frozenset({"of", "in", "at", "on", "for", "from", "by", "to", "with", "who", "familiar", "involved"})
_ONE = frozenset({"person"})


def same_actor(gold: GoldActor, actor: Actor, text: str) -> bool:
    """Say whether both are one: the same government by country and sector, else a name that agrees.

    >>> gold = GoldActor("Japan's Foreign Ministry", "organisation", "JPN", "GOV")
    >>> same_actor(gold, Actor(id="x1", name="Foreign Ministry", kind="organisation", country="JPN"), "")
    True
    >>> same_actor(gold, Actor(id="x1", name="Foreign Ministry", kind="organisation", country="RUS"), "")
    False
    """
    if gold.kind == "government" and actor.kind == "government":
        return (gold.country, gold.sector) == (actor.country, actor.sector)
    return same_name(gold, actor, text)


def same_name(gold: GoldActor, actor: Actor, text: str) -> bool:
    """Say whether a gold actor goes by a name of the reading's actor, codes left aside but for contradictions."""
    if (gold.kind in _ONE) != (actor.kind in _ONE) and actor.kind != "group":
        return False
    wanted = _words(_BRACKET.sub("", gold.name))
    if not wanted:
        return False
    own = _words(actor.name)
    if wanted == own or any(_words(text[begin:end]) == wanted for begin, end in actor.mentions):
        return True
    if gold.country and actor.country and gold.country != actor.country:
        return False
    if actor.kind == "government" or (gold.kind in _ONE) != (actor.kind in _ONE):
        return False
    if own and (own <= wanted or wanted <= own):
        return len(own & wanted) > 1 or _head(gold.name) in own or _head(actor.name) == _head(gold.name)
    coded = gold.country is not None and (gold.country, gold.sector) == (actor.country, actor.sector)
    return coded and gold.kind == "organisation" and _head(gold.name) == _head(actor.name)


def _head(name: str) -> str:
    """The last word before a preposition: what a description says that somebody is."""
    found = ""
    for word in _WORD.findall(name.replace("’", "'")):
        if word in _PREPOSITIONS and found:
            break
        if word.casefold() not in _SMALL:
            found = word
    return next(iter(_words(found)), "")


def _words(name: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return frozenset(_WORD.findall(plain.replace("’", "'"))) - _SMALL
