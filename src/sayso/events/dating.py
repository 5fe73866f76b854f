"""When an event happened: the time that governs its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.events.trigger import Trigger
from sayso.records import Attribution, EventDate, Timex


def date_event(
    doc: Doc,
    trigger: Trigger,
    *,
    timexes: Sequence[Timex],
    attributions: Sequence[Attribution],
    anchor: str | None,
) -> EventDate | None:
    """Date one trigger's event; ``anchor`` is the day that the text is dated."""
    return None
