"""Which government "the government" is: that of the country it belongs to, or that the text speaks of."""

from __future__ import annotations

from sayso.entities.clusters import Clusters
from sayso.entities.context import Context
from sayso.entities.mentions import Mention
from sayso.entities.profile import Code, Profile
from sayso.entities.words import Words

MAX_CLIMB = 4
"""Words over a government up to the verb of its clause."""


def join_governments(words: Words, clusters: Clusters, context: Context) -> None:
    """Join governments that are called so with those that are named, by country."""
    named: dict[str, int] = {}
    for mention, profile in zip(clusters.mentions, clusters.profiles, strict=True):
        sector = profile.sector.value if profile.sector else ""
        is_named = clusters.type(mention.number) == "government" and profile.name and profile.countries
        if is_named and sector in ("GOV", "REB"):
            named.setdefault(profile.countries[0].value, mention.number)
    _join_halves(words, clusters, named)
    doers = _doers(words, clusters)
    for mention, profile in zip(clusters.mentions, clusters.profiles, strict=True):
        if profile.type != "government" or profile.name is not None or clusters.named(mention.number):
            continue
        code = next(iter(profile.countries), None)
        if code is None and mention.owner is not None:
            code = _owner(clusters.profiles[mention.owner])
        if code is None and mention.of is not None and mention.link == "of":
            code = _owner(clusters.profiles[mention.of])
        if code is None and not profile.indefinite:
            code = context.country(words, mention.start)
            doer = _doer(words, doers, mention)
            if code is not None and doer is not None and doer == code.value and context.home is not None:
                code = context.home if context.home.value != doer else code
        if code is None:
            continue
        profile.countries = (code,)
        if code.value in named:
            clusters.join(named[code.value], mention.number)
        else:
            named[code.value] = mention.number


def _doers(words: Words, clusters: Clusters) -> dict[int, str]:
    """Map verbs to the country that is named as their subject."""
    found: dict[int, str] = {}
    for mention, profile in zip(clusters.mentions, clusters.profiles, strict=True):
        is_named = profile.name and profile.type == "government" and profile.countries
        if is_named and words.deps[mention.top].startswith("nsubj"):
            found[words.heads[mention.top]] = profile.countries[0].value
    return found


def _doer(words: Words, doers: dict[int, str], mention: Mention) -> str | None:
    """Return the country that does what a government is told in: it is hardly called by two names in one clause."""
    above = mention.top
    for _ in range(MAX_CLIMB):
        above = words.heads[above]
        if above in doers:
            return None if words.heads[mention.top] == above and _is_subject(words, mention) else doers[above]
        if words.heads[above] == above or words.tags[above] in ("VBD", "VBZ", "VBP"):
            break
    return None


def _is_subject(words: Words, mention: Mention) -> bool:
    return words.deps[mention.top].startswith("nsubj")


_HALVES = {"north": ("PRK", "KOR"), "south": ("KOR", "PRK")}
"""What a text that names one of them calls the two Koreas."""


def _join_halves(words: Words, clusters: Clusters, named: dict[str, int]) -> None:
    """Join "the North" and "the South" with the country meant, where one of the two is named."""
    for mention in clusters.mentions:
        wanted = _HALVES.get(words.lower[mention.end - 1])
        if wanted is None or not words.texts[mention.end - 1][:1].isupper() or mention.kind == "pronoun":
            continue
        alone = words.lower[mention.start : mention.end - 1] in (["the"], [])
        if not alone or words.lower[mention.end - 2] != "the" or not any(code in named for code in wanted):
            continue
        if clusters.size(mention.number) == 1 and wanted[0] in named:
            clusters.join(named[wanted[0]], mention.number)


def _owner(profile: Profile) -> Code | None:
    return profile.countries[0] if profile.countries and profile.type in ("government", "place") else None
