"""Dispatch gold as it lies in YAML files: one dispatch a file, its spans given as stretches of the text.

The layout is that of the annotation guidelines: a span is a substring of its record's ``at``, ``said#2`` the second one
inside it, and ``at`` stands exactly once in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.errors import BenchmarkError
from sayso.evaluate.polnear import Triple
from sayso.records import Span

_NTH = re.compile(r"(.*)#([1-9][0-9]*)", re.DOTALL)
_YAML_WANTED = "dispatch gold is written in YAML, which needs PyYAML: pip install pyyaml"


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor as annotated: a name or a description, and the two codes."""

    name: str
    kind: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """An attribution; ``speaker`` is a key into the dispatch's actors."""

    id: str
    triple: Triple
    speaker: str | None
    act: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event; ``actors`` and ``recipients`` are keys, ``country`` that of its place."""

    id: str
    trigger: Span
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    country: str | None
    status: dict[str, str]
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDispatch:
    """One dispatch with all its layers; ``disputes`` are (denial, claim) ids."""

    id: str
    text: str
    published: str
    actors: dict[str, GoldActor] = field(default_factory=dict)
    attributions: tuple[GoldAttribution, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    disputes: tuple[tuple[str, str], ...] = ()

    def chain(self, attribution: GoldAttribution) -> list[GoldActor | None]:
        """Return the speakers an attribution passed through, outermost first; a loop of parents ends where it began."""
        by_id = {own.id: own for own in self.attributions}
        chain, seen = [], set()
        at: GoldAttribution | None = attribution
        while at is not None and at.id not in seen:
            seen.add(at.id)
            chain.append(self.actors[at.speaker] if at.speaker else None)
            at = by_id.get(at.parent) if at.parent else None
        return chain[::-1]


def read_gold(data: Path) -> Iterator[GoldDispatch]:
    """Yield the dispatches of a folder (or of one file), by name; raises ``BenchmarkError``, which names the fault."""
    try:
        import yaml  # type: ignore[import-untyped]  # noqa: PLC0415  (wanted for this benchmark alone)
    except ImportError as error:
        raise BenchmarkError(_YAML_WANTED) from error
    paths = sorted(data.glob("*.yaml")) if data.is_dir() else [data]
    if not paths:
        raise BenchmarkError(f"no *.yaml files in {data}: give the folder that holds the dispatch gold")
    for path in paths:
        try:
            record = yaml.safe_load(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise BenchmarkError(f"{path} cannot be read ({error.strerror}): give dispatch gold") from error
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise BenchmarkError(f"{path} is no YAML: {error}") from error
        try:
            yield _dispatch(record)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise BenchmarkError(f"{path} is no dispatch gold: {type(error).__name__}: {error}") from error


def _dispatch(record: dict[str, Any]) -> GoldDispatch:
    text = record["text"]
    actors = {
        key: GoldActor(str(own["name"]), own["kind"], own.get("country"), own.get("sector"))
        for key, own in (record.get("actors") or {}).items()
    }
    dispatch = GoldDispatch(
        id=record["id"],
        text=text,
        published=str(record["published"]),
        actors=actors,
        attributions=tuple(_attribution(text, own) for own in record.get("attributions") or ()),
        events=tuple(_event(text, own) for own in record.get("events") or ()),
        disputes=tuple((own["denial"], own["claim"]) for own in record.get("disputes") or ()),
    )
    named = {a.speaker for a in dispatch.attributions if a.speaker}
    named |= {key for event in dispatch.events for key in (*event.actors, *event.recipients)}
    if named - actors.keys():
        raise ValueError(f"no such actors: {', '.join(sorted(named - actors.keys()))}")
    return dispatch


def _attribution(text: str, own: dict[str, Any]) -> GoldAttribution:
    contents = own["content"] if isinstance(own["content"], list) else [own["content"]]
    triple = Triple(
        source=(_span(text, own, own["source"]),) if own.get("source") is not None else (),
        cue=(_span(text, own, own["cue"]),),
        content=tuple(_span(text, own, content) for content in contents),
    )
    return GoldAttribution(own["id"], triple, own.get("speaker"), own["act"], own.get("parent"))


def _event(text: str, own: dict[str, Any]) -> GoldEvent:
    return GoldEvent(
        id=own["id"],
        trigger=_span(text, own, own["trigger"]),
        type=own["type"],
        actors=tuple(own.get("actors") or ()),
        recipients=tuple(own.get("recipients") or ()),
        date=None if own.get("date") is None else str(own["date"]),
        country=(own.get("place") or {}).get("country"),
        status=dict(own.get("status") or {}),
        mode=own.get("mode"),
    )


def _span(text: str, own: dict[str, Any], wanted: str) -> Span:
    at = own["at"]
    if text.count(at) != 1:
        raise ValueError(f"{own['id']}: `at` stands {text.count(at)} times in the text, not once")
    numbered = _NTH.fullmatch(wanted)
    printed, nth = (numbered[1], int(numbered[2])) if numbered else (wanted, 1)
    begin = -1
    for _ in range(nth):
        begin = at.find(printed, begin + 1)
        if begin < 0:
            raise ValueError(f"{own['id']}: {wanted!r} does not stand inside `at`")
    start = text.index(at) + begin
    return start, start + len(printed)
