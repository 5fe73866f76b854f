"""Texts of news articles from corpora whose marks are for other things, and from the demo."""

from __future__ import annotations

import json
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path

from sayso.errors import BenchmarkError
from sayso.evaluate.geo import GeoArticle, read_geo
from sayso.evaluate.timex import read_times

LAYOUT = "a folder that holds geo/lgl.xml, geo/GWN.xml, polnear/train/text, polnear/dev/text and timex/tempeval3"


def demo_rows() -> list[dict[str, str]]:
    """Return the demo articles as they are printed in their file."""
    lines = (files("sayso") / "data" / "demo" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def corpus_news(data: Path) -> list[str]:
    """Return the texts of LGL, GeoWebNews, PolNeAR and TimeML, as far as they are there, each text once.

    Raises ``BenchmarkError`` when none of them is.
    """
    found = [article.text for name in ("lgl", "GWN") for article in _if_there(data / "geo" / f"{name}.xml")]
    for part in ("train", "dev"):
        found += [path.read_text(encoding="utf-8") for path in sorted((data / "polnear" / part / "text").glob("*.txt"))]
    if (data / "timex" / "tempeval3").is_dir():
        found += [times.text for times in read_times(data / "timex" / "tempeval3")]
    if not found:
        raise BenchmarkError(f"{data} holds no news: give {LAYOUT}")
    return list(dict.fromkeys(found))


def text_name(text: str) -> str:
    """Return a name for a text that says nothing of what is in it."""
    return blake2b(text.encode(), digest_size=5).hexdigest()


def _if_there(path: Path) -> list[GeoArticle]:
    return list(read_geo(path)) if path.is_file() else []
