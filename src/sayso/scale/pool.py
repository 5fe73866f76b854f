"""Articles read by several processes, in order, whatever becomes of the processes.

``concurrent.futures`` would do but for two things: when one of its processes dies, all that was under way is lost and
nobody knows which article it was, and a process that hangs cannot be ended. Here each worker has its own line of
articles, so that the first of the line is the one it was at.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Container, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic

from sayso.errors import EngineError
from sayso.records import Article, Reading, Rejected, Tenure
from sayso.scale.outcomes import Outcome, Read, failed
from sayso.scale.worker import Message, serve

ARTICLE_SECONDS = 300.0
"""Longest time for one article: the worst of the largest (199,000 emoji) takes a minute of one core, prose 11 s."""

LINE = 4
"""Articles a worker has with it: enough to go on with while the parent commits a batch."""

AHEAD = 32
"""Articles under way for each worker, done ones that wait for an earlier one included; bounds the memory."""

TRIES = 2
"""Times an article is read when its process dies: the fault may be another's (out of memory, a user's kill)."""

STILLBORN = 3
"""Workers in a row that die before they are ready, after which something is wrong with starting them at all."""


@dataclass(slots=True)
class _Task:
    index: int
    article: Article
    deaths: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    line: deque[_Task] = field(default_factory=deque)
    since: float = 0.0  # when it began with the first of the line


def on_processes(
    inputs: Iterator[Article | Rejected],
    there: Container[object],
    read: Read | None,
    workers: int,
    learned: Sequence[Tenure] = (),
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each input in order, read by up to ``workers`` processes; they end with the iteration."""
    pool = _Pool(read, workers, learned)
    done: dict[int, Outcome] = {}
    first = count = 0  # the next to yield; how many have been taken from the inputs
    more = True
    try:
        while more or first < count:
            while more and count - first < workers * AHEAD:
                item = next(inputs, None)
                if item is None:
                    more = False
                    break
                if isinstance(item, Rejected):
                    done[count] = item
                elif item.id in there:
                    done[count] = None
                else:
                    pool.submit(_Task(count, item))
                count += 1
            if first < count and first not in done:
                done.update(pool.wait())
            while first in done:
                yield done.pop(first)
                first += 1
    finally:
        pool.close()


class _Pool:
    def __init__(self, read: Read | None, workers: int, learned: Sequence[Tenure]) -> None:
        # A fresh process each (spawn): threads and locks of the parent are not copied in the middle of something.
        self._context = get_context("spawn")
        self._read = pickle.dumps((read, learned))
        self._most = workers
        self._workers: list[_Worker] = []
        self._queue: deque[_Task] = deque()
        self._done: dict[int, Reading | Rejected] = {}
        self._stillborn = 0

    def submit(self, task: _Task) -> None:
        """Have an article read."""
        self._queue.append(task)
        self._feed()

    def wait(self) -> dict[int, Reading | Rejected]:
        """Return what is done, by the index of its task, after waiting until something has happened."""
        self._feed()
        now = monotonic()
        ends = [worker.since + ARTICLE_SECONDS for worker in self._workers if worker.ready and worker.line]
        wait([worker.connection for worker in self._workers], max(0.0, min(ends) - now) if ends else None)
        for worker in list(self._workers):
            if worker.connection.poll():
                self._take(worker)
            elif worker.ready and worker.line and monotonic() >= worker.since + ARTICLE_SECONDS:
                task = worker.line.popleft()
                self._done[task.index] = failed(task.article, f"not done after {ARTICLE_SECONDS:g} seconds")
                self._bury(worker)
        self._feed()
        done, self._done = self._done, {}
        return done

    def close(self) -> None:
        """End all processes, in the middle of an article if need be."""
        for worker in list(self._workers):
            self._bury(worker)

    def _feed(self) -> None:
        while self._queue:
            worker = min(self._workers, key=lambda worker: len(worker.line), default=None)
            if (worker is None or worker.line) and len(self._workers) < self._most:
                worker = self._start()
            if worker is None or len(worker.line) >= LINE:
                return
            task = self._queue.popleft()
            if not worker.line:
                worker.since = monotonic()
            worker.line.append(task)
            try:
                worker.connection.send(task.article)
            except OSError:  # it has died, which ``wait`` will find
                return

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._read), name="sayso-reader", daemon=True)
        process.start()
        theirs.close()  # so that the end of the process is the end of the connection
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _take(self, worker: _Worker) -> None:
        """Take one message of a worker, which may be its last."""
        try:
            message: Message = worker.connection.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._died(worker)
            return
        worker.since = monotonic()
        if message[0] == "ready":
            worker.ready, self._stillborn = True, 0
        elif message[0] == "done":
            self._done[worker.line.popleft().index] = message[1]
        else:
            raise EngineError(message[1])

    def _died(self, worker: _Worker) -> None:
        worker.process.join(1.0)
        code = worker.process.exitcode
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        if worker.ready and worker.line:
            task = worker.line[0]
            task.deaths += 1
            if task.deaths >= TRIES:
                worker.line.popleft()
                self._done[task.index] = failed(task.article, f"the process that read it ended with {how}")
        elif not worker.ready:
            self._stillborn += 1
            if self._stillborn >= STILLBORN:
                raise EngineError(
                    f"the processes that read do not start ({how}): use one worker, and in a script of your own call "
                    'this below `if __name__ == "__main__":`'
                )
        self._bury(worker)

    def _bury(self, worker: _Worker) -> None:
        """End a worker for good; the rest of its line comes first in the queue again."""
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.process.close()
        worker.connection.close()
        self._queue.extendleft(reversed(worker.line))
