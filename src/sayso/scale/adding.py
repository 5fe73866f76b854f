"""A stream of articles into an archive, in batches that are committed whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from time import monotonic

from sayso.archive import AddCounts, Archive
from sayso.ledger import update
from sayso.records import Article, Reading, Rejected, Tenure
from sayso.scale.outcomes import Outcome, Read, here
from sayso.scale.pool import on_processes

BATCH_ITEMS = 500
"""Readings and rejected inputs a commit: one file of about half a megabyte, some 10 MB of records in memory."""

BATCH_SECONDS = 20.0
"""Seconds after which what there is is committed, so that no more work than this is lost when the power fails."""


def add(
    inputs_stream: Iterable[Article | Rejected],
    archive: Archive,
    *,
    workers: int | None = None,
    progress: Callable[[AddCounts], None] | None = None,
    across: Callable[[str, int, int], None] | None = None,
    read: Callable[[Article], Reading] | None = None,
) -> AddCounts:
    """Read articles and keep their readings, with what was rejected, in the order of the inputs.

    ``workers``: processes that read; as many as there are cores when left out; with 1, reading happens in this process.
    The readings and their order are the same for any number. Articles that are in the archive already are not read
    again. Commits come every ``BATCH_ITEMS`` or ``BATCH_SECONDS``: when the process dies, whole commits are there, and
    adding the same again adds the rest. Memory does not grow with the stream.

    An article on which ``read`` raises, on which a worker process dies twice, or which takes a worker longer than
    ``pool.ARTICLE_SECONDS`` is kept as rejected, its id as ``origin``, and tried again when it is added again.

    What the archive has learned of people (``Archive.learned``) helps to read; it learns from the new readings when all
    are there, and not before, so that a stop in between changes no reading. Then stories, claims and the index of words
    are brought up to date (``sayso.ledger.update``); ``across`` is called with what is being done for that.

    ``progress`` is called after each input with the counts so far, in which inputs not committed yet count as what they
    are about to become. ``read`` takes the place of ``sayso.reading.read_article``; it must be picklable.

    Raises ``EngineError`` when the engine or the worker processes do not start, ``ArchiveError`` when the archive
    cannot be written, and whatever the stream raises; what was read by then is committed first.
    """
    with closing(outcomes_of(iter(inputs_stream), archive, read, workers, archive.learned())) as outcomes:
        counts = _keep(outcomes, archive, progress)
    if counts.read:
        archive.learn()
    update(archive, across)  # also when nothing is new: a run before this one may have been stopped before
    archive.index(across)
    return counts


def outcomes_of(
    inputs: Iterator[Article | Rejected],
    there: Container[object],
    read: Read | None,
    workers: int | None,
    learned: Sequence[Tenure],
) -> Generator[Outcome, None, None]:
    """Yield what becomes of each input, read here or by as many processes as there are cores."""
    if workers is None:
        workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if workers < 1:
        raise ValueError(f"workers must be 1 or more, not {workers}")
    if workers == 1:
        return here(inputs, there, read, learned)
    return on_processes(inputs, there, read, workers, learned)


def _keep(outcomes: Iterator[Outcome], archive: Archive, progress: Callable[[AddCounts], None] | None) -> AddCounts:
    counts = AddCounts()
    pending: list[Reading | Rejected] = []
    due = 0.0
    try:
        for outcome in outcomes:
            if outcome is None:
                counts += AddCounts(seen=1, already=1)
            else:
                due = due if pending else monotonic() + BATCH_SECONDS
                pending.append(outcome)
            if len(pending) >= BATCH_ITEMS or (pending and monotonic() >= due):
                counts += _commit(archive, pending)
            if progress:
                progress(counts + _expected(pending))
    finally:
        # Also when the stream raises or the user interrupts: what was read is work that need not be done again.
        counts += _commit(archive, pending)
    if progress:
        progress(counts)
    return counts


def _commit(archive: Archive, pending: list[Reading | Rejected]) -> AddCounts:
    batch, pending[:] = list(pending), []
    return archive.add(batch, batch=len(batch)) if batch else AddCounts()


def _expected(pending: list[Reading | Rejected]) -> AddCounts:
    rejected = sum(isinstance(item, Rejected) for item in pending)
    return AddCounts(seen=len(pending), read=len(pending) - rejected, rejected=rejected)
