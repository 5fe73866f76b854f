"""What can go wrong, as one tree.

    SaysoError                  everything sayso raises on purpose
    ├── InputError              the caller's input cannot be used as given
    │   ├── FormatError         a file or line is not in the format it claims
    │   └── TooLargeError       larger than a limit in ``config``
    ├── EngineError             the model or the user's pipeline does not fit
    ├── ArchiveError            a directory is no archive, or not one this version reads
    │   └── QueryError          the SQL does not run on the archive's views
    └── BenchmarkError          a benchmark's data is missing or not laid out as expected

Each message says what happened, where, and what to do next. Analysers never raise on text: what cannot be read
becomes a ``Rejected`` record instead.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of every error that sayso raises on purpose."""


class InputError(SaysoError):
    """The caller's input cannot be used as given."""


class FormatError(InputError):
    """A file or line is not in the format it claims."""


class TooLargeError(InputError):
    """An input is larger than a limit in ``sayso.config``."""


class EngineError(SaysoError):
    """The model's files are missing or a user's pipeline lacks what sayso needs."""


class ArchiveError(SaysoError):
    """A directory is no archive, or one written by a version this one does not read."""


class QueryError(ArchiveError):
    """An SQL query does not run on the archive's views."""


class BenchmarkError(SaysoError):
    """A benchmark's data is missing or not laid out as expected."""
