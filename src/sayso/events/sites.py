"""The places of an article that are ground, with what each mention hangs on; "the city" and "there" as well."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.events.hanging import Hang, head_of, hold
from sayso.events.lexicon import words
from sayso.events.tree import Tree
from sayso.records import Place

BACK = 200  # tokens in which what "the city" and "there" mean is looked for: some five sentences


@dataclass(frozen=True, slots=True)
class Site:
    """One mention of a place: ground, or one that stands for a government or people."""

    place: Place
    is_ground: bool


@dataclass(frozen=True, slots=True)
class Sites:
    """The mentions in the order of the text, and what hangs on each token."""

    sites: Sequence[Site]
    hangs: Mapping[int, list[Hang]]

    @classmethod
    def of(cls, tree: Tree, places: Sequence[Place], stops: Collection[int], skipped: Collection[int]) -> Sites:
        """Hang up the mentions; ``stops`` are the main words of events, ``skipped`` tokens are no prose (datelines)."""
        mentions = sorted(
            (span, Site(place, span not in place.metonymic)) for place in places for span in place.mentions
        )
        sites: list[Site] = []
        hangs: dict[int, list[Hang]] = {}
        found: list[tuple[tuple[int, int, int], Site]] = []
        heads: dict[int, Place] = {}
        for span, site in mentions:
            first, last, head = head_of(tree, span)
            if first not in skipped:
                found.append(((first, last, _whole(tree, head)), site))
                heads[head] = site.place
        found = [(phrase, _owned(tree, phrase[2], site, heads)) for phrase, site in found]
        named = {phrase[2] for phrase, _ in found}
        grounds = [(phrase[0], site.place) for phrase, site in found if site.is_ground]
        firsts = [first for first, _ in grounds]
        for token, kind in _pointing(tree, named):
            place = _meant(token, kind, firsts, grounds)
            if place is not None:
                found.append(((token, token, token), Site(place, True)))
        for number, (phrase, site) in enumerate(found):
            sites.append(site)
            for token, hang in hold(tree, number, phrase, stops):
                hangs.setdefault(token, []).append(hang)
        return cls(sites, hangs)


def _whole(tree: Tree, head: int) -> int:
    """Return the common noun that a name is part of: "the town of X", "X province"; the name itself where none is."""
    over = tree.words.heads[head]
    if tree.relation(head) not in _NAMING or over == head:
        return head
    lemma = tree.lemma(over)
    kinds = words("places", "nouns", "towns") | words("places", "nouns", "lands")
    return over if lemma in kinds and tree.preposition(head) in ("", "of") else head


def _owned(tree: Tree, head: int, site: Site, heads: Mapping[int, Place]) -> Site:
    """A place that belongs to another one lies in its country: "X's Chinatown" is no other town's."""
    for owner in tree.with_relation(head, "nmod:poss", "compound"):
        if not any(tree.words.tags[child] == "POS" for child in tree.children[owner]):
            continue
        place = heads.get(owner)
        if place is not None and place.country and place.country != site.place.country:
            return Site(place, site.is_ground)
    return site


_NAMING = frozenset({"appos", "compound", "flat", "nmod"})
_FEATURES = {"": ("",), "towns": ("PPL", "ADM"), "lands": (("ADM", "PCL", "ISL", "RGN", "T", "L"),)}
"""Classes of GeoNames that a word can point back to, those that come first before the others."""
_POINTERS = frozenset({"the", "this", "that"})


def _pointing(tree: Tree, named: Collection[int]) -> Iterator[tuple[int, str]]:
    """Yield the words that point back to a place: "there", "the city" without a name in it."""
    lower, lemmas = tree.words.lower, tree.words.lemmas
    for token, word in enumerate(lower):
        if word == "there" and tree.words.tags[token] == "RB":
            yield token, ""
            continue
        lemma = lemmas[token].lower()
        kind = "towns" if lemma in words("places", "nouns", "towns") else ""
        kind = kind or ("lands" if lemma in words("places", "nouns", "lands") else "")
        if not kind or token in named or tree.words.pos[token] != "NOUN":
            continue
        if any(lower[child] in _POINTERS for child in tree.with_relation(token, "det")):
            yield token, kind


def _meant(token: int, kind: str, firsts: Sequence[int], grounds: Sequence[tuple[int, Place]]) -> Place | None:
    """Return the last place before a word that it can mean."""
    near = range(bisect_right(firsts, token) - 1, bisect_left(firsts, token - BACK) - 1, -1)
    for features in _FEATURES[kind]:
        for number in near:
            place = grounds[number][1]
            if (place.feature or "").startswith(features):
                return place
    return None
