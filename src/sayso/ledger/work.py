"""What every part of the ledger is given to work with, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from sayso.archive import Archive
from sayso.archive.derived import Append, Derived, State

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The archive, its derived tables as they were, and which readings are new: numbers ``since`` to ``until`` - 1."""

    archive: Archive
    derived: Derived
    before: State
    since: int
    until: int
    progress: Progress

    @classmethod
    def begin(cls, archive: Archive, before: State, progress: Progress | None = None) -> Work:
        """Return the work of bringing tables up from what they were before to what the archive holds now."""
        return cls(
            archive=archive,
            derived=archive.derived(),
            before=before,
            since=before.until,
            until=archive.until(),
            progress=progress or (lambda what, done, all_of_it: None),
        )

    def table(self, name: str, columns: list[str] | None = None) -> pa.Table | None:
        """Return a derived table as it was, or ``None`` when it never was written."""
        if name not in self.before.tables:
            return None
        return self.derived.dataset(name, self.before).to_table(columns=columns)


Changes = Mapping[str, pa.Table | Append]
"""Tables by name: whole, in the place of what they were, or rows to append to them."""
