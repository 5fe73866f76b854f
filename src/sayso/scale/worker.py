"""A worker process: receives articles, reads them one after another, and sends back what became of each."""

from __future__ import annotations

import os
import pickle
import signal
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Literal

from sayso.errors import EngineError
from sayso.records import Article, Reading, Rejected
from sayso.scale.outcomes import attempt, engine_reader

Message = tuple[Literal["ready"], None] | tuple[Literal["done"], Reading | Rejected] | tuple[Literal["engine"], str]
"""From worker to parent: the engine is loaded; one article is done; the engine cannot be used, and why."""

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Variables that numpy's libraries read when they are loaded; with a process a core,
more threads get in each other's way."""


def serve(connection: Connection, pickled: bytes) -> None:
    """Answer each article that comes with a ``done`` message, in order, until the parent closes the connection.

    ``pickled`` holds the function that reads, or ``None`` for the engine's, and what the archive has learned.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent has the Ctrl-C too, and ends its workers itself
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    articles: SimpleQueue[Article] = SimpleQueue()
    # Receiving goes on while an article is read or its reading waits to be taken: parent and worker never both wait for
    # the other to empty a pipe. And when the parent is gone, this process ends in the middle of an article.
    Thread(target=_receive, args=(connection, articles), daemon=True).start()
    try:
        read, learned = pickle.loads(pickled)
        read = read or engine_reader(learned)
        _send(connection, ("ready", None))
        while True:
            _send(connection, ("done", attempt(read, articles.get())))
    except EngineError as error:
        _send(connection, ("engine", str(error)))


def _send(connection: Connection, message: Message) -> None:
    try:
        connection.send(message)
    except OSError:  # the parent is gone
        os._exit(0)


def _receive(connection: Connection, articles: SimpleQueue[Article]) -> None:
    try:
        while True:
            articles.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)
