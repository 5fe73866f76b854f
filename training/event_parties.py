"""How often the rules name the parties that our own sentences have, their triggers given.

``python -m training.event_parties --half seen --list 20`` prints the measures of one half of ``wire-*.txt`` and what is
wrong in it. The other half, ``kept``, is for judging what was mended on the first: do not list it.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from sayso.attribution import attribute
from sayso.engine import load, make_doc
from sayso.entities import identify
from sayso.events import Drafts
from sayso.events.arguments import Parties
from sayso.events.naming import Names
from sayso.events.tree import tree
from sayso.events.trigger import Trigger
from sayso.places import find_places
from sayso.records import Span
from training.events import WrittenEvent, WrittenSentence, read_events

HALVES = ("seen", "kept")


@dataclass(frozen=True, slots=True)
class Compared:
    """One event with the parties that the rules found for it, and whether they are the written ones and no others."""

    sentence: WrittenSentence
    event: WrittenEvent
    doc: Doc
    found: Parties
    actors: bool
    recipients: bool


def compare(nlp: Language, half: str) -> Iterator[Compared]:
    """Yield the events of the ``wire`` sentences of a half, in their order."""
    for sentence in read_events():
        if sentence.kind == "wire" and half_of(sentence) == half:
            yield from _compare(nlp, sentence)


def half_of(sentence: WrittenSentence) -> str:
    """Return the half that a sentence is in, which nothing but its place in the files decides."""
    return HALVES[zlib.crc32(sentence.id.encode()) % 2]


def _compare(nlp: Language, sentence: WrittenSentence) -> Iterator[Compared]:
    doc = nlp(make_doc(nlp, sentence.text, [(0, len(sentence.text))]))
    events = sorted(sentence.events, key=lambda event: event.trigger)
    said = attribute(doc).attributions
    triggers = [trigger_of(doc, event) for event in events]
    roots = [([_root(doc, s) for s in event.actors], [_root(doc, s) for s in event.recipients]) for event in events]
    drafts = Drafts.of(doc, triggers, said)
    tokens = drafts.parties | {i for pair in roots for side in pair for i in side}
    who = identify(doc, attributions=said, places=find_places(doc), parties=tokens)
    names = Names(tree(doc), who)
    for event, found, sides, (doers, others) in zip(events, drafts.sides, drafts.sided(who), roots, strict=True):
        wanted = names.doers(doers), names.others(others)
        names.tell((*wanted[0], *wanted[1]))
        added = not found.recipients and bool(sides.recipients)
        yield Compared(
            sentence,
            event,
            doc,
            found,
            _agree(doc, event.actors, found.actors) or _same(wanted[0], sides.actors, len(doers)),
            (not added and _agree(doc, event.recipients, found.recipients))
            or _same(wanted[1], sides.recipients, len(others)),
        )


def trigger_of(doc: Doc, event: WrittenEvent) -> Trigger:
    """Return a written event's trigger in tokens of the Doc of its sentence."""
    span = _words(doc, event.trigger)
    mode = event.modes[0] if event.modes else None
    return Trigger(span.start, span.end, span.root.i, event.type, mode, event.contexts)


def _root(doc: Doc, span: Span) -> int:
    return int(_words(doc, span).root.i)


def _words(doc: Doc, written: Span) -> SpacySpan:
    found = doc.char_span(*written, alignment_mode="expand")
    assert found is not None, written
    return found


def _agree(doc: Doc, written: Sequence[Span], found: Sequence[int]) -> bool:
    """Tell whether every span holds a found token and every token stands in a span."""
    places = [doc[token].idx for token in found]
    return all(any(begin <= at < end for at in places) for begin, end in written) and all(
        any(begin <= at < end for begin, end in written) for at in places
    )


def _same(written: Sequence[str], found: Sequence[str], wanted: int) -> bool:
    """Tell whether both are the same actors: what is in apposition, "he" and the name he bears."""
    return len(written) >= wanted and set(written) == set(found)


def _told(one: Compared) -> str:
    text = one.sentence.text
    sides = [" & ".join(text[slice(*span)] for span in spans) for spans in (one.event.actors, one.event.recipients)]
    ours = [" & ".join(one.doc[i].text for i in side) for side in (one.found.actors, one.found.recipients)]
    wrong = ("" if one.actors else "A") + ("" if one.recipients else "R")
    mode = f".{one.event.modes[0]}" if one.event.modes else ""
    trigger = text[slice(*one.event.trigger)]
    return (
        f"{one.sentence.id} {text}\n  {wrong} {trigger} = {one.event.type}{mode} {' > '.join(sides)}\n"
        f"     found: {' > '.join(ours)}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures, and some of the mistakes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--half", choices=HALVES, default="kept")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="print N mistakes, drawn with a fixed seed")
    asked = parser.parse_args(arguments)
    events = list(compare(load(), asked.half))
    wrong = [one for one in events if not (one.actors and one.recipients)]
    for one in random.Random(0).sample(wrong, min(asked.list, len(wrong))):
        print(_told(one))
    for name, right in (
        ("actors", sum(one.actors for one in events)),
        ("recipients", sum(one.recipients for one in events)),
        ("both", len(events) - len(wrong)),
    ):
        print(f"{name}: {100 * right / len(events):.1f} ({right} of {len(events)})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
