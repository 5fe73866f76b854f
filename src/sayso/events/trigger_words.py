"""The lexicon of triggers: which words of a text may tell which PLOVER events, by ``data/events/triggers.toml``.

The layout is told at the head of that file. A cue is a hint, not an event: what it tells is decided by its sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Section = Literal["verbs", "nouns", "adjectives", "phrases"]

MAX_GAP = 4  # words that a `*` may pass over: "hold two days of talks"
GAP, HEAD, HYPHEN = "*", "^", "-"
STOPS = frozenset({".", "!", "?", ";", ":"})
"""What no `*` passes over."""
VERBAL, NOMINAL = frozenset({"VERB", "AUX", "ADJ"}), frozenset({"NOUN", "PROPN"})
TAGS: dict[Section, frozenset[str]] = {
    "verbs": VERBAL,
    "nouns": NOMINAL,
    "adjectives": frozenset({"ADJ", "VERB", "ADV"}),
    "phrases": VERBAL | NOMINAL | {"ADV", "ADP"},
}
"""UD tags that the head of an entry may have, by section."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens ``[start, end)`` that may tell an event; ``head`` is the one of them that carries the act.

    ``kinds`` are ``TYPE`` or ``TYPE.mode``, the likeliest first; ``strong`` where the words tell a political event
    almost wherever they stand in news.
    """

    start: int
    end: int
    head: int
    kinds: tuple[str, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the lexicon: its words by lemma, ``*`` for a gap; ``head`` counts the words and gaps before it."""

    words: tuple[str, ...]
    head: int
    section: Section
    kinds: tuple[str, ...]
    strong: bool


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """Return all entries in the order of the file."""
    text = files("sayso").joinpath("data", "events", "triggers.toml").read_text(encoding="utf-8")
    told: dict[tuple[Section, str], tuple[dict[str, None], bool]] = {}
    for section in TAGS:
        for strength, rows in tomllib.loads(text)[section].items():
            for kinds, listed in rows.items():
                for words in listed.replace("\n", " ").split(","):
                    own, _ = told.setdefault((section, " ".join(words.split())), ({}, strength == "strong"))
                    own.update(dict.fromkeys(kind.strip() for kind in kinds.split(",")))
    return tuple(_entry(words.split(), section, tuple(own), strong) for (section, words), (own, strong) in told.items())


def cues(lemmas: Sequence[str], pos: Sequence[str]) -> list[Cue]:
    """Find the cues of a sentence or text, by start and longest first, in time linear in its tokens.

    ``lemmas`` and ``pos`` (UD's universal tags) have one string a token. Words within a longer cue are left out, unless
    that has a gap. Participles tagged as adjectives count as their verbs.

    >>> cues(["police", "open", "fire", "on", "the", "bus"], ["NOUN", "VERB", "NOUN", "ADP", "DET", "NOUN"])
    [Cue(start=1, end=4, head=1, kinds=('ASSAULT.firearms',), strong=True)]
    """
    lowered = [lemma.lower() for lemma in lemmas]
    found: list[Cue] = []
    closed = 0  # the end of the longest cue without a gap so far
    for start in range(len(lowered)):
        best: dict[bool, Cue] = {}  # by having a gap
        for entry in _starting(start, lowered, pos[start]):
            cue = _match(entry, start, lowered, pos)
            gapped = GAP in entry.words
            if cue and (gapped not in best or _better(cue, best[gapped])):
                best[gapped] = cue
        whole, gapped_too = best.get(False), best.get(True)
        if whole and gapped_too and (whole.end, whole.head) == (gapped_too.end, gapped_too.head):
            del best[True]
        if whole and whole.end <= closed:  # within a longer one
            del best[False]
        elif whole and whole.end - start > 1:
            closed = whole.end
        found += sorted(best.values(), key=lambda cue: -cue.end)
    return found


def _better(cue: Cue, other: Cue) -> bool:
    return (cue.end, cue.strong) > (other.end, other.strong)


def _starting(start: int, lemmas: Sequence[str], pos: str) -> Iterator[Entry]:
    """Yield the entries whose first word stands here, and whose last one within reach."""
    index, longest = _index()
    first = lemmas[start]
    near = ("", *dict.fromkeys(lemmas[start + 1 : start + longest])) if first in index else ()
    for last in near:
        yield from index[first].get(last, ())
    if pos == "ADJ":
        near = ("", *dict.fromkeys(lemmas[start + 1 : start + longest]))
        for verb in _verbs_of(first):
            for last in near if verb in index else ():
                yield from (entry for entry in index[verb].get(last, ()) if entry.section == "verbs")


def _verbs_of(participle: str) -> tuple[str, ...]:
    """Return what may be the verb of an adjective in -ed, which lemmatizers leave as it is: "the besieged town"."""
    if not participle.endswith("ed") or len(participle) < 5:
        return ()
    stem = participle[:-2]
    return (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem, stem[:-1] + "y" if stem[-1] == "i" else stem)


def _match(entry: Entry, start: int, lemmas: Sequence[str], pos: Sequence[str]) -> Cue | None:
    at, head, gap = start + 1, start, False
    for number, word in enumerate(entry.words[1:], 1):
        if word == GAP:
            gap = True
            continue
        found = _next(word, at, MAX_GAP if gap else 0, lemmas)
        if found is None:
            return None
        if number == entry.head:
            head = found
        at, gap = found + 1, False
    if pos[head] not in TAGS[entry.section]:
        return None
    return Cue(start, at, head, entry.kinds, entry.strong)


def _next(word: str, at: int, gap: int, lemmas: Sequence[str]) -> int | None:
    if at < len(lemmas) and lemmas[at] == HYPHEN:  # "air-strike" in three tokens
        at += 1
    for token in range(at, min(at + gap + 1, len(lemmas))):
        if lemmas[token] == word:
            return token
        if lemmas[token] in STOPS:
            return None
    return None


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, dict[str, list[Entry]]], int]:
    """Return the entries by first and last word, the last empty in single words; and the longest's tokens."""
    found: dict[str, dict[str, list[Entry]]] = {}
    longest = 1
    for entry in entries():
        for one in (entry, _apart(entry)) if any(HYPHEN in word for word in entry.words) else (entry,):
            last = one.words[-1] if len(one.words) > 1 else ""
            found.setdefault(one.words[0], {}).setdefault(last, []).append(one)
            longest = max(longest, 2 * len(one.words) + MAX_GAP * one.words.count(GAP))  # twice, for hyphens between
    return found, longest


def _apart(entry: Entry) -> Entry:
    """Return an entry with its hyphens as bounds of tokens, which some tokenizers make them; its head the last part."""
    parts = [word.split(HYPHEN) for word in entry.words]
    words = tuple(part for one in parts for part in one)
    return replace(entry, words=words, head=sum(map(len, parts[: entry.head + 1])) - 1)


def _entry(words: list[str], section: Section, kinds: tuple[str, ...], strong: bool) -> Entry:
    marked = [number for number, word in enumerate(words) if word.startswith(HEAD)]
    head = marked[0] if marked else len(words) - 1 if section == "nouns" else 0
    return Entry(tuple(word.removeprefix(HEAD) for word in words), head, section, kinds, strong)
