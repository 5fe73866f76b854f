"""Who may be in a table's folder at once: any number that write, or one alone that clears away what they leave.

The locks die with their process. Object stores have none.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sayso.errors import ArchiveError

try:
    import fcntl
except ImportError:  # Windows: there, nothing is cleared away that a writer might still need
    fcntl = None  # type: ignore[assignment]

LOCK = "_lock"
"""Delta passes over names that begin so."""

LOOK_SECONDS = 0.05
"""Seconds between two looks whether a folder is free."""


def can_lock(uri: str) -> bool:
    """Return whether a folder can be had alone."""
    return fcntl is not None and "://" not in uri


@contextmanager
def sharing(uri: str) -> Iterator[None]:
    """Be in a table's folder with others who write to it; waits for who has it alone."""
    if not can_lock(uri):
        yield
        return
    handle = _open(uri)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


@contextmanager
def alone(uri: str, seconds: float) -> Iterator[None]:
    """Have a table's folder alone. Raises ``ArchiveError`` when others still write to it after so many seconds."""
    handle, until = _open(uri), time.monotonic() + seconds
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise ArchiveError(
                        f"{uri} is being written to: wait until `sayso add` or `sayso reread` is done, then try again"
                    ) from None
                time.sleep(LOOK_SECONDS)
        yield
    finally:
        os.close(handle)


def _open(uri: str) -> int:
    return os.open(f"{uri}/{LOCK}", os.O_RDWR | os.O_CREAT, 0o666)
