"""How many independent sources a claim has: whose word it rests on in the end, once stories are collapsed.

The definition stands in ``docs/ledger.md``, with worked examples that the tests count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.ledger.roots import party_key
from sayso.ledger.voices import UNDATED, Heard, side


@dataclass(frozen=True, slots=True)
class Sources:
    """``of`` gives the independent source on which a root rests, by side and root; ``supporting`` are those for."""

    of: Mapping[tuple[str, str], str]
    supporting: frozenset[str]


def find_sources(heard: Sequence[Heard]) -> Sources:
    """Return the independent sources behind each side of a claim."""
    of: dict[tuple[str, str], str] = {}
    supporting: frozenset[str] = frozenset()
    for name in sorted({side(one.stand.stance) for one in heard}):
        resting = _resting([one for one in heard if side(one.stand.stance) == name])
        of.update({(name, root): source for root, source in resting.items()})
        if name == "1 for":
            supporting = frozenset(resting.values())
    return Sources(of, supporting)


def _resting(heard: Sequence[Heard]) -> dict[str, str]:
    """Return for each root of one side the source that it rests on in the end."""
    own: dict[str, tuple[str, str]] = {}
    named: dict[str, tuple[str, str]] = {}
    rests: dict[str, set[str]] = defaultdict(set)
    outright = set()
    for one in heard:
        day = one.told.day or UNDATED, one.told.article
        own[one.dispatch] = min(own.get(one.dispatch, day), day)
        named[one.root] = min(named.get(one.root, day), day)
        if one.narrator:
            outright.add(one.root)
        for citer, cited in _citing(one):
            rests[citer].add(cited)
    since = named | own  # a medium was there when it wrote, not when another said that it had
    roots = sorted({one.root for one in heard})
    if not rests:  # nobody cites anybody
        return {root: root for root in roots}
    circles = {name: _circle(name, rests) for name in sorted({*roots, *rests})}  # who is cited is a root or cites
    heads = {name: _head(circle, since, outright) for name, circle in circles.items()}
    return {root: heads[_ground(root, circles, rests, outright, since)] for root in roots}


def _citing(one: Heard) -> Iterable[tuple[str, str]]:
    """Yield what media rest on: the dispatch on whom it quotes, a medium that is quoted on whom it quotes in turn."""
    if one.narrator or one.unsourced:
        return
    through = [party_key(party, None) for party in one.stand.chain[:-1]]
    through = [one.dispatch, *(key for key in through if key.startswith("medium:"))]
    for citer, cited in zip(through, [*through[1:], one.root], strict=True):
        if citer != cited:
            yield citer, cited


def _reached(name: str, rests: Mapping[str, set[str]]) -> set[str]:
    seen, ahead = set[str](), [name]
    while ahead:
        for cited in rests.get(ahead.pop(), ()):
            if cited not in seen:
                seen.add(cited)
                ahead.append(cited)
    return seen


def _circle(name: str, rests: Mapping[str, set[str]]) -> frozenset[str]:
    """Return those who cite each other in a circle with one, itself included."""
    return frozenset({name, *(other for other in _reached(name, rests) if name in _reached(other, rests))})


def _head(circle: frozenset[str], since: Mapping[str, tuple[str, str]], outright: set[str]) -> str:
    """Return who of a circle was first; of those who were on one day and in one article, who tells it outright."""
    return min(circle, key=lambda name: (since.get(name, (UNDATED, "~")), name not in outright, name))


def _ground(
    root: str,
    circles: Mapping[str, frozenset[str]],
    rests: Mapping[str, set[str]],
    outright: set[str],
    since: Mapping[str, tuple[str, str]],
) -> str:
    """Return who a root rests on: itself, unless it is a medium that tells it only on somebody else's word."""
    own = circles[root]
    beyond = _reached(root, rests) - own
    if not beyond or own & outright:
        return root
    grounds = [name for name in beyond if name in outright or not _reached(name, rests) - circles[name]]
    return min(grounds, key=lambda name: (since.get(name, (UNDATED, "~")), name))
