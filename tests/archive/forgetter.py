"""A process that forgets and is killed in the middle: ``python forgetter.py ARCHIVE STEP IDENT…``."""

import os
import signal
import sys
from typing import Any

from sayso.archive import Archive, derived, forgetting, table


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


STEPS = {
    "before the note": (forgetting, "_write"),
    "before the ledger": (derived.Derived, "clear"),
    "before the readings": (table.Table, "forget"),
    "before the files": (table.DeltaTable, "vacuum"),
    "before learning": (Archive, "learn"),
    "before the end": (forgetting, "purge"),
}

if __name__ == "__main__":
    path, step, *idents = sys.argv[1:]
    owner, name = STEPS[step]
    archive = Archive(path)
    setattr(owner, name, die)
    archive.forget(*idents)
