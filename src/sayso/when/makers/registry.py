"""Where makers are found by the names that forms call them by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sayso.when.meanings import Meaning

Values = dict[str, Any]
Maker = Callable[[Values], Meaning | None]

MAKERS: dict[str, Maker] = {}


def maker(make: Maker) -> Maker:
    """Register a maker by its name."""
    MAKERS[make.__name__] = make
    return make
