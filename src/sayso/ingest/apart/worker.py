"""The process that parses: a task and a document come in, what was found goes out, until the pipe closes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec

from sayso.config import PARSER_BYTES
from sayso.ingest.apart.feed import entries
from sayso.ingest.apart.page import extract

TASKS: dict[str, Callable[..., Any]] = {"page": extract, "feed": entries, "load": lambda _: None}


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer each message with what was found or the fault, one of them ``None``."""
    while length := incoming.read(4):
        task, data, options, seconds = msgspec.msgpack.decode(incoming.read(int.from_bytes(length, "big")))
        _end_after(seconds)
        found, fault = None, None
        try:
            found = TASKS[task](data, **options)
        except Exception as error:  # of four libraries, on hostile documents
            fault = f"{type(error).__name__}: {str(error)[:200]}".encode("utf-8", "replace").decode()
        answer = msgspec.msgpack.encode((found, fault))
        outgoing.write(len(answer).to_bytes(4, "big") + answer)
        outgoing.flush()
        _end_after(0)


def _end_after(seconds: float) -> None:
    """Have this process ended by a signal after so many seconds of a core, whatever C code it is in; 0 calls it off."""
    if hasattr(signal, "setitimer"):  # not on Windows, where the parent's clock has to do
        signal.setitimer(signal.ITIMER_PROF, seconds)


def main() -> None:
    """Limit this process, keep its standard output for answers alone, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent has the Ctrl-C too, and ends this process itself
    try:
        import resource  # noqa: PLC0415  (not on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (PARSER_BYTES, PARSER_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, outgoing)


if __name__ == "__main__":
    main()
