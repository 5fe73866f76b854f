"""The articles of an archive read anew, by the sayso and the knowledge of today."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing

from sayso.archive import Archive
from sayso.ledger import update
from sayso.records import Article, Reading
from sayso.scale.adding import outcomes_of


def reread(archive: Archive, *, workers: int | None = None, progress: Callable[[int], None] | None = None) -> int:
    """Learn from all readings, then read every article again; return how many readings changed.

    All are replaced in one commit at the end, so that a stop in between changes nothing; then stories and claims are
    made anew. An article that cannot be read this time keeps its old reading. ``workers`` as for ``add``; ``progress``
    is called with the number read so far. Raises ``ArchiveError`` when somebody adds meanwhile.
    """
    archive.learn()
    changed = 0
    old: deque[Reading] = deque()  # those whose articles are under way

    def articles() -> Iterator[Article]:
        for reading in archive.readings():
            old.append(reading)
            yield reading.article

    def readings() -> Iterator[Reading]:
        nonlocal changed
        with closing(outcomes_of(articles(), (), None, workers, archive.learned())) as outcomes:
            for number, outcome in enumerate(outcomes, 1):
                before = old.popleft()
                after = outcome if isinstance(outcome, Reading) else before
                changed += after != before
                if progress:
                    progress(number)
                yield after

    archive.rewrite(readings())
    update(archive)
    archive.index()
    return changed
