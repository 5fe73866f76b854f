"""The markup of the sentences written for training (``training/data/README.md``): one line in, one ``Passage`` out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import get_args

from sayso.records import Act, SourceKind, Span

TEST_SEED = "sayso speech"
TEST_SHARE = 5
"""One passage in this many is kept for testing: chosen by a hash of its text, so that it stays where it is."""
PARAGRAPH = "¶"
ANNOTATION = " ## "
ACTS = frozenset(get_args(Act))
SOURCES: dict[str, SourceKind] = {"s": "named", "o": "official", "g": "group", "m": "medium", "w": "document"}
ROLES = frozenset({*SOURCES, *ACTS, "t", "ch", "d"})
CITING = frozenset({"citing", "cited", "cites", "quoting", "having cited"})
"""Cues whose attribution sits inside another's with the very same content."""
_TAG = re.compile(r"\{([a-z]+)([0-9]*) ")
_EDGES = " ,;:.!?…–—-"
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.)+$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr)\.$")
_LINK = re.compile(r"([1-9])([>^])([1-9])")


class SpeechError(ValueError):
    """A passage that does not hold together: what is wrong, in which file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One attribution of a passage; spans are half-open code points, ``parent`` the id of another or ``None``."""

    id: str
    act: Act
    cue: Span
    source: Span | None
    source_kind: SourceKind
    content: tuple[Span, ...]
    parent: str | None
    channel: Span | None
    distance: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text, its attributions in the order of their ids, and its disputes as (denial, claim)."""

    origin: str
    text: str
    attributions: tuple[Spoken, ...]
    disputes: tuple[tuple[str, str], ...]

    @property
    def phenomenon(self) -> str:
        """The file's name without its number: what it was written for."""
        return self.origin.partition(":")[0].partition("-")[2]

    @property
    def test(self) -> bool:
        """Whether the passage is kept for testing and never trained on."""
        return hashlib.sha256(f"{TEST_SEED}\n{self.text}".encode()).digest()[0] % TEST_SHARE == 0

    def depth(self, spoken: Spoken) -> int:
        """Return how many attributions an utterance passed through, itself included."""
        by_id = {other.id: other for other in self.attributions}
        deep, parent = 1, spoken.parent
        while parent is not None:
            deep, parent = deep + 1, by_id[parent].parent
        return deep


@dataclass
class _Spans:
    """The spans of one attribution while its passage is read."""

    cues: list[tuple[Act, Span]] = field(default_factory=list)
    sources: list[tuple[SourceKind, Span]] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    channels: list[Span] = field(default_factory=list)
    distance: list[Span] = field(default_factory=list)


def read_passage(line: str, origin: str = "here") -> Passage:
    """Read one line of markup.

    >>> passage = read_passage("{s Rome} {deny denied} {t the report}.")
    >>> passage.text, passage.attributions[0].act, passage.attributions[0].content
    ('Rome denied the report.', 'deny', ((12, 22),))
    """
    marked, _, links = line.partition(ANNOTATION)
    text, found = _unmarked(marked.strip(), origin)
    parents, disputes = _links(links, found, origin)
    for number, spans in found.items():
        _check(number, spans, text, origin)
    attributions = tuple(
        Spoken(
            id=f"a{number}",
            act=spans.cues[0][0],
            cue=spans.cues[0][1],
            source=spans.sources[0][1] if spans.sources else None,
            source_kind=spans.sources[0][0] if spans.sources else "none",
            content=tuple(spans.content),
            parent=parents.get(number) or _parent(number, found, text),
            channel=spans.channels[0] if spans.channels else None,
            distance=tuple(spans.distance),
        )
        for number, spans in sorted(found.items())
    )
    passage = Passage(origin=origin, text=text, attributions=attributions, disputes=disputes)
    _no_circle(passage)
    return passage


