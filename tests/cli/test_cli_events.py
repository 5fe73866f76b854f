"""Events on the page for people."""

import io
from dataclasses import replace

from rich.console import Console

import sayso
from sayso.cli.page import print_reading
from sayso.records import Event, EventDate

TEXT = "MIRASOL, May 2 (Tanvia) - Governor Ruan Tasker denied that troops attacked the port of Karsk. 14 people died."


def printed(reading) -> str:
    console = Console(file=io.StringIO(), record=True, width=120, _environ={})
    print_reading(reading, console)
    return " ".join(console.export_text().split())


def test_events_with_their_standing_date_and_counts():
    reading = sayso.read(TEXT, published="2024-05-02")
    denial = next(a for a in reading.attributions if TEXT[slice(*a.cue)] == "denied")
    at = TEXT.index("attacked")
    event = Event(
        id="e1",
        trigger=(at, at + len("attacked")),
        type="ASSAULT",
        mode="firearms",
        actors=(reading.actors[0].id,),
        date=EventDate(value="2024-05-01"),
        status={"narrator": "Uu", denial.id: "CT-"},
    )
    counts = tuple(replace(count, event="e1") for count in reading.counts)
    page = printed(replace(reading, events=(event,), counts=counts))
    told = page[page.index("Who did what:") :]
    for part in ("e1", "ASSAULT firearms", "attacked", "narrator Uu", "Ruan Tasker CT-", "2024-05-01", "killed: 14"):
        assert part in told
    assert "Who did what:" not in printed(replace(reading, events=(), counts=()))
