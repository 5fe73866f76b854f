"""The ledger's claims laid out for asking: names folded, codes in one string, days as an interval.

Of few claims that is done for each question. Of many it is kept beside the ledger in a file of DuckDB's, in which a
question over a million claims takes half a second, where the Delta table takes ten to give fifty whole rows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from sayso.archive.table import told
from sayso.errors import ArchiveError

if TYPE_CHECKING:
    from sayso.archive.derived import Derived, State

FILE = "catalogue.duckdb"

KEPT_FROM = 50_000
"""Claims from which on the file is made: so many are laid out in less than a second."""

LAYOUT = "2"
"""Version of the columns below; another one makes the file anew."""

ORDER = "independent DESC, articles DESC, first, id"
"""Claims with most independent sources come first."""

# Names are folded to "| ines daku |", codes are "| IRN GOV|", so that whole words and parts of codes can be looked for.
MACROS = r"""
CREATE OR REPLACE TEMP MACRO fold(words) AS
    trim(regexp_replace(strip_accents(lower(words)), '[^\p{L}\p{N}]+', ' ', 'g'));
CREATE OR REPLACE TEMP MACRO folded(names) AS
    array_to_string(list_transform(names, lambda n: '| ' || fold(n) || ' |'), '');
CREATE OR REPLACE TEMP MACRO joined(codes) AS array_to_string(list_transform(codes, lambda c: '| ' || c || '|'), '');
"""

LAID_OUT = """
SELECT *,
    folded(actors) || joined(actor_codes) AS h_actors, folded(recipients) || joined(recipient_codes) AS h_recipients,
    folded(list_transform(voices, lambda v: v.speaker))
        || joined(list_transform(voices, lambda v: nullif(concat_ws(' ', v.country, v.sector), ''))) AS h_voices,
    ' ' || fold(text) || ' ' AS f_text, ' ' || fold(place) || ' ' AS f_place, len(changes) > 0 AS changed,
    coalesce("begin", "end", first) AS since_day, coalesce("end", "begin", last) AS until_day
FROM rows"""

Progress = Callable[[str, int, int], None]


@contextmanager
def claims_laid_out(derived: Derived, progress: Progress | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection with the claims, as last committed, as its table ``catalogue``."""
    state = derived.state()
    rows = derived.dataset("claims", state)
    # Delta's log says how many rows there are; counting opens no file but for its end.
    if derived.is_local and rows.count_rows() >= KEPT_FROM and (file := _kept(derived, state, progress)):
        with _opened(file) as connection:
            connection.execute(MACROS)
            yield connection
        return
    with _opened(":memory:") as connection:
        connection.execute(MACROS)
        connection.register("rows", rows)
        connection.execute(f"CREATE TEMP VIEW catalogue AS {LAID_OUT}")
        yield connection


@contextmanager
def _opened(file: str, *, reading: bool = True, spill: str = "") -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(file, read_only=reading and file != ":memory:", config={"temp_directory": spill})
    try:
        yield connection
    finally:
        connection.close()


def _kept(derived: Derived, state: State, progress: Progress | None) -> str | None:
    """Return the file of these claims, made where it is missing or stale; ``None`` where none can be made."""
    file = Path(derived.folder) / FILE
    wanted = f"{LAYOUT} {state.tables['claims']} {state.stamp}"
    if _made_of(file) == wanted:
        return str(file)
    try:
        with derived.writing():  # not while what it is made of is taken away
            if derived.state() == state and _made_of(file) != wanted:
                _make(file, derived, state, wanted, progress)
    except (OSError, ArchiveError, duckdb.Error):  # the disk is full, or not ours to write to
        return None
    return str(file) if _made_of(file) == wanted else None


def _made_of(file: Path) -> str | None:
    if not file.exists():
        return None
    try:
        with _opened(str(file)) as connection:
            ((made_of,),) = connection.execute("SELECT wanted FROM made_of").fetchall()
    except duckdb.Error:  # of another version of DuckDB, or no such file at all: it is made again
        return None
    return str(made_of)


def _make(file: Path, derived: Derived, state: State, wanted: str, progress: Progress | None) -> None:
    """Make the file beside its place and put it there in one stroke; who has the old one open keeps it."""
    if progress:
        progress("laying out claims", 0, 1)
    beside = file.with_suffix(".part")
    for old in (beside, Path(f"{beside}.wal")):
        old.unlink(missing_ok=True)
    spill = str(file.with_suffix(".spill"))  # a million claims are sorted in 3.6 GB, or in less with this
    with told(str(beside)), _opened(str(beside), reading=False, spill=spill) as connection:
        connection.execute(MACROS)
        connection.register("rows", derived.dataset("claims", state))
        # In the order in which they are asked for, so that the first of any kind lie near one another.
        connection.execute(f"CREATE TABLE catalogue AS {LAID_OUT} ORDER BY {ORDER}")
        connection.execute("CREATE TABLE made_of AS SELECT ? AS wanted", [wanted])
    os.replace(beside, file)  # noqa: PTH105
    if progress:
        progress("laying out claims", 1, 1)
