"""Where an event happened: the place that governs its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.events.trigger import Trigger
from sayso.records import Attribution, Place


def place_event(
    doc: Doc, trigger: Trigger, *, places: Sequence[Place], attributions: Sequence[Attribution]
) -> str | None:
    """Return the id of the place where one trigger's event happened."""
    return None
