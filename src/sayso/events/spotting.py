"""Triggers and their types, modes and contexts, as the engine scores them."""

from __future__ import annotations

from spacy.tokens import Doc

from sayso.events.trigger import Trigger


def spot(doc: Doc) -> tuple[Trigger, ...]:
    """Return the triggers of a Doc in order."""
    return ()
