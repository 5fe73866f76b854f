"""Bodies named inside a phrase about somebody else: the ministry in "Russian Foreign Ministry spokesman Ann Orr"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sayso.entities.mentions import Mention
from sayso.entities.profile import MAX_TITLE, Code, Profile
from sayso.entities.profiles import read_profile
from sayso.entities.tables import countries_named, groups_named, organisations_named, title_named
from sayso.entities.words import Words


def find_inner(words: Words, mentions: Sequence[Mention], profiles: Sequence[Profile]) -> Iterator[Mention]:
    """Yield a mention for each such body that is printed with a capital, numbered on from ``mentions``."""
    number = len(mentions)
    for mention, profile in zip(mentions, profiles, strict=True):
        if mention.kind == "pronoun" or mention.members or profile.type not in ("person", "group"):
            continue
        end = profile.name_at[0] if profile.name is not None else mention.end
        found = _body(words, mention.start, end)
        if found is not None:
            start, stop = found
            yield Mention(number, "nominal", start, stop, stop - 1, stop - 1, stop, stop, inner=True)
            number += 1


def find_adjectives(
    words: Words, mentions: Sequence[Mention], parties: Collection[int]
) -> Iterator[tuple[Mention, Profile]]:
    """Yield a mention for each adjective or name that acts or is acted on ("Russian attacks", "RSF drones")."""
    number = len(mentions)
    for token in sorted(parties):
        forms = countries_named(words.texts[token]) if words.is_capital(token) else ()
        form = next((form for form in forms if form.form in ("name", "adjective", "seat", "capital")), None)
        qualifies = words.tags[token].startswith("JJ") or words.deps[token] in _QUALIFYING
        if not qualifies or (form is None and not words.texts[token].isupper()):
            continue
        mention = Mention(number, "nominal", token, token + 1, token, token, token + 1, token + 1, inner=True)
        if form is None:
            yield mention, read_profile(words, mention)
            number += 1
            continue
        span = words.begins[token], words.ends[token]
        why = f"{form.form} “{form.printed}”"
        code = Code(form.country.plover, why, span)
        profile = Profile(type="government", countries=(code,), sector=Code(form.sector or "GOV", why, span))
        profile.head = words.lower[token]
        yield mention, profile
        number += 1


_QUALIFYING = frozenset({"amod", "compound", "nmod:desc"})


def _body(words: Words, start: int, end: int) -> tuple[int, int] | None:
    for stop in range(end - 1, start, -1):
        if not words.is_capital(stop - 1):
            continue
        for begin in range(max(start, stop - MAX_TITLE), stop):
            phrase = words.phrase(begin, stop)
            title = title_named(phrase)
            if title is not None and title.kind == "institution" and title.sector is not None and begin < stop - 1:
                return _widened(words, start, begin), stop
            if organisations_named(phrase) or groups_named(phrase):
                return begin, stop
    return None


def _widened(words: Words, start: int, begin: int) -> int:
    """Take in the capitals before a body's noun ("Russian" of "Russian Foreign Ministry")."""
    while begin > start and words.is_capital(begin - 1):
        begin -= 1
    return begin
