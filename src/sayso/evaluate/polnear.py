"""PolNeAR: attributions in US political news (Newell et al. 2018), linked and as unlinked fragments.

The folder holds ``text/*.txt`` and ``attributions/*.ann`` (brat); of an article with several annotators the first by
name counts. The measures are those of sayso's benchmark sheet: tokens are ``\\w+|[^\\w\\s]``, edge punctuation is
stripped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import BenchmarkError
from sayso.evaluate.lines import read_lines
from sayso.evaluate.scores import Counts
from sayso.records import Attribution, Span

ROLES = ("source", "cue", "content")
LENIENT_CONTENT = 0.5
"""Jaccard of two contents from which the lenient measure takes them for the same."""

_TOKEN = re.compile(r"\w+|[^\w\s]")

Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Triple:
    """One attribution as spans of characters, several where a role is discontinuous."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article's name, its text and the attributions that its annotator marked."""

    name: str
    text: str
    gold: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold attribution and one of ours, by their numbers, with the judgements of the linked measure."""

    gold: int
    own: int
    lenient: bool
    strict: bool


@dataclass(slots=True)
class PolnearScores:
    """Counts of linked attributions, lenient and strict, and of fragments by role."""

    lenient: Counts = field(default_factory=Counts)
    strict: Counts = field(default_factory=Counts)
    fragments: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLES})

    def add(self, text: str, gold: Sequence[Triple], predicted: Sequence[Triple]) -> None:
        """Score one article."""
        index = _TokenIndex(text)
        gold_sets, own_sets = ([index.roles(triple) for triple in side] for side in (gold, predicted))
        pairs = _paired(gold_sets, own_sets)
        for counts, is_right in ((self.lenient, _leniently_right), (self.strict, _strictly_right)):
            right = sum(is_right(gold_sets[g], own_sets[p]) for g, p in pairs)
            counts.add(right, len(predicted), len(gold))
        for role in ROLES:
            wanted, found = ({run for sets in side for run in _runs(sets[role])} for side in (gold_sets, own_sets))
            self.fragments[role].add(len(wanted & found), len(found), len(wanted))


def read_polnear(folder: Path) -> Iterator[GoldArticle]:
    """Yield the articles of a PolNeAR folder; raises ``BenchmarkError`` when it is not laid out as one."""
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise BenchmarkError(f"no PolNeAR articles in {folder}: give the folder that holds text/ and attributions/")
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    for path in texts:
        if path.stem not in annotations:
            raise BenchmarkError(f"{path.name} has no file under attributions/: is the download complete?")
        try:
            text = path.read_bytes().decode()  # line ends as they are, for offsets count them
            gold = tuple(_triples(read_lines(annotations[path.stem], "the download as it comes")))
        except (ValueError, KeyError) as error:
            raise BenchmarkError(
                f"{annotations[path.stem]} is not PolNeAR's brat, or its text not UTF-8: {error}"
            ) from error
        yield GoldArticle(path.stem, text, gold)


def outermost(attributions: Iterable[Attribution]) -> list[Triple]:
    """Take the attributions that stand in no other's content, which are all that PolNeAR marks."""
    return [_as_triple(a) for a in attributions if a.parent is None]


def right_by_lenient_match(gold: Sequence[Triple], attributions: Sequence[Attribution], text: str) -> list[bool]:
    """Say of each attribution whether the lenient linked measure counts it as right."""
    index = _TokenIndex(text)
    gold_sets, own_sets = [index.roles(t) for t in gold], [index.roles(_as_triple(a)) for a in attributions]
    right = {p for g, p in _paired(gold_sets, own_sets) if _leniently_right(gold_sets[g], own_sets[p])}
    return [i in right for i in range(len(own_sets))]


def pair_up(gold: Sequence[Triple], attributions: Sequence[Attribution], text: str) -> list[Pair]:
    """Pair gold attributions and ours one to one, as the linked measure does."""
    index = _TokenIndex(text)
    gold_sets, own_sets = [index.roles(t) for t in gold], [index.roles(_as_triple(a)) for a in attributions]
    return [
        Pair(g, p, _leniently_right(gold_sets[g], own_sets[p]), _strictly_right(gold_sets[g], own_sets[p]))
        for g, p in _paired(gold_sets, own_sets)
    ]


