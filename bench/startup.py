"""Fresh processes of the command line: how long they take to start, how much memory a long read takes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.speed import REPEATS, one_core

CHILD = Path(__file__).with_name("child.py")
ONE = "NAIROBI, Oct. 3 (Reuters) - “We have seen no troops,” Interior Minister Juma Odera said.\n"


def measure_startup(repeats: int = REPEATS) -> dict[str, float]:
    """Time ``sayso version`` and ``sayso read`` of one sentence, on one core: seconds, medians."""
    with tempfile.TemporaryDirectory() as folder, one_core():
        path = Path(folder) / "one.txt"
        path.write_text(ONE, encoding="utf-8")
        commands = {"version": ["version"], "read": ["read", str(path), "--format", "json"]}
        runs = {name: [_sayso(command) for _ in range(repeats)] for name, command in commands.items()}
    return {
        f"{name}_{seconds}": median(run[seconds] for run in found)
        for name, found in runs.items()
        for seconds in ("wall", "cpu")
    }


def measure_command(texts: Sequence[str], tokens: float) -> dict[str, float]:
    """Read the texts with one ``sayso read``, on one core: peak memory in MB, and speed with start-up in it."""
    with tempfile.TemporaryDirectory() as folder, one_core():
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="")
        run = _sayso(["read", folder, "--format", "json"])
    return {
        "command_tokens_a_second": tokens / run["cpu"],
        "command_tokens_a_second_wall": tokens / run["wall"],
        "command_peak_mb": run["peak_mb"],
    }


def _sayso(arguments: Sequence[str]) -> dict[str, float]:
    command = [sys.executable, "-I", str(CHILD), sys.executable, "-m", "sayso.cli", *arguments]
    run: dict[str, float] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    if run["status"]:
        raise RuntimeError(
            f"`sayso {' '.join(arguments[:1])}` ended with status {run['status']}: see its message above"
        )
    return run
