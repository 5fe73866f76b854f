"""The process that parses: a task and a document come in, what was found goes out, until the pipe closes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec

from sayso.config import ITEM_SECONDS, PARSER_BYTES
from sayso.ingest.apart.feed import entries
from sayso.ingest.apart.page import extract

TASKS: dict[str, Callable[..., Any]] = {"page": extract, "feed": entries, "load": lambda _: None}

_GRACE = 5  # seconds after which the process ends itself when the parent that would end it is gone


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer each message with what was found or the fault, one of them ``None``."""
    while length := incoming.read(4):
        task, data, options = msgspec.msgpack.decode(incoming.read(int.from_bytes(length, "big")))
        if hasattr(signal, "alarm"):
            signal.alarm(int(ITEM_SECONDS) + _GRACE)
        found, fault = None, None
        try:
            found = TASKS[task](data, **options)
        except Exception as error:  # of four libraries, on hostile documents
            fault = f"{type(error).__name__}: {str(error)[:200]}".encode("utf-8", "replace").decode()
        answer = msgspec.msgpack.encode((found, fault))
        outgoing.write(len(answer).to_bytes(4, "big") + answer)
        outgoing.flush()
        if hasattr(signal, "alarm"):
            signal.alarm(0)


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
