"""Reading on all cores into an archive: the same readings in the same order, on one core or many."""

from __future__ import annotations

from sayso.scale.adding import add
from sayso.scale.rereading import reread

__all__ = ["add", "reread"]
