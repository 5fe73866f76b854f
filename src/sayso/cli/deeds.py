"""A reading's events for people: who did what to whom, how it stands with each voice, when, where, how many."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from sayso.cli.console import one_line, shown
from sayso.records import Count, Event, Reading

TRIGGER = "bold red"
STANDING = {"CT+": "green", "PR+": "green", "PS+": "yellow", "Uu": "dim", "PS-": "yellow", "PR-": "red", "CT-": "red"}
"""Colours of FactBank's values, which are printed too."""

MOST_NAMES = 40
"""Characters of the parties on each side."""


def who_did_what(reading: Reading) -> Table:
    """Lay out the events, one a row, with their counts behind them."""
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=False)
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(style="bold", overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_column(style="dim", overflow="fold")
    counts: dict[str, list[Count]] = {}
    for count in reading.counts:
        counts.setdefault(count.event or "", []).append(count)
    for event in reading.events:
        table.add_row(
            Text(event.id),
            Text(" ".join(filter(None, (event.type, event.mode)))),
            _deed(reading, event),
            _standing(reading, event),
            _when_and_where(reading, event),
        )
        for count in counts.get(event.id, ()):
            table.add_row(Text(), Text(), _count(reading, count), _voiced(reading, count.voice), Text())
    for count in counts.get("", ()):
        table.add_row(Text(), Text("count"), _count(reading, count), _voiced(reading, count.voice), Text())
    return table


def _deed(reading: Reading, event: Event) -> Text:
    words = reading.article.text[slice(*event.trigger)]
    deed = Text(_names(reading, event.actors) or "?").append(" ")
    deed.append(one_line(words, MOST_NAMES), TRIGGER)
    recipients = _names(reading, event.recipients)
    return deed.append(f" → {recipients}" if recipients else "")


def _names(reading: Reading, ids: tuple[str, ...]) -> str:
    names = {actor.id: actor.name for actor in reading.actors}
    return one_line(", ".join(names.get(key, key) for key in ids), MOST_NAMES)


def _standing(reading: Reading, event: Event) -> Text:
    """Each voice with its value: ``narrator CT+ · Tehran CT-``."""
    line = Text()
    for voice, value in event.status.items():
        line.append(" · " if line else "").append(_voice(reading, voice)).append(f" {value}", STANDING[value])
    return line


def _voice(reading: Reading, voice: str) -> str:
    said = next((a for a in reading.attributions if a.id == voice), None)
    if said is None:
        return voice
    speaker = next((actor.name for actor in reading.actors if actor.id == said.speaker), None)
    source = reading.article.text[slice(*said.source)] if said.source else voice
    return one_line(speaker or source, 30)


def _when_and_where(reading: Reading, event: Event) -> Text:
    place = next((place for place in reading.places if place.id == event.place), None)
    where = ", ".join(filter(None, (place.name, place.country))) if place else None
    return Text(" · ".join(shown(part) for part in (event.date.value if event.date else None, where) if part))


def _count(reading: Reading, count: Count) -> Text:
    words = one_line(reading.article.text[slice(*count.span)], MOST_NAMES)
    of = one_line(reading.article.text[slice(*count.of)], MOST_NAMES) if count.of else ""
    return Text(f"{count.kind}: ", "dim").append(words, "bold").append(f" {of}" if of else "", "not dim")


def _voiced(reading: Reading, voice: str) -> Text:
    return Text(f"by {_voice(reading, voice)}", "dim")
