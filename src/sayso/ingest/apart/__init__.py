"""Parsers of hostile documents in a process of their own, which is ended when it takes too long or too much memory."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
from threading import Lock, Timer
from typing import Any

import msgspec

from sayso.config import ITEM_SECONDS
from sayso.ingest.faults import Unreadable

MAX_CALLS = 2_000
"""Documents after which a process is replaced: the libraries keep caches, and its memory is limited."""

STALL = 10
"""Times ``ITEM_SECONDS`` of the clock after which the process is ended, too: it may wait for a core on a busy machine,
and whether a page is read must not rest on that."""

LOAD_SECONDS = 60.0
"""Longest time of a core to load the libraries, which takes one second."""

_LENGTH_BYTES = 4


def call(task: str, data: bytes, **options: str | None) -> Any:
    """Have a document parsed by a task of ``worker.TASKS``; return what it found.

    Raises ``Unreadable`` when the parser fails, ends, or is not done after ``ITEM_SECONDS`` of a core.
    """
    global _parser  # noqa: PLW0603  (one process for all readers of this one; it dies with it)
    with _lock:
        if _parser is None or _parser.owner != os.getpid() or _parser.calls >= MAX_CALLS:
            _end()
            _parser = _Parser()
        try:
            return _parser.call(task, data, options)
        except _Ended as error:
            _end()
            raise Unreadable(str(error)) from None


class _Ended(Exception):
    """The process is gone, or of no more use."""


class _Parser:
    def __init__(self) -> None:
        self.owner = os.getpid()
        self.calls = 0
        # Not multiprocessing: it would run a user's script anew that is not guarded by `if __name__ == "__main__"`.
        # -P keeps modules in the working directory, which may be anything, from being taken for libraries.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sayso.ingest.apart.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._ask("load", b"", {}, LOAD_SECONDS)
        except _Ended as error:
            self.end()
            raise Unreadable(f"the process for parsing does not start ({error}): is sayso installed whole?") from None

    def call(self, task: str, data: bytes, options: dict[str, str | None]) -> Any:
        self.calls += 1
        found, fault = msgspec.msgpack.decode(self._ask(task, data, options, ITEM_SECONDS))
        if fault is not None:
            raise Unreadable(f"the parser failed: {fault}")
        return found

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _ask(self, task: str, data: bytes, options: dict[str, str | None], seconds: float) -> bytes:
        message = msgspec.msgpack.encode((task, data, options, seconds))
        late = False

        def kill() -> None:
            nonlocal late
            late = True
            self._process.kill()

        assert self._process.stdin is not None
        assert self._process.stdout is not None
        timer = Timer(STALL * seconds + 1, kill)
        timer.start()
        try:
            self._process.stdin.write(len(message).to_bytes(_LENGTH_BYTES, "big") + message)
            self._process.stdin.flush()
            length = self._process.stdout.read(_LENGTH_BYTES)
            answer = self._process.stdout.read(int.from_bytes(length, "big"))
        except OSError:  # it has died, which the length tells
            length = answer = b""
        finally:
            timer.cancel()
        if len(length) == _LENGTH_BYTES and len(answer) == int.from_bytes(length, "big"):
            return answer
        code = self._process.wait() if not late else None
        if code is None or code == -getattr(signal, "SIGPROF", 0):
            raise _Ended(f"not done after {seconds:g} seconds")
        raise _Ended(f"the parser ended with {f'signal {-code}' if code < 0 else f'exit code {code}'}")


_parser: _Parser | None = None
_lock = Lock()


def _end() -> None:
    global _parser  # noqa: PLW0603
    if _parser is not None and _parser.owner == os.getpid():
        _parser.end()
    _parser = None


atexit.register(_end)