def _as_triple(attribution: Attribution) -> Triple:
    source = (attribution.source,) if attribution.source else ()
    return Triple(source, (attribution.cue,), attribution.content)


def _triples(annotations: Iterable[str]) -> Iterator[Triple]:
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[list[str]] = []
    for line in annotations:
        key, _, rest = line.partition("\t")
        if key.startswith("T") and rest:
            pieces = rest.partition("\t")[0].partition(" ")[2].split(";")
            spans[key] = tuple(sorted((int(begin), int(end)) for begin, end in (piece.split() for piece in pieces)))
        elif key.startswith("E") and rest:
            events.append(rest.split())
    for event in events:
        roles: dict[str, tuple[Span, ...]] = dict.fromkeys(ROLES, ())
        for part in event[1:]:
            name, _, key = part.partition(":")
            role = name.rstrip("0123456789").lower()
            if role in roles:
                roles[role] = tuple(sorted({*roles[role], *spans[key]}))
        if roles["cue"] and roles["content"]:
            yield Triple(roles["source"], roles["cue"], roles["content"])


class _TokenIndex:
    """From characters of one text to its scoring tokens."""

    def __init__(self, text: str) -> None:
        found = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
        self._at = [0] * (len(text) + 1)  # number of the first token that ends after a character
        begin = 0
        for number, (_, end, _) in enumerate(found):
            self._at[begin:end] = [number] * (end - begin)
            begin = end
        self._at[begin:] = [len(found)] * (len(text) + 1 - begin)
        self._starts = [start for start, _, _ in found]
        self._is_word = [token[0].isalnum() or token[0] == "_" for _, _, token in found]

    def roles(self, triple: Triple) -> dict[str, Tokens]:
        return {role: frozenset(i for span in getattr(triple, role) for i in self._tokens(span)) for role in ROLES}

    def _tokens(self, span: Span) -> range:
        """Tokens that a span touches, without punctuation at its edges unless it is all there is."""
        first = self._at[span[0]]
        last = first
        while last < len(self._starts) and self._starts[last] < span[1]:
            last += 1
        words = [i for i in range(first, last) if self._is_word[i]]
        return range(words[0], words[-1] + 1) if words else range(first, last)


def _paired(gold: Sequence[dict[str, Tokens]], own: Sequence[dict[str, Tokens]]) -> list[tuple[int, int]]:
    by_token: dict[int, list[int]] = {}
    for p, sets in enumerate(own):
        for token in sets["cue"]:
            by_token.setdefault(token, []).append(p)
    ranked = []
    for g, sets in enumerate(gold):
        for p in {p for token in sets["cue"] for p in by_token.get(token, ())}:
            ranked.append((-1 - sum(_jaccard(sets[role], own[p][role]) for role in ROLES), g, p))
    pairs: list[tuple[int, int]] = []
    used_gold, used_own = set(), set()
    for _, g, p in sorted(ranked):
        if g not in used_gold and p not in used_own:
            pairs.append((g, p))
            used_gold.add(g)
            used_own.add(p)
    return pairs


def _jaccard(a: Tokens, b: Tokens) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _leniently_right(gold: dict[str, Tokens], own: dict[str, Tokens]) -> bool:
    same_source = bool(gold["source"] & own["source"]) or not (gold["source"] or own["source"])
    return same_source and _jaccard(gold["content"], own["content"]) >= LENIENT_CONTENT


def _strictly_right(gold: dict[str, Tokens], own: dict[str, Tokens]) -> bool:
    return all(gold[role] == own[role] for role in ROLES)


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield the contiguous stretches of a token set."""
    begin = previous = None
    for token in sorted(tokens):
        if begin is None or previous is None or token != previous + 1:
            if begin is not None and previous is not None:
                yield begin, previous + 1
            begin = token
        previous = token
    if begin is not None and previous is not None:
        yield begin, previous + 1
