"""The places of an article that are ground, with what each mention hangs on; "the city" and "there" as well."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.events.hanging import Hang, head_of, hold
from sayso.events.lexicon import words
from sayso.events.tree import Tree
from sayso.records import Place, Span

BACK = 80  # tokens in which what "the city" and "there" mean is looked for: two or three sentences


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

        def hang(site: Site, span: Span) -> None:
            for token, one in hold(tree, len(sites), span, stops):
                hangs.setdefault(token, []).append(one)
            sites.append(site)

        firsts: list[int] = []
        named: set[int] = set()
        grounds: list[Place] = []
        for span, site in mentions:
            first, last, head = head_of(tree, span)
            if first in skipped:
                continue
            named |= {head, *range(first, last + 1), *tree.above(head)} if tree.relation(head) in _NAMING else {head}
            if site.is_ground:
                firsts.append(first)
                grounds.append(site.place)
            hang(site, span)
        for token, kind in _pointing(tree, named):
            place = _meant(token, kind, firsts, grounds)
            if place is not None:
                hang(Site(place, True), (tree.words.begins[token], tree.words.ends[token]))
        return cls(sites, hangs)


_NAMING = frozenset({"appos", "compound", "flat", "nmod"})
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


def _meant(token: int, kind: str, firsts: Sequence[int], grounds: Sequence[Place]) -> Place | None:
    """Return the last place before a word that it can mean."""
    for number in range(bisect_right(firsts, token) - 1, bisect_left(firsts, token - BACK) - 1, -1):
        feature = grounds[number].feature or ""
        if not kind or (kind == "towns") == feature.startswith("PPL"):
            return grounds[number]
    return None
