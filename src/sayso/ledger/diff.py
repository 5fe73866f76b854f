"""What a carrier made of a story, sentence by sentence: kept, changed, cut and added."""

from __future__ import annotations

from difflib import SequenceMatcher

from sayso.across import SentenceChange
from sayso.ledger.shingles import words_of
from sayso.records import Reading, Span

ALIKE = 0.5
"""Share of the words of two sentences that must be the same, in the same order, for one to be the other changed."""

MAX_SENTENCES = 400
"""Sentences of an article that are compared; the pairs grow with the square of those that have no equal."""


def sentence_diff(root: Reading, carrier: Reading) -> tuple[SentenceChange, ...]:
    """Return each sentence of a story's root as a carrier has it, and then what the carrier adds; in their orders.

    Sentences are the same when their words are, whatever the marks between them and wherever they stand. Each sentence
    is used once. Datelines and credits are no sentences, and changes in them none.
    """
    ours, theirs = _sentences(root), _sentences(carrier)
    pairs = _pairs([words for _, words in ours], [words for _, words in theirs])
    taken = set(pairs.values())
    found = [_change(ours[n], theirs[pairs[n]] if n in pairs else None) for n in range(len(ours))]
    found += [SentenceChange(kind="added", carrier=span) for n, (span, _) in enumerate(theirs) if n not in taken]
    return tuple(found)


_Sentence = tuple[Span, tuple[str, ...]]


def _sentences(reading: Reading) -> list[_Sentence]:
    text = reading.article.text
    spans = ((span, tuple(words_of(text[slice(*span)]))) for span in reading.sentences[:MAX_SENTENCES])
    return [(span, words) for span, words in spans if words]


def _change(root: _Sentence, carrier: _Sentence | None) -> SentenceChange:
    if carrier is None:
        return SentenceChange(kind="cut", root=root[0])
    same = root[1] == carrier[1]
    return SentenceChange(kind="kept" if same else "changed", root=root[0], carrier=carrier[0])


def _pairs(ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]]) -> dict[int, int]:
    """Pair the sentences that are the same, then those most alike; of those as much alike, the first."""
    places: dict[tuple[str, ...], list[int]] = {}
    for n, words in enumerate(theirs):
        places.setdefault(words, []).append(n)
    pairs = {}
    for n, words in enumerate(ours):
        if places.get(words):
            pairs[n] = places[words].pop(0)
    taken = set(pairs.values())
    likeness = []
    for m, other in enumerate(theirs):
        if m in taken:
            continue
        matcher = SequenceMatcher(None, b=other, autojunk=False)  # what it knows of ``b`` serves for all of ours
        for n, words in enumerate(ours):
            if n in pairs or 2 * min(len(words), len(other)) < ALIKE * (len(words) + len(other)):
                continue
            matcher.set_seq1(words)
            if matcher.quick_ratio() >= ALIKE and (ratio := matcher.ratio()) >= ALIKE:
                likeness.append((-ratio, n, m))
    for _, n, m in sorted(likeness):
        if n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return pairs
