"""A run that is killed has lost nothing that was committed, leaves no process behind, and is completed by another."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from adder import BATCH
from standins import article, read

from sayso.archive import AddCounts, Archive
from sayso.scale import add

ADDER = Path(__file__).with_name("adder.py")
COUNT = 400
MOST_LOOKS = 500


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in "ZX"


@pytest.mark.parametrize(("commits", "seconds"), [(1, 0.0), (2, 0.03), (4, 0.1)])
def test_kill_and_rerun(tmp_path: Path, commits: int, seconds: float) -> None:
    path = tmp_path / "archive"
    process = subprocess.Popen(
        [sys.executable, str(ADDER), str(path), str(COUNT)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    told, *pids = [0]
    for _ in range(commits):
        told, *pids = map(int, process.stdout.readline().split())
    time.sleep(seconds)
    process.kill()
    process.communicate()
    assert pids

    archive = Archive.open(path)
    there = len(archive)
    assert told <= there < COUNT
    assert there % BATCH == 0
    assert list(archive.readings()) == [read(article(number)) for number in range(there)]

    counts = add(map(article, range(COUNT)), archive, workers=1, read=read)
    assert counts == AddCounts(seen=COUNT, read=COUNT - there, already=there)
    assert list(archive.readings()) == [read(article(number)) for number in range(COUNT)]

    if Path("/proc/self/stat").exists():
        for _ in range(MOST_LOOKS):
            if not any(map(is_alive, pids)):
                break
            time.sleep(0.02)
        assert not any(map(is_alive, pids))
