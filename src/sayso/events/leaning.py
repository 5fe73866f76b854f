"""How far a voice commits to an event: sureness and polarity, and what words make of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sayso.records import Status

CERTAIN, COMING, PROBABLE, POSSIBLE, OPEN = 4, 3, 2, 1, 0
"""Degrees of sureness, the weakest last; what is to come is open for the narrator and probable for who tells it."""

Effect = Literal[
    "fails", "excluded", "tried", "planned", "hoped", "believed", "possible", "doubted", "open", "happens", "factive",
    "false",
]  # fmt: skip
EFFECTS: tuple[Effect, ...] = (
    "fails", "excluded", "tried", "planned", "hoped", "believed", "possible", "doubted", "open", "happens", "factive",
    "false",
)  # fmt: skip
_DEGREES = {"planned": COMING, "hoped": POSSIBLE, "believed": PROBABLE, "possible": POSSIBLE, "doubted": PROBABLE}
_LETTERS = {CERTAIN: "CT", PROBABLE: "PR", POSSIBLE: "PS"}


@dataclass(frozen=True, slots=True)
class Leaning:
    """``is_so`` is the polarity; ``granted`` says that the event is taken for granted by what speaks of it."""

    sure: int = CERTAIN
    is_so: bool = True
    granted: bool = False

    def at_most(self, degree: int) -> Leaning:
        """Weaken to a degree of sureness."""
        return self if self.sure <= degree else replace(self, sure=degree)

    def turned(self, turn: bool = True) -> Leaning:
        """Turn the polarity."""
        return replace(self, is_so=self.is_so != turn)

    def under(self, effect: Effect, *, is_negated: bool = False, is_past: bool = False) -> Leaning:
        """Return what a word makes of it that governs the event, perhaps negated itself.

        >>> Leaning().under("fails").status("narrator"), Leaning().under("fails", is_negated=True).status("narrator")
        ('CT-', 'CT+')
        """
        if self.granted:
            return self
        if effect == "factive":
            return replace(self, granted=True)
        if effect == "open":
            return self.at_most(OPEN)
        if effect in ("fails", "false"):
            if self.sure < CERTAIN and self.is_so and not is_negated:
                return Leaning(CERTAIN, is_so=False)  # "dropped its demand for", "thwarted a plot to"
            return self.turned(not is_negated)
        if effect == "excluded":
            return self.at_most(POSSIBLE) if is_negated else self.turned()
        if effect == "tried":
            return self.turned() if is_past or is_negated else self.at_most(OPEN)
        if effect == "possible" and is_negated:
            return self.turned()
        weaker = self.at_most(_DEGREES.get(effect, CERTAIN))
        if effect == "doubted":
            return weaker.turned(not is_negated)
        if is_negated and effect == "planned":
            return self.turned()
        return weaker.turned(is_negated)

    def status(self, voice: str) -> Status:
        """Return the FactBank value for a voice.

        >>> coming = Leaning(COMING)
        >>> coming.status("narrator"), coming.status("a1"), coming.turned().status("a1")
        ('Uu', 'PR+', 'CT-')
        """
        if self.sure == OPEN:
            return "Uu"
        if self.sure == COMING:
            if not self.is_so:
                return "CT-"
            return "Uu" if voice == "narrator" else "PR+"
        return _LETTERS[self.sure] + ("+" if self.is_so else "-")  # type: ignore[return-value]  # six of the seven
