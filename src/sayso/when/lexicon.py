"""The words and forms of ``data/when.toml``, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.when.forms import Form, compile_form

QUOTE, QUOTES = "'", "'|’"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``words`` maps a word to its classes; ``forms`` are the forms of each level by a key they may begin with.

    Classes in ``capital`` want a capital; a word in ``dotted`` takes the full stop behind it along.
    """

    words: dict[str, dict[str, Any]]
    levels: tuple[dict[str, tuple[Form, ...]], ...]
    capital: frozenset[str]
    dotted: frozenset[str]
    feasts: dict[str, str]


@lru_cache(maxsize=1)
def read_lexicon() -> Lexicon:
    """Return the shipped lexicon."""
    table = tomllib.loads(files("sayso").joinpath("data", "when.toml").read_text(encoding="utf-8"))
    words: dict[str, dict[str, Any]] = {}
    for name, entries in table["classes"].items():
        for word, value in entries.items():
            words.setdefault(word, {})[name] = value
    feasts = [
        {"level": 1, "form": f"{name.replace(QUOTE, QUOTES)} {{year}}?", "make": "feast", "give": {"name": name}}
        for name in table["feasts"]
    ]
    table["form"] += feasts
    levels = []
    for number in sorted({entry["level"] for entry in table["form"]}):
        index: dict[str, list[Form]] = {}
        for order, entry in enumerate(table["form"]):
            if entry["level"] != number:
                continue
            form = compile_form(entry["form"], entry["make"], order, entry.get("give", {}))
            for key in form.starts:
                index.setdefault(key, []).append(form)
            for key in form.literals:
                words.setdefault(key[1:], {})[key] = True
        levels.append({key: tuple(forms) for key, forms in index.items()})
    return Lexicon(
        words=words,
        levels=tuple(levels),
        capital=frozenset(table["words"]["capital"]),
        dotted=frozenset(table["words"]["dotted"]),
        feasts=table["feasts"],
    )
