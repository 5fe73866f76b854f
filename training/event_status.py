"""How often the rules give the statuses that our own sentences have, their triggers given.

``python -m training.event_status --half seen --list 20`` prints the accuracy by value in one half of ``wire-*.txt`` and
what is wrong in it. The other half, ``kept``, is for judging what was mended on the first: do not list it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from spacy.language import Language

from sayso.attribution import attribute
from sayso.engine import load, make_doc
from sayso.events.arguments import find_parties
from sayso.events.standing import NARRATOR, stand
from sayso.records import Attribution, Span, Status
from training.event_parties import HALVES, half_of, trigger_of
from training.events import WrittenEvent, WrittenSentence, read_events


@dataclass(frozen=True, slots=True)
class Judged:
    """One event with the statuses that the rules gave it, by voice; ``unheard`` are written cues of no attribution."""

    sentence: WrittenSentence
    event: WrittenEvent
    wanted: dict[str, Status]
    found: dict[str, Status]
    unheard: tuple[Span, ...]


def judge(nlp: Language, half: str) -> Iterator[Judged]:
    """Yield the events of the ``wire`` sentences of a half, in their order."""
    for sentence in read_events():
        if sentence.kind == "wire" and half_of(sentence) == half:
            yield from _judge(nlp, sentence)


def _judge(nlp: Language, sentence: WrittenSentence) -> Iterator[Judged]:
    doc = nlp(make_doc(nlp, sentence.text, [(0, len(sentence.text))]))
    events = sorted(sentence.events, key=lambda event: event.trigger)
    said = attribute(doc)
    triggers = [trigger_of(doc, event) for event in events]
    sides = find_parties(doc, triggers, said.attributions)
    statuses = stand(doc, triggers, sides, said.attributions, said.disputes)
    for event, found in zip(events, statuses, strict=True):
        heard = [(_voice(said.attributions, voice.cue), voice) for voice in event.voices]
        yield Judged(
            sentence,
            event,
            {key: voice.status for key, voice in heard if key is not None},
            found,
            tuple(voice.cue for key, voice in heard if key is None and voice.cue is not None),
        )


def _voice(attributions: Sequence[Attribution], cue: Span | None) -> str | None:
    if cue is None:
        return NARRATOR
    return next((own.id for own in attributions if own.cue[0] < cue[1] and cue[0] < own.cue[1]), None)


def _told(one: Judged) -> str:
    text = one.sentence.text
    trigger = text[slice(*one.event.trigger)]
    unheard = ", ".join(text[slice(*cue)] for cue in one.unheard)
    written = " ".join(f"{text[slice(*v.cue)] if v.cue else NARRATOR}:{v.status}" for v in one.event.voices)
    return f"{one.sentence.id} {text}\n  {trigger} = {one.event.type} {written}\n     found: {one.found}" + (
        f" unheard: {unheard}" if unheard else ""
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the accuracy by value, and some of the mistakes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--half", choices=HALVES, default="kept")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="print N mistakes, drawn with a fixed seed")
    asked = parser.parse_args(arguments)
    events = list(judge(load(), asked.half))
    wrong = [one for one in events if any(one.found.get(voice) != value for voice, value in one.wanted.items())]
    for one in random.Random(0).sample(wrong, min(asked.list, len(wrong))):
        print(_told(one))
    there, right = Counter[str](), Counter[str]()
    for one in events:
        for voice, value in one.wanted.items():
            there[value] += 1
            right[value] += one.found.get(voice) == value
    for value in get_args(Status):
        if there[value]:
            print(f"{value}: {_share(right[value], there[value])}")
    negative = [value for value in there if value.endswith("-")]
    print("negative:", _share(sum(right[v] for v in negative), sum(there[v] for v in negative)))
    print("all:", _share(right.total(), there.total()))
    print("voices that are no attribution:", sum(len(one.unheard) for one in events))
    return 0


def _share(right: int, there: int) -> str:
    return f"{100 * right / max(there, 1):.1f} ({right} of {there})"


if __name__ == "__main__":
    sys.exit(main())
