"""Where the parties of each type of event stand beside its words, as ``data/events/frames.toml`` has it."""

from __future__ import annotations

from functools import lru_cache

from sayso.events.lexicon import listed, words

TABLE = "frames"


@lru_cache
def slots(kind: str, *, noun: bool) -> tuple[str, ...]:
    """Return where the recipient of a type is looked for, in order: ``object``, ``clause`` or a preposition.

    >>> slots("AID", noun=True)[0]
    'to'
    """
    return listed(TABLE, "noun" if noun else "verb", kind)


def is_reciprocal(kind: str, lemma: str) -> bool:
    """Tell whether a word of a type has parties that do it with each other.

    >>> is_reciprocal("CONSULT", "phone"), is_reciprocal("ASSAULT", "clash"), is_reciprocal("ASSAULT", "shell")
    (True, True, False)
    """
    if kind in words(TABLE, "reciprocal", "types"):
        return True
    return kind in words(TABLE, "reciprocal", "within") and lemma in words(TABLE, "reciprocal", "words")


def is_in(section: str, name: str, lemma: str) -> bool:
    """Tell whether a word is in a list of the table."""
    return lemma in words(TABLE, section, name)
