"""Titles in the plural before joined names: "Sens. Ann Orr of Utah and Gus Hale", "Presidents Roe and Poe"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.entities.lexicon import listed
from sayso.entities.mentions import Mention
from sayso.entities.profile import Profile
from sayso.entities.words import Words

MAX_TOKENS = 24
"""Words of the title's phrase and names joined behind it: a longer list is a table."""


def share_titles(words: Words, mentions: Sequence[Mention], profiles: Sequence[Profile]) -> None:
    """Give each of the names joined behind a title in the plural that title, where it has none of its own."""
    by_top = {m.top: m.number for m in mentions if profiles[m.number].name and not m.members}
    for first in mentions:
        own = profiles[first.number]
        if own.name is None or first.members or not _is_plural(words, first, own):
            continue
        tops = set(range(first.start, first.end))
        for at in range(first.end, len(words)):
            if words.sents[at] != words.sents[first.start] or len(tops) > MAX_TOKENS:
                break
            if words.deps[at] == "conj" and words.heads[at] in tops:
                tops.add(at)
        for top in sorted(tops - set(range(first.start, first.end))):
            number = by_top.get(top)
            if number is not None:
                _give(own, profiles[number])


def _is_plural(words: Words, mention: Mention, profile: Profile) -> bool:
    """Tell whether the title before a name is one of several people."""
    if profile.title is not None and profile.title.plural:
        return True
    return any(words.lower[i] in listed("title", "several") for i in range(mention.start, profile.name_at[0]))


def _give(own: Profile, other: Profile) -> None:
    if other.title is not None or other.rank or other.known or other.type not in ("person", "thing", "organisation"):
        return
    if other.type == "organisation" and other.sector is not None:
        return
    other.type, other.rank, other.former = "person", own.rank, own.former
    other.title, other.title_text = own.title, own.title_text
    other.sector = replace(own.sector) if own.sector is not None else None
