"""The sentences written for political events, as records whose spans have been checked.

``python -m training.events`` reads ``training/data/events`` and prints how many there are of each kind.
``training/data/EVENTS.md`` describes how they were made; this is the form, a sentence a line and its events under it::

    Oslo on Friday criticised Russian arms deliveries to the rebels.
      criticised = ACCUSE.disapprove [diplomatic] Oslo >
      deliveries = AID [military] Russian > the rebels

An event line is ``trigger = TYPE.mode+mode [context context] actor & actor > recipient & recipient`` and then, where
the narrator is not certain (``CT+``) of it, the status: ``!PS+`` for the narrator, ``!said:CT-`` for the voice whose
cue is ``said``. ``^COERCE`` ends a line whose root is another one in the older crosswalk that PLV follows. A span is
its first occurrence as whole words; ``aid#2`` is the second; ``Foreign~Haug`` runs from ``Foreign`` to the next
``Haug``. Lines that begin with ``#`` are comments. The first event of a sentence in ``pairs-*.txt`` is its marked pair
of one actor and one recipient; sentences in ``none-*.txt`` have no event.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from sayso.events.ontology import contexts, kinds
from sayso.records import Span, Status

DATA = Path(__file__).parent / "data"
FOLDER = DATA / "events"
NARRATOR = "narrator"
YIELD = frozenset({"CONCEDE", "RETREAT"})  # PLV keeps CAMEO's one root for both

MODES: dict[str, tuple[str, ...]] = {name: tuple(kind.modes) for name, kind in kinds().items()}
QUADS: dict[str, int] = {name: kind.quad for name, kind in kinds().items()}
CONTEXTS = frozenset(contexts())

_HEAD = re.compile(r"(?P<type>[A-Z]+)(?:\.(?P<modes>[a-z+-]+))?(?: \[(?P<contexts>[a-z_ ]+)\])?(?P<rest>.*)")


class EventDataError(ValueError):
    """A sentence or event line that does not hold together; names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The factuality (FactBank) of an event for one voice; ``cue`` is ``None`` for the narrator."""

    cue: Span | None
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenEvent:
    """One annotated event; spans are half-open code points into the sentence. ``root`` is PLV's label."""

    trigger: Span
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    voices: tuple[Voice, ...]
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSentence:
    """One sentence with its events in the order written; ``kind`` is ``pairs``, ``wire`` or ``none``."""

    id: str
    kind: str
    text: str
    events: tuple[WrittenEvent, ...]


def read_events(folder: Path = FOLDER) -> Iterator[WrittenSentence]:
    """Yield the sentences of every file in ``folder``; raises ``EventDataError`` at the first that is wrong."""
    for path in sorted(folder.glob("*.txt")):
        yield from read_lines(path.stem, path.read_text(encoding="utf-8"))


def read_lines(name: str, content: str) -> Iterator[WrittenSentence]:
    """Yield the sentences of one file; the part of ``name`` before the first hyphen is their kind.

    >>> [s] = read_lines("wire-x", "Oslo criticised Tehran.\\n  criticised = ACCUSE.disapprove Oslo > Tehran\\n")
    >>> s.events[0].trigger, s.events[0].recipients, s.events[0].voices[0].status
    ((5, 15), ((16, 22),), 'CT+')
    """
    text, number, events = "", 0, []
    for n, line in enumerate([*content.split("\n"), "."], 1):
        if line.startswith("#") or not line.strip():
            continue
        where = f"{name}:{n}"
        if line.startswith("  "):
            if not text:
                raise EventDataError(f"{where}: an event line without a sentence above it")
            events.append(_read_event(text, line.strip(), where))
            continue
        if text:
            yield _sentence(name, number, text, tuple(events))
        text, number, events = line, n, []
        if text != text.strip():
            raise EventDataError(f"{where}: a space at the edge; event lines are indented by two")


def find_span(text: str, wanted: str, where: str = "") -> Span:
    """Find ``wanted`` (``words``, ``words#2`` or ``first~last``) in ``text`` as whole words.

    >>> find_span("Mali asked Mali", "Mali#2"), find_span("Foreign Minister Aud Haug", "Foreign~Haug")
    ((11, 15), (0, 25))
    """
    first, tilde, last = wanted.partition("~")
    start, end = _occurrence(text, first, 0, where)
    if tilde:
        _, end = _occurrence(text, last, end, where)
    return start, end


