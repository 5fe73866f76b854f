"""A process that adds articles with two workers: ``python adder.py ARCHIVE COUNT``; a line for each commit."""

import multiprocessing
import sys

from standins import article, slow

from sayso.archive import AddCounts, Archive
from sayso.records import Reading, Rejected
from sayso.scale import add, adding

BATCH = 10


class Told(Archive):
    """Says after each commit how much there is, and which processes read."""

    def add(self, items, *, batch=BATCH, progress=None):  # type: ignore[no-untyped-def]
        counts = super().add(items, batch=batch, progress=progress)
        print(len(self), *(child.pid for child in multiprocessing.active_children()), flush=True)
        return counts


__all__ = ["AddCounts", "Reading", "Rejected"]

if __name__ == "__main__":
    adding.BATCH_ITEMS = BATCH
    path, count = sys.argv[1], int(sys.argv[2])
    add(map(article, range(count)), Told(path, create=True), workers=2, read=slow)
