"""Who does it and to whom: the tokens that name an event's actors and recipients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.events.trigger import Trigger
from sayso.records import Attribution


@dataclass(frozen=True, slots=True)
class Parties:
    """Head tokens of the phrases that name actors and recipients."""

    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()


def find_parties(doc: Doc, trigger: Trigger, attributions: Sequence[Attribution]) -> Parties:
    """Find the parties of one trigger by syntax."""
    children = list(doc[trigger.head].children)
    return Parties(
        tuple(child.i for child in children if child.dep_ == "nsubj"),
        tuple(child.i for child in children if child.dep_ in ("obj", "nsubj:pass")),
    )