def _unmarked(marked: str, origin: str) -> tuple[str, dict[str, _Spans]]:
    text = ""
    opened: list[tuple[str, str, int]] = []
    found: dict[str, _Spans] = {}
    at = 0
    while at < len(marked):
        if marked[at] == "{":
            tag = _TAG.match(marked, at)
            if tag is None or tag[1] not in ROLES:
                raise SpeechError(f"{origin}: no such tag: {marked[at : at + 20]}")
            opened.append((tag[1], tag[2] or "1", len(text)))
            at = tag.end()
        elif marked[at] == "}":
            if not opened:
                raise SpeechError(f"{origin}: a brace too many: {marked[max(at - 30, 0) : at + 1]}")
            role, numbers, start = opened.pop()
            for number in numbers:
                _put(found.setdefault(number, _Spans()), role, (start, len(text)))
            at += 1
        elif marked.startswith(f" {PARAGRAPH} ", at):
            text += "\n\n"
            at += len(PARAGRAPH) + 2
        else:
            text += marked[at]
            at += 1
    if opened:
        raise SpeechError(f"{origin}: never closed: {opened[-1][0]}{opened[-1][1]}")
    return text, found


def _put(spans: _Spans, role: str, span: Span) -> None:
    if role in SOURCES:
        spans.sources.append((SOURCES[role], span))
    elif role == "t":
        spans.content.append(span)
        spans.content.sort()
    elif role == "ch":
        spans.channels.append(span)
    elif role == "d":
        spans.distance.append(span)
    else:
        spans.cues.append((role, span))  # type: ignore[arg-type]  # the tag was found among the acts


def _links(links: str, found: dict[str, _Spans], origin: str) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    parents: dict[str, str] = {}
    disputes = []
    for link in links.split():
        match = _LINK.fullmatch(link)
        if match is None or match[1] not in found or match[3] not in found or match[1] == match[3]:
            raise SpeechError(f"{origin}: a link joins two attributions of the passage (2>1, 2^1): {link}")
        if match[2] == ">":
            disputes.append((f"a{match[1]}", f"a{match[3]}"))
        else:
            parents[match[1]] = f"a{match[3]}"
    return parents, tuple(disputes)


def _check(number: str, spans: _Spans, text: str, origin: str) -> None:
    where = f"{origin}: attribution {number}"
    if len(spans.cues) != 1 or not spans.content or len(spans.sources) > 1 or len(spans.channels) > 1:
        raise SpeechError(f"{where} needs one cue, contents, and at most one source and channel")
    own = sorted([spans.cues[0][1], *spans.content, *(span for _, span in spans.sources), *spans.channels])
    for (_, end), (start, _) in pairwise(own):
        if start < end:
            raise SpeechError(f"{where} lies over itself at {text[start:end]!r}")
    for start, end in own:
        words = text[start:end]
        trimmed = words.lstrip(_EDGES)
        if words != trimmed or (words[-1] in _EDGES and not _ABBREVIATION.search(words)):
            raise SpeechError(f"{where}: edge punctuation belongs outside: {words!r}")
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            raise SpeechError(f"{where} cuts a word at {words!r}")
        if words.count("“") != words.count("”") and PARAGRAPH not in words and "\n" not in text:
            raise SpeechError(f"{where}: a quotation mark is cut off: {words!r}")


def _parent(number: str, found: dict[str, _Spans], text: str) -> str | None:
    """The attribution with the shortest contents that hold all of this one's; of equal ones, the one that is cited."""

    def size(spans: _Spans) -> int:
        return sum(end - start for start, end in spans.content)

    def cites(spans: _Spans) -> bool:
        return text[slice(*spans.cues[0][1])].lower() in CITING

    own = found[number]
    holders = [
        (size(spans), not cites(spans), other)
        for other, spans in found.items()
        if other != number
        and all(any(start <= a and b <= end for start, end in spans.content) for a, b in own.content)
        and (size(spans) > size(own) or cites(own))
    ]
    return f"a{min(holders)[2]}" if holders else None


def _no_circle(passage: Passage) -> None:
    parents = {spoken.id: spoken.parent for spoken in passage.attributions}
    for start, parent in parents.items():
        seen, here = {start}, parent
        while here is not None:
            if here in seen:
                raise SpeechError(f"{passage.origin}: the parents of {start} run in a circle")
            seen.add(here)
            here = parents[here]
