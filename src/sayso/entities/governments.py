"""Which government "the government" is: that of the country it belongs to, or that the text speaks of."""

from __future__ import annotations

from sayso.entities.clusters import Clusters
from sayso.entities.context import Context
from sayso.entities.profile import Code, Profile
from sayso.entities.words import Words


def join_governments(words: Words, clusters: Clusters, context: Context) -> None:
    """Join governments that are called so with those that are named, by country."""
    named: dict[str, int] = {}
    for mention, profile in zip(clusters.mentions, clusters.profiles, strict=True):
        sector = profile.sector.value if profile.sector else ""
        is_named = clusters.type(mention.number) == "government" and profile.name and profile.countries
        if is_named and sector in ("GOV", "REB"):
            named.setdefault(profile.countries[0].value, mention.number)
    _join_halves(words, clusters, named)
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
        if code is None:
            continue
        profile.countries = (code,)
        if code.value in named:
            clusters.join(named[code.value], mention.number)
        else:
            named[code.value] = mention.number


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
