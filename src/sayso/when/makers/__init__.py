"""From a matched form to what it means; the forms in ``data/when.toml`` call the makers by name.

A maker is given the values of the form's classes and what the form gives besides; it returns ``None`` where the words
fit and the sense does not (31 June, 25 o'clock).
"""

from __future__ import annotations

from sayso.when.makers import amounts, dates, joined
from sayso.when.makers.joined import PAIRS
from sayso.when.makers.registry import MAKERS

__all__ = ["MAKERS", "PAIRS", "amounts", "dates", "joined"]
