"""Where an export goes: a file that is there whole or not at all, or an open stream."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import InputError


@contextmanager
def opened(destination: str | Path | BinaryIO) -> Iterator[BinaryIO]:
    """Yield what to write to; a file takes its name when all is written, and one of that name is replaced only then.

    What a killed process leaves behind is a hidden file beside it, ``.NAME.….part``. Raises ``InputError`` when the
    path cannot be written. Streams are flushed and left open.
    """
    if not isinstance(destination, str | os.PathLike):
        yield destination
        destination.flush()
        return
    path = Path(destination)
    if path.is_dir():
        raise InputError(f"{path} is a folder: give the name of a file in it")
    try:
        # The mode that any other new file gets, not the private one of temporary files.
        mode = 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}. Give a folder that you may write to") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield cast("BinaryIO", stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(mode)
        part.replace(path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            raise InputError(f"{path} cannot be written: {error.strerror or error}") from error
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
