"""How an event stands with each voice that speaks of it: FactBank's values."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from sayso.events.trigger import Trigger
from sayso.records import Attribution, Status


def stand(doc: Doc, trigger: Trigger, attributions: Sequence[Attribution]) -> dict[str, Status]:
    """Return the status of one trigger's event by voice: ``narrator`` or the id of an attribution."""
    return {"narrator": "CT+"}
