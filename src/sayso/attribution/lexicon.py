"""The reporting cues of ``data/cues.toml``, read once: what each does, what it takes and how it holds off.

The layout is told at the head of that file. Cues are found by the lemma of their first word, longest first.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

from sayso.records import Act

Kind = Literal["verb", "noun", "phrase", "adjective", "adverb", "preposition", "passive"]

COLUMNS = 4
SEPARATOR = " :"
NOUN_SOURCES = frozenset({"src=poss", "src=by"})
"""Where a noun's source lies when its entry does not say."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One sense of a cue: ``words`` by lemma, ``frames`` and ``flags`` as in the file.

    ``speaker`` is a FactBank value; ``narrator`` one of yes, lean, -, off, no.
    """

    words: tuple[str, ...]
    kind: Kind
    act: Act
    polarity: str
    speaker: str
    narrator: str
    frames: frozenset[str]
    flags: frozenset[str]

    def takes(self, *frames: str) -> bool:
        """Tell whether the cue takes one of these frames."""
        return not self.frames.isdisjoint(frames)

    def has(self, flag: str) -> bool:
        """Tell whether the cue has a flag."""
        return flag in self.flags


@lru_cache(maxsize=1)
def cues() -> dict[str, dict[str, tuple[Cue, ...]]]:
    """Return the cues by kind and by the lemma of their first word, longer ones first, senses in their order.

    >>> [cue.act for cue in cues()["verb"]["deny"]]
    ['deny']
    """
    raw = tomllib.loads(files("sayso").joinpath("data", "cues.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, list[Cue]]] = {}
    for kind, table in raw.items():
        by_word = found.setdefault(kind, {})
        for line in table["entries"].splitlines():
            if line.strip():
                cue = _entry(kind, line)
                by_word.setdefault(cue.words[0], []).append(cue)
    return {
        kind: {word: tuple(sorted(senses, key=lambda cue: -len(cue.words))) for word, senses in by_word.items()}
        for kind, by_word in found.items()
    }


@lru_cache
def first_words(kind: Kind) -> frozenset[str]:
    """Return the lemmas that the cues of a kind begin with."""
    return frozenset(cues().get(kind, {}))


def senses(kind: Kind, lemma: str) -> tuple[Cue, ...]:
    """Return the cues of a kind that begin with a lemma, none where there is none."""
    return cues().get(kind, {}).get(lemma, ())


def _entry(kind: str, line: str) -> Cue:
    columns = [column.strip() for column in line.split(SEPARATOR)]
    columns += [""] * (COLUMNS - len(columns))
    act, polarity, speaker, narrator = columns[1].split()
    frames = frozenset(columns[2].split())
    if kind == "noun" and not any(frame.startswith("src=") for frame in frames):
        frames |= NOUN_SOURCES
    assert act in get_args(Act) and kind in get_args(Kind)
    return Cue(
        words=tuple(columns[0].split()),
        kind=kind,  # type: ignore[arg-type]  # just checked
        act=act,  # type: ignore[arg-type]
        polarity=polarity,
        speaker=speaker,
        narrator=narrator,
        frames=frames,
        flags=frozenset(columns[3].split()),
    )
