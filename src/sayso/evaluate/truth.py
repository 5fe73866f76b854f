"""What the demo articles say happened, and which carry one dispatch: by hand, written apart from any clustering.

Two files of the package hold it, ``data/evaluate/claims.toml`` and ``stories.toml``, and
``docs/evaluation/claims-truth.md`` says when two mentions are one claim. A mention is a stretch of its article,
whatever sayso finds there: the trigger of an event, or the core of an attribution's content that holds none. It is
written as its words and found in the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from sayso.errors import BenchmarkError
from sayso.records import Span

NARRATOR = "narrator"
"""The voice of what an article tells in its own words."""
STATUSES = frozenset({"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"})

_BUNDLED = files("sayso") / "data" / "evaluate"
_NTH = re.compile(r"(.*)#([1-9][0-9]*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TrueVoice:
    """Who speaks of the claim, in free words, and its status for that voice (FactBank's values)."""

    speaker: str
    status: str

    @property
    def stance(self) -> str | None:
        """``for``, ``against``, or None for a voice that leaves it open."""
        return {"+": "for", "-": "against"}.get(self.status[-1])


@dataclass(frozen=True, slots=True)
class TrueMention:
    """Where an article (by ref) speaks of a claim; ``gold`` is the record's id where dispatch gold has one."""

    article: str
    span: Span
    voices: tuple[TrueVoice, ...]
    gold: str | None = None


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """A claim with all its mentions; ``rivals`` are ids of claims that cannot be true together with it."""

    id: str
    gloss: str
    mentions: tuple[TrueMention, ...]
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrueStory:
    """The articles that carry one dispatch, by ref, and how: full, trimmed, rewritten, corrected or translated.

    ``agency`` wrote the dispatch (None: the outlet itself); ``withdraws`` is the story that a notice to editors calls
    back.
    """

    id: str
    agency: str | None
    articles: dict[str, str]
    withdraws: str | None = None


def read_stories(file: Traversable = _BUNDLED / "stories.toml") -> tuple[TrueStory, ...]:
    """Return the true stories in the order of the file; every article stands in one, alone or with others."""
    return tuple(
        TrueStory(id=s["id"], agency=s["agency"] or None, articles=s["articles"], withdraws=s.get("withdraws"))
        for s in _table(file, "story")
    )


def read_claims(texts: Mapping[str, str], file: Traversable = _BUNDLED / "claims.toml") -> tuple[TrueClaim, ...]:
    """Return the true claims in the order of the file, their mentions' spans found in ``texts`` (by ref).

    Raises ``BenchmarkError`` for a mention whose article is not among the texts or whose words are not in it.
    """
    return tuple(
        TrueClaim(
            id=claim["id"],
            gloss=claim["gloss"],
            mentions=tuple(_mention(row, claim["id"], texts) for row in claim["mentions"]),
            rivals=tuple(claim.get("rivals", ())),
        )
        for claim in _table(file, "claim")
    )


def _table(file: Traversable, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8")).get(key, [])
    return rows


def _mention(row: list[str], claim: str, texts: Mapping[str, str]) -> TrueMention:
    where, words, *said = row
    article, _, gold = where.partition(":")
    text = texts.get(article)
    if text is None:
        raise BenchmarkError(f"claim {claim}: there is no article {article!r}: give the texts of all articles it names")
    numbered = _NTH.fullmatch(words)
    span = _find(text, numbered[1], int(numbered[2])) if numbered else _find(text, words, 1)
    if span is None:
        raise BenchmarkError(f"claim {claim}: {words!r} is not in {article}: give the article as it was annotated")
    return TrueMention(article, span, tuple(_voice(v, claim) for v in said), gold or None)


def _find(text: str, words: str, nth: int) -> Span | None:
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            return None
    return start, start + len(words)


def _voice(said: str, claim: str) -> TrueVoice:
    status, _, speaker = said.partition(" ")
    if status not in STATUSES or not speaker:
        raise BenchmarkError(f"claim {claim}: {said!r} is no voice: write a status and who speaks, as in 'CT- TASS'")
    return TrueVoice(speaker, status)
