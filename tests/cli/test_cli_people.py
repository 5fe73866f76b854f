"""``sayso actors`` and ``sayso reread``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import run

LINES = (
    {"published": "2024-03-04", "text": "Osei said the opening would be delayed. He denied that money was missing."},
    {"published": "2024-03-05", "text": "Ghana's energy minister José Osei said the plant would open in May."},
)


@pytest.fixture
def archive(tmp_path: Path) -> str:
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    assert run("add", tmp_path / "news.jsonl", "--archive", tmp_path / "a", "--workers", "1").status == 0
    return str(tmp_path / "a")


def test_actors_by_part_of_a_name(archive: str) -> None:
    found = run("actors", "JOSE", "--archive", archive, "--json")
    row = json.loads(found.out)
    assert (row["name"], row["country"], row["office"]) == ("José Osei", "GHA", "energy minister")
    assert (row["first_seen"], row["last_seen"], row["articles"]) == ("2024-03-05", "2024-03-05", 1)
    nobody = run("actors", "o'brien", "--archive", archive)
    assert nobody.out == "" and "nobody called" in nobody.err


def test_reread_says_what_changed(archive: str) -> None:
    assert run("reread", "--archive", archive, "--workers", "1").out == "2 read again, 1 changed\n"
    assert run("reread", "--archive", archive, "--workers", "1").out == "2 read again, 0 changed\n"
