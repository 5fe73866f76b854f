"""An iterator that is run in another thread."""

from __future__ import annotations

from collections.abc import Iterator
from queue import Queue
from threading import Thread

import pyarrow as pa


def elsewhere(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield what an iterator yields, run in a thread of its own: inside deltalake's it could not read an archive."""
    made: Queue[pa.RecordBatch | BaseException | None] = Queue(maxsize=8)

    def make() -> None:
        try:
            for batch in batches:
                made.put(batch)
            made.put(None)
        except BaseException as error:  # handed to whoever waits
            made.put(error)

    Thread(target=make, daemon=True).start()
    while (batch := made.get()) is not None:
        if isinstance(batch, BaseException):
            raise batch
        yield batch
