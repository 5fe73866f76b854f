"""Runs the command line: in this process, so that the engine is loaded once, or in its own where that matters."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from sayso.cli import main

SOURCES = Path(__file__).parents[2] / "src"


class Ran(NamedTuple):
    status: int
    out: str
    err: str


def run(*args, stdin: bytes = b""):
    """Run ``sayso ARGS`` as a shell does, its output going to no terminal."""
    inward, outward, errors = (io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin, b"", b""))
    with (
        patch.object(sys, "argv", ["sayso", *map(str, args)]),
        patch.object(sys, "stdin", inward),
        patch.object(sys, "stdout", outward),
        patch.object(sys, "stderr", errors),
        patch.dict(os.environ, {"COLUMNS": "100", "TERM": "dumb"}),
    ):
        status = 0
        try:
            main()
        except SystemExit as end:
            status = end.code or 0
        outward.flush()
        errors.flush()
    return Ran(status, outward.buffer.getvalue().decode(), errors.buffer.getvalue().decode())


def process(*args, **options):
    """Start ``sayso ARGS`` in a process of its own."""
    command = [sys.executable, "-m", "sayso.cli", *map(str, args)]
    environment = os.environ | {"PYTHONPATH": str(SOURCES)}
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen(command, env=environment, **(pipes | options))
