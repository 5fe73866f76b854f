"""The words before a name or noun: former or not, of which country, of which body and so of which sector."""

from __future__ import annotations

from sayso.entities.lexicon import listed
from sayso.entities.profile import MAX_TITLE, Code, Profile
from sayso.entities.tables import countries_named, groups_named, organisations_named, title_named
from sayso.entities.words import Words

_FORMER = frozenset({"former", "ex", "ousted", "deposed", "late", "outgoing", "retired", "onetime", "exiled", "jailed"})
_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "source", "official", "adviser", "advisor", "aide"})


def read_modifiers(words: Words, profile: Profile, start: int, end: int) -> None:
    """Look for countries, organisations and institutions among the words before a name or noun."""
    found: list[Code] = []
    at = start
    while at < end:
        step = 1
        if words.lower[at] in _FORMER:
            profile.former = True
        for size in range(min(4, end - at), 0, -1):
            if not (words.is_capital(at) or words.upper):
                break
            printed = words.phrase(at, at + size)
            span = words.begins[at], words.ends[at + size - 1]
            forms = [form for form in countries_named(printed) if form.form in ("name", "adjective", "seat", "capital")]
            title = title_named(printed)
            people = size == 1 and title is not None and title.kind == "group"
            bodies = organisations_named(printed) or (() if people else groups_named(printed))
            if forms and at > start and words.lower[at - 1] == "new" and forms[0].form in ("name", "capital"):
                break  # "New Mexico" is not Mexico
            if forms:
                found += [Code(form.country.plover, f"“{printed}”", span) for form in forms[:1]]
                step = size
                break
            opens = profile.type == "organisation" and at == profile.name_at[0] < end - size and printed.isupper()
            if bodies and (opens or not profile.name_at[0] <= at < profile.name_at[1]):
                found.append(Code(bodies[0].country, f"“{printed}”", span))
                sector = bodies[0].sector
                own = profile.title is None or profile.title.sector is None or profile.title.single in _SPEAKERS
                if sector and profile.sector is None and (own or profile.title is not None):
                    profile.sector = Code(sector, f"“{printed}”", span)
                step = size
                break
        at += step
    profile.countries = profile.countries or tuple(found)
    profile.modifiers = frozenset(words.lower[start : max(start, end - 1)])
    title = profile.title
    generic = title is not None and (title.sector is None or title.single in _SPEAKERS)
    if profile.sector is None and (generic or title is None) and profile.type in ("person", "group", "organisation"):
        _institution(words, profile, start, end)


def _institution(words: Words, profile: Profile, start: int, end: int) -> None:
    """A sector from the body before a title that has none of its own: "foreign ministry source", "rebel spokesman"."""
    if profile.title is not None and profile.title.phrase in listed("title", "plain"):
        return
    own = len(profile.title.phrase.split()) if profile.title is not None else 0
    if own > 1 and words.phrase(max(start, end - own), end).lower() == profile.title.phrase.lower():  # type: ignore[union-attr]
        end -= own  # "executive director" is no executive
    for stop in range(end, start, -1):
        for begin in range(max(start, stop - MAX_TITLE), stop):
            title = title_named(words.phrase(begin, stop))
            if title is not None and title.sector and title.single not in _SPEAKERS:
                span = words.begins[begin], words.ends[stop - 1]
                profile.sector = Code(title.sector, f"“{words.phrase(begin, stop)}”", span)
                return