def _occurrence(text: str, wanted: str, since: int, where: str) -> Span:
    words, _, number = wanted.partition("#")
    nth = int(number or 1)
    if words and words == words.strip():
        for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text[since:]):
            nth -= 1
            if nth == 0:
                return since + found.start(), since + found.end()
    raise EventDataError(f"{where}: no {wanted!r} as whole words in {text!r}")


def _read_event(text: str, line: str, where: str) -> WrittenEvent:
    trigger, equals, body = line.partition(" = ")
    head = _HEAD.fullmatch(body)
    if not equals or head is None:
        raise EventDataError(f"{where}: {line!r} is not `trigger = TYPE.mode [context] actors > recipients`")
    kind, modes = head["type"], tuple((head["modes"] or "").split("+")) if head["modes"] else ()
    contexts = tuple((head["contexts"] or "").split())
    if kind not in MODES:
        raise EventDataError(f"{where}: unknown type {kind}")
    for unknown in [m for m in modes if m not in MODES[kind]] + [c for c in contexts if c not in CONTEXTS]:
        raise EventDataError(f"{where}: {kind} has no mode or context {unknown!r}")
    rest, _, root = head["rest"].partition(" ^")
    if root and root not in MODES:
        raise EventDataError(f"{where}: unknown root {root}")
    arguments, *statuses = rest.split(" !")
    sides = arguments.split(">")
    if len(sides) != 2:
        raise EventDataError(f"{where}: actors and recipients need one '>' between them")
    actors, recipients = (
        tuple(find_span(text, one.strip(), where) for one in side.split(" & ") if one.strip()) for side in sides
    )
    span = find_span(text, trigger, where)
    if len({*actors, *recipients, span}) != len(actors) + len(recipients) + 1:
        raise EventDataError(f"{where}: the same span twice in one event")
    root = root or kind
    return WrittenEvent(
        trigger=span,
        type=kind,
        modes=modes,
        contexts=contexts,
        actors=actors,
        recipients=recipients,
        voices=tuple(_read_voice(text, one, where) for one in statuses) or (Voice(cue=None, status="CT+"),),
        root="YIELD" if root in YIELD else root,
    )


def _read_voice(text: str, written: str, where: str) -> Voice:
    cue, _, status = written.strip().rpartition(":")
    for known in get_args(Status):
        if status == known:
            return Voice(cue=find_span(text, cue, where) if cue else None, status=known)
    raise EventDataError(f"{where}: unknown status {written!r}")


def _sentence(name: str, number: int, text: str, events: tuple[WrittenEvent, ...]) -> WrittenSentence:
    kind, where = name.partition("-")[0], f"{name}:{number}"
    if kind not in ("pairs", "wire", "none"):
        raise EventDataError(f"{where}: a file is named pairs-, wire- or none-")
    if (kind == "none") == bool(events):
        raise EventDataError(f"{where}: {text!r} has {len(events)} events")
    if kind == "pairs" and not (len(events[0].actors) == 1 == len(events[0].recipients)):
        raise EventDataError(f"{where}: the first event of a pair has one actor and one recipient")
    return WrittenSentence(id=where, kind=kind, text=text, events=events)


def main() -> int:
    """Print counts of sentences by kind and of events by type, mode and status."""
    sentences = list(read_events())
    events = [event for sentence in sentences for event in sentence.events]
    print(f"{len(sentences)} sentences", dict(Counter(s.kind for s in sentences)), f"{len(events)} events")
    modes = Counter((e.type, m) for e in events for m in e.modes or ("-",))
    for kind, known in MODES.items():
        counts = ", ".join(f"{m} {modes[kind, m]}" for m in ("-", *known))
        print(f"{kind}: {sum(e.type == kind for e in events)} ({counts})")
    print("status:", dict(Counter(v.status for e in events for v in e.voices).most_common()))
    print("contexts:", dict(Counter(c for e in events for c in e.contexts).most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
