"""Who is behind an attribution's source: the mention that speaks, and what "I" and "we" in its words stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sayso.entities.clusters import Clusters
from sayso.entities.mentions import Mention
from sayso.entities.words import Words
from sayso.records import Attribution, Span

_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_DOCUMENT_BY = frozenset({"by", "of", "from"})
_MADE = frozenset({"released", "conducted", "published", "issued", "commissioned", "compiled", "sponsored", "written"})
MAX_MAKER = 14
"""Tokens between a document and who made it."""
_POLLS = frozenset({"poll", "survey", "polls", "surveys", "study", "analysis"})
"""What is of those who were asked or looked at, and by somebody else."""


def find_speakers(words: Words, clusters: Clusters, attributions: Sequence[Attribution]) -> dict[str, int]:
    """Return the mention behind each source, by the attribution's id; sources that hold no mention are left out."""
    ordered = sorted(clusters.mentions, key=lambda m: (m.start, -m.end, m.number))
    speakers: dict[str, int] = {}
    previous: int | None = None
    for attribution in attributions:
        if attribution.source is None:
            continue
        found = _speaker(words, clusters, ordered, source=attribution.source, previous=previous)
        if found is not None:
            speakers[attribution.id] = found
            previous = found
    return speakers


def join_first_persons(
    words: Words, clusters: Clusters, attributions: Sequence[Attribution], speakers: dict[str, int]
) -> None:
    """Join the quoted "I", "we" and "our" of each content with its speaker."""
    first = [m for m in clusters.mentions if m.kind == "pronoun" and words.lower[m.start] in _FIRST]
    starts = [words.begins[m.start] for m in first]
    claimed: set[int] = set()
    # The innermost voice says "we", not the agency that quotes it.
    relayers = {attribution.parent for attribution in attributions}
    for attribution in attributions:
        if attribution.id in relayers:
            continue
        speaker = speakers.get(attribution.id)
        if speaker is None or attribution.manner == "indirect":
            continue
        kind = clusters.type(speaker)
        for begin, end in attribution.content:
            for at in range(bisect_left(starts, begin), len(first)):
                if starts[at] >= end:
                    break
                pronoun = first[at]
                others = claimed.intersection(clusters.members(pronoun.number))
                if others or pronoun.start not in words.quoted:
                    continue
                single = words.lower[pronoun.start][0] in "im"
                if not single or kind in ("person", "thing"):
                    claimed.add(pronoun.number)
                    clusters.join(speaker, pronoun.number)


def _speaker(
    words: Words, clusters: Clusters, ordered: Sequence[Mention], *, source: Span, previous: int | None
) -> int | None:
    begin, end = source
    inside = []
    for at in range(bisect_left(ordered, begin, key=lambda m: words.begins[m.start]), len(ordered)):
        if words.begins[ordered[at].start] >= end:
            break
        inside.append(ordered[at])
    if not inside:
        around = [m for m in ordered if words.begins[m.start] < end and begin < words.ends[m.end - 1]]
        return min(around, key=lambda m: m.end - m.start).number if around else None
    cut = next((m for m in inside if m.owner is not None and words.ends[m.end - 1] > end), None)
    if cut is not None and cut.owner in {m.number for m in inside}:
        return cut.owner  # "Trump's own", of an admission
    owners = {m.owner for m in inside if m.owner is not None}
    best = next((m for m in inside if m.number not in owners and not _is_possessive(words, m)), inside[0])
    best = next((m for m in inside if m.members and m.start <= best.start and words.ends[m.end - 1] <= end), best)
    return _behind(words, clusters, best, previous, set())


def _behind(words: Words, clusters: Clusters, mention: Mention, previous: int | None, seen: set[int]) -> int:
    """Look through a document to who made it: its owner, its author, or whoever spoke last for "the statement"."""
    profile = clusters.profiles[mention.number]
    documents = [m for m in mention.members if clusters.profiles[m].document]
    if mention.members and len(documents) == len(mention.members):
        following = next((clusters.mentions[m] for m in documents if clusters.mentions[m].of is not None), None)
        if following is not None and following.of is not None:
            return following.of
    if not profile.document or mention.number in seen:
        return mention.number
    seen.add(mention.number)
    if mention.owner is not None:
        return mention.owner
    author = next(
        (m for m in clusters.mentions[mention.number + 1 : mention.number + 4] if m.start == mention.end + 1), None
    )
    polled = profile.head in _POLLS and words.lower[mention.end : mention.end + 1] == ["of"]
    if (
        author is not None
        and not polled
        and words.lower[mention.end] in _DOCUMENT_BY
        and clusters.type(author.number) != "thing"
    ):
        return author.number
    maker = _maker(words, clusters, mention)
    if maker is not None:
        return maker
    if profile.definite and not profile.countries and previous is not None and clusters.size(mention.number) < 2:
        return previous
    return mention.number


def _maker(words: Words, clusters: Clusters, mention: Mention) -> int | None:
    """Who made a document that is said to be "released by" somebody, or "of" voters "by" a paper."""
    for i in range(mention.end, min(len(words), mention.end + MAX_MAKER)):
        if words.sents[i] != words.sents[mention.end - 1] or words.texts[i] in (",", ";"):
            return None
        if words.lower[i] == "by":
            if words.lower[i - 1] not in _MADE and words.tags[i - 1] in ("VBN", "VBD"):
                return None  # "seen by Reuters"
            following = clusters.mentions[mention.number + 1 : mention.number + 8]
            found = next((m for m in following if m.start == i + 1), None)
            found = next((m for m in following if found is not None and m.owner == found.number), found)
            return found.number if found is not None and clusters.type(found.number) != "thing" else None
        if words.tags[i] in ("VBD", "VBZ", "VBP", "MD", "WDT") and words.lower[i] not in _MADE:
            return None
    return None


def _is_possessive(words: Words, mention: Mention) -> bool:
    return mention.kind == "pronoun" and words.tags[mention.start] in ("PRP$", "WP$")
