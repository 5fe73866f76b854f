"""Readings on disk: a directory of Delta Lake tables that is added to in whole batches and asked in SQL.

``Archive`` is the room's one public class; the others are what it returns.
"""

from __future__ import annotations

from sayso.archive.archive import Archive
from sayso.archive.results import AddCounts, Info, Result

__all__ = ["AddCounts", "Archive", "Info", "Result"]
