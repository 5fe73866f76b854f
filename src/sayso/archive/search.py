"""Full text of the articles in an index of SQLite's, beside the ledger; made of the readings, and again at any time.

Only articles are indexed: contents and claims are words of theirs, and are looked for in the articles that were found.
The index is added to in parts that are committed whole, so that a stop leaves what was done. It holds words and no text
(a contentless table), in the archive's own folding, so that what it finds is what is marked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.archive.wording import Phrase, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa

    Columns = Callable[[list[str], int], Iterator[pa.Table]]
    Progress = Callable[[str, int, int], None]

FILE = "search.sqlite"

LAYOUT = "1"
"""Version of the index; another one makes it anew."""

WAIT_SECONDS = 600.0
"""Seconds to wait for another process that adds a part to the index; a part takes a second or two."""

TITLE_WEIGHT = 3.0
"""A word of the title counts as so many of the text."""

TABLES = """
DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS rests_on;
CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 0');
CREATE TABLE rests_on (made_of TEXT, until INTEGER);
"""


class Index:
    """The index in a folder of readings known by ``made_of``, which changes when any are forgotten."""

    def __init__(self, folder: str, made_of: str) -> None:
        self._file = Path(folder) / FILE
        self._made_of = f"{LAYOUT} {made_of}"

    def update(self, until: int, columns: Columns, progress: Progress | None = None) -> None:
        """Add the readings up to number ``until`` that are not in it yet; ``columns`` gives some of theirs from one on.

        Raises ``OSError`` when the disk cannot be written.
        """
        self._file.parent.mkdir(parents=True, exist_ok=True)
        try:
            while self._until() < until:
                self._add(until, columns, progress)
        except sqlite3.OperationalError as error:  # no room, or not ours to write to
            raise OSError(f"{self._file}: {error}") from error
        except sqlite3.DatabaseError:  # no such file, whatever became of it
            self._file.unlink(missing_ok=True)
            self.update(until, columns, progress)

    def find(self, wanted: tuple[Phrase, ...], limit: int) -> list[int]:
        """Return the numbers of the readings that hold all phrases, the best first."""
        query = " AND ".join(f'"{" ".join(phrase)}"' for phrase in wanted)
        with self._opened() as connection:
            found = connection.execute(
                "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, ?, 1.0), rowid LIMIT ?",
                (query, TITLE_WEIGHT, limit),
            ).fetchall()
        return [number for (number,) in found]

    def _until(self) -> int:
        """Return the number of the first reading that is not in the index; 0 when it is to be made anew."""
        if not self._file.exists():
            return 0
        try:
            with self._opened() as connection:
                return _rests_on(connection, self._made_of)
        except sqlite3.DatabaseError:
            return 0

    def _add(self, until: int, columns: Columns, progress: Progress | None) -> None:
        with self._opened() as connection:
            connection.execute("BEGIN IMMEDIATE")  # others that add wait here, and then have nothing to do
            since = _rests_on(connection, self._made_of)
            if not since:
                for statement in TABLES.strip().split(";")[:-1]:
                    connection.execute(statement)
                connection.execute("INSERT INTO rests_on VALUES (?, 0)", (self._made_of,))
            for part in columns(["title", "text"], since):
                rows = part.to_pylist()
                connection.executemany(
                    "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
                    ((row["seq"], fold(row["title"] or ""), fold(row["text"])) for row in rows),
                )
                done = max((row["seq"] for row in rows), default=until - 1) + 1
                connection.execute("UPDATE rests_on SET until = ?", (done,))
                connection.execute("COMMIT")
                if progress:
                    progress("indexing words", done, until)
                connection.execute("BEGIN IMMEDIATE")
                if _rests_on(connection, self._made_of) != done:  # another process went on with it meanwhile
                    break
            else:
                connection.execute("UPDATE rests_on SET until = max(until, ?)", (until,))
            connection.execute("COMMIT")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
            yield connection


def _rests_on(connection: sqlite3.Connection, made_of: str) -> int:
    try:
        ((there, until),) = connection.execute("SELECT made_of, until FROM rests_on").fetchall()
    except (sqlite3.OperationalError, ValueError):  # nothing was made yet
        return 0
    return int(until) if there == made_of else 0
