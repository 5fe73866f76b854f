"""What the walk through a text remembers of whom it has met."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.entities.mentions import Mention

WINDOW = 40
"""Mentions back that a pronoun or definite noun may look: about five sentences."""
SENTENCES = 3
"""Sentences back that a pronoun may look; news names people again soon."""


@dataclass(slots=True)
class Memory:
    """The last mentions, who says "I" and "we" in which paragraph, and what was called by which noun."""

    recent: list[Mention] = field(default_factory=list)
    first_person: dict[tuple[str, int], int] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)
    date: str | None = None
