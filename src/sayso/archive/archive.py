"""The archive: readings added in whole batches, given back, and asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.archive.asking import Asked
from sayso.archive.results import AddCounts, Info, Result
from sayso.errors import ArchiveError
from sayso.records import Reading, Rejected, Tenure

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from sayso.archive.derived import Derived
    from sayso.archive.forgetting import Named
    from sayso.archive.wording import Phrase

# deltalake, duckdb and pyarrow take half a second to import and are imported where an archive is first used.

BATCH_ITEMS = 500
"""Readings and rejected inputs a commit; a commit takes some 20 ms and leaves one file, whatever is in it."""

WINDOW_ROWS = 500
"""Readings fetched at a time: some 20 MB of Arrow."""

COLUMN_ROWS = 5000
"""Rows of a few columns fetched at a time."""

READINGS, REJECTED, LEARNED, LEDGER = "readings", "rejected", "learned", "ledger"


class Archive(Asked):
    """Readings on disk: a directory of Delta Lake tables (see ``docs/archive.md``).

    ``path`` is a directory, or a URL of an object store that ``deltalake`` knows. A missing archive is made when
    ``create`` is set. Raises ``ArchiveError`` when the path is no archive, one of another version of sayso, or cannot
    be used. An archive holds nothing open: there is nothing to close, and readers never wait for writers.
    """

    def __init__(self, path: str | Path, *, create: bool = False) -> None:
        from sayso.archive.columns import reading_columns, rejected_columns  # noqa: PLC0415
        from sayso.archive.table import Table  # noqa: PLC0415

        self.path = str(path).rstrip("/") or "/"
        _check_directory(self.path, create=create)
        # The readings come last, so that a directory with readings is a whole archive.
        self._rejected = Table(f"{self.path}/{REJECTED}", rejected_columns(), create=create)
        self._readings = Table(f"{self.path}/{READINGS}", reading_columns(), create=create)

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False) -> Archive:
        """Open an archive, or make it when it is missing and ``create`` is set; the same as ``Archive(path)``."""
        return cls(path, create=create)

    def add(
        self,
        items: Iterable[Reading | Rejected],
        *,
        batch: int = BATCH_ITEMS,
        progress: Callable[[AddCounts], None] | None = None,
    ) -> AddCounts:
        """Keep readings and rejected inputs, ``batch`` of them a commit, and return how many there were of each.

        A reading whose article is there already changes nothing, nor does an input rejected before for the same reason;
        the latter still counts as ``rejected``. ``progress`` is called after each commit with the counts so far. When
        the process dies, whole batches are there, and adding the same again adds the rest. Any number of processes may
        add at once. Raises ``ArchiveError`` when the archive cannot be written.
        """
        counts, rest = AddCounts(), iter(items)
        while pending := list(islice(rest, batch)):
            counts += self._commit(pending)
            if progress:
                progress(counts)
        return counts

    def _commit(self, items: list[Reading | Rejected]) -> AddCounts:
        from sayso.archive.columns import to_row  # noqa: PLC0415

        readings = [to_row(item) for item in items if isinstance(item, Reading)]
        rejected = [rejected_row(item) for item in items if isinstance(item, Rejected)]
        read = self._readings.append(readings) if readings else 0
        if rejected:
            self._rejected.append(rejected)
        return AddCounts(seen=len(items), read=read, already=len(readings) - read, rejected=len(rejected))

    def __contains__(self, article_id: object) -> bool:
        return isinstance(article_id, str) and self._readings.has(article_id)

    def __len__(self) -> int:
        return self._readings.count()

    def until(self) -> int:
        """Return the number (``seq``) that the next reading will have; those there are have smaller ones."""
        return self._readings.until()

    def epoch(self) -> str:
        """Return what changes when readings are forgotten or written anew: all that was derived is then stale."""
        return self._readings.epoch()

    def readings(self, where: str | None = None) -> Iterator[Reading]:
        """Yield the readings in the order they were added, or those whose row of the view ``articles`` meets ``where``.

        ``where`` is an SQL condition such as ``"outlet = 'The Courier' AND published >= '2023'"``; ``QueryError`` when
        it is none. Later commits do not show up in an iteration that has begun. At most ``WINDOW_ROWS`` readings are
        in memory at a time.
        """
        if where is None:
            return self._fetch(range(self.until()))
        # The line break keeps a comment at the end of the condition from swallowing the bracket.
        rows = self.sql(f"SELECT seq FROM articles WHERE ({where}\n) ORDER BY seq").rows
        return self._fetch([seq for (seq,) in rows])

    def reading(self, id_or_ref: str) -> Reading | None:
        """Return the reading of an article by its id, else by its ref (the last one added under it), else ``None``."""
        found = self._readings.named({"id": [id_or_ref], "ref": [id_or_ref]}, ["id"])
        if not found:
            return None
        best = max(found, key=lambda row: (row["id"] == id_or_ref, row["seq"]))
        return next(self._fetch([best["seq"]]))

    def _fetch(self, seqs: list[int] | range) -> Iterator[Reading]:
        import pyarrow.dataset as ds  # noqa: PLC0415

        from sayso.archive.columns import from_row  # noqa: PLC0415

        for start in range(0, len(seqs), WINDOW_ROWS):
            window = seqs[start : start + WINDOW_ROWS]
            # The bounds let whole files be passed over, by the statistics in Delta's log.
            where = (ds.field("seq") >= window[0]) & (ds.field("seq") <= window[-1])
            if len(window) <= window[-1] - window[0]:
                where &= ds.field("seq").isin(list(window))
            for part in self._readings.rows(where=where).sort_by("seq").to_batches(max_chunksize=50):
                yield from map(from_row, part.to_pylist(maps_as_pydicts="strict"))

    def sql(self, query: str) -> Result:
        """Run a query over the views (``docs/archive.md``); return the names of its columns, and its rows.

        Only SELECT, WITH, DESCRIBE and SHOW run, and they reach nothing but the views: no files, no network. Raises
        ``QueryError`` with DuckDB's message, the views and their columns.
        """
        from sayso.archive.query import run  # noqa: PLC0415

        with self._connect() as connection:
            return run(connection, query)

    def learn(self) -> int:
        """Learn anew, from the readings there are, who held which office when; return how many tenures are known.

        ``sayso.scale.add`` does so when it is done. Readings that were made already are not changed.
        """
        from sayso.archive.learned import learn  # noqa: PLC0415

        with self._connect() as connection:
            return learn(connection, self.learned_at)

    def learned(self) -> Sequence[Tenure]:
        """Return what was learned last; the readings of articles added next rest on it."""
        from sayso.archive.learned import known  # noqa: PLC0415

        return known(self.learned_at)

    @property
    def learned_at(self) -> str:
        """Where the table is that was learned."""
        return f"{self.path}/{LEARNED}"

    def rewrite(self, readings: Iterable[Reading]) -> None:
        """Put new readings of the same articles, in the same order, in the place of the old ones, in one commit.

        When this fails, or the process dies, the old readings are all there. Raises ``ArchiveError`` when somebody adds
        meanwhile.
        """
        from sayso.archive.columns import to_row  # noqa: PLC0415

        self._readings.rewrite(map(to_row, readings))

    def _connect(self) -> duckdb.DuckDBPyConnection:
        from sayso.archive.query import connect  # noqa: PLC0415

        return connect(self._readings.snapshot(), self._rejected.snapshot(), self.derived().public())

    def derived(self) -> Derived:
        """Return the tables of what was made across articles; ``sayso.ledger`` writes them."""
        from sayso.archive.derived import Derived  # noqa: PLC0415

        return Derived(f"{self.path}/{LEDGER}")

    def columns(self, names: list[str], since: int = 0) -> Iterator[pa.Table]:
        """Yield these columns of the readings from number ``since`` on, with ``seq``, in its order, some at a time."""
        import pyarrow.dataset as ds  # noqa: PLC0415

        for start in range(since, self.until(), COLUMN_ROWS):
            where = (ds.field("seq") >= start) & (ds.field("seq") < start + COLUMN_ROWS)
            yield self._readings.rows(columns=["seq", *names], where=where).sort_by("seq")

    def search(self, words: str, *, limit: int = 20) -> pa.Table:  # noqa: D102
        from sayso.archive.searching import search  # noqa: PLC0415

        return search(self, self._readings, words, limit)

    def numbers_with(self, wanted: tuple[Phrase, ...], limit: int) -> list[int]:
        """Return the numbers of readings that hold all phrases (``wording.phrases``), the best first."""
        from sayso.archive.search import Index  # noqa: PLC0415
        from sayso.archive.searching import scan  # noqa: PLC0415

        derived = self.derived()
        if not self.until():
            return []
        if derived.is_local:
            index = Index(derived.folder, self._made_of())
            try:
                index.update(self.until(), self.columns)
                return index.find(wanted, limit)
            except OSError:  # an archive that may only be read: its articles are read through
                pass
        return scan(self, wanted, limit)

    def index(self, progress: Callable[[str, int, int], None] | None = None) -> None:  # noqa: D102
        from sayso.archive.catalogue import claims_laid_out  # noqa: PLC0415
        from sayso.archive.search import Index  # noqa: PLC0415

        derived = self.derived()
        if derived.is_local:
            with suppress(OSError):
                Index(derived.folder, self._made_of()).update(self.until(), self.columns, progress)
            with claims_laid_out(derived, progress):
                pass

    def _made_of(self) -> str:
        return f"{self._readings.identity()} {self.epoch()}"

    def named(self, *idents: str) -> Named:
        """Return what would be forgotten by these ids or refs; ``InputError`` when one of them names nothing."""
        from sayso.archive.forgetting import named  # noqa: PLC0415

        return named(self._readings, self._rejected, idents)

    def forget(self, *idents: str) -> Named:
        """Take articles, by id or ref, off the disk, with the rejected inputs of the same ref; return what went.

        With them goes all that they alone support: what was learned is learned anew, and stories, claims and indexes
        are made anew by the next ``sayso.ledger.update``. Their files are taken away at once, so that readers in other
        processes that began before may fail. When the process dies, ``being_forgotten`` says so, and the next
        ``forget``, of nothing even, does the rest. Adding such an article again works. Raises ``InputError`` when an
        id or ref names nothing, ``ArchiveError`` on object stores and while others write for long.
        """
        from sayso.archive.forgetting import forget  # noqa: PLC0415

        what = self.named(*idents)
        forget(self, self._readings, self._rejected, what)
        return what

    def drop_rejected(self, ids: Collection[str]) -> None:
        """Take rejected inputs, by the ``id`` of their rows, out of the archive: they have been read since.

        Raises ``ArchiveError`` while others write for long.
        """
        with self._rejected.alone():
            self._rejected.forget([row["seq"] for row in self._rejected.named({"id": list(ids)}, [])])

    def being_forgotten(self) -> bool:
        """Return whether ``forget`` has begun and is not done: it goes on, or its process died."""
        from sayso.archive.forgetting import pending  # noqa: PLC0415

        return any(pending(self.path))

    def info(self) -> Info:
        """Return what the archive holds, as of one moment."""
        from sayso.archive.summary import summary  # noqa: PLC0415

        with self._connect() as connection:
            return summary(
                connection,
                path=self.path,
                size=self._readings.size() + self._rejected.size(),
                commits=self._readings.version(),
            )


def rejected_row(item: Rejected) -> dict[str, Any]:
    """Return the row of a rejected input; its ``id`` is a hash of origin, reason and ref."""
    ident = blake2b("\0".join((item.origin, item.reason, item.ref or "")).encode(), digest_size=10).hexdigest()
    return {"id": ident, **asdict(item)}


def _check_directory(path: str, *, create: bool) -> None:
    """Raise ``ArchiveError`` when a local path cannot be an archive, before anything is written to it."""
    if "://" in path:
        return
    directory = Path(path)
    try:
        if directory.exists() and not directory.is_dir():
            raise ArchiveError(f"{path} is a file, and an archive is a directory: give another path")
        if (directory / READINGS / "_delta_log").is_dir():
            return
        if not create:
            raise ArchiveError(f"{path} is not an archive: make one with `sayso add INPUT --archive {path}`")
        if directory.exists() and {entry.name for entry in directory.iterdir()} - {READINGS, REJECTED, LEARNED, LEDGER}:
            raise ArchiveError(f"{path} is not an archive and not empty: give a new or empty directory")
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"{path} cannot be used as an archive: {error.strerror}. Give a directory that you may write to"
        ) from error
