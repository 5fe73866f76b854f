"""The opening that holds the name back: "the nuclear chief" in the first sentence, his name in the next paragraph."""

from __future__ import annotations

from sayso.entities.clusters import Clusters
from sayso.entities.mentions import Mention
from sayso.entities.words import Words

AHEAD = 3
"""Sentences after the first within which news names whom it opened with."""


def join_opening(words: Words, clusters: Clusters) -> None:
    """Join the subject of the first sentence, when only described, with the first of its kind to be introduced."""
    plain = [m for m in clusters.mentions if m.kind == "nominal" and not m.members and not m.inner]
    if not plain:
        return
    opening = words.sents[plain[0].start]
    for mention in plain:
        if words.sents[mention.start] != opening:
            break
        profile = clusters.profiles[mention.number]
        subject = words.deps[mention.top].startswith("nsubj")
        if subject and profile.name is None and not profile.plural and clusters.size(mention.number) == 1:
            kind = clusters.type(mention.number)
            if kind in ("person", "organisation") and profile.title is not None:
                _find(words, clusters, mention, plain, opening)
            return


def _find(words: Words, clusters: Clusters, mention: Mention, plain: list[Mention], opening: int) -> None:
    profile, kind = clusters.profiles[mention.number], clusters.type(mention.number)
    for other in plain:
        sent = words.sents[other.start]
        if sent <= opening:
            continue
        if sent > opening + AHEAD:
            return
        theirs = clusters.profiles[other.number]
        if clusters.type(other.number) != kind or not theirs.name or theirs.known or len(theirs.name.split()) < 2:
            continue
        if kind == "organisation" and theirs.name.split()[-1].lower() != profile.head:
            continue
        members = [clusters.profiles[m] for m in clusters.members(other.number)]
        if kind == "person" and not any(p.title is not None for p in members):
            return
        if not _contradict(clusters, mention, other):
            clusters.join(mention.number, other.number)
        return


def _contradict(clusters: Clusters, one: Mention, other: Mention) -> bool:
    a, b = clusters.profiles[one.number], clusters.profiles[other.number]
    if a.gender and b.gender and a.gender != b.gender:
        return True
    pairs = (
        ({c.value for c in a.countries}, {c.value for c in b.countries}),
        ({a.sector.value} if a.sector else set(), {b.sector.value} if b.sector else set()),
    )
    return any(left and right and not left & right for left, right in pairs)
