"""The texts that speed is measured on."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path


def demo_texts() -> list[str]:
    """Return the bundled demo articles: 66 short dispatches of invented events."""
    lines = (files("sayso") / "data" / "demo" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def folder_texts(folder: Path) -> list[str]:
    """Return the texts of a folder's ``*.txt``, sorted by name, line ends as they are."""
    return [path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))]
