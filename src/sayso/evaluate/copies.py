"""Copies of articles as carriers make them, by rule and seed: synthetic, and said to be.

What real carriers do is richer; what is made here is what the ledger has to see through at the least: a text cut short,
with other words here and there, under another headline, dateline and credit; its paragraphs in another order; or
rewritten by a desk that keeps names, numbers and what stands in quotation marks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from random import Random

OUTLETS = ("The Harbour Post", "Northgate Times", "Baltic Morning Mail", "The Straits Chronicle", "Meridian Online",
           "The Daily Savannah", "Great Lakes Courier", "The Volta Sentinel", "Upland Herald", "The Quay")  # fmt: skip
"""Invented."""

AGENCIES = ("Reuters", "AFP", "AP", "dpa", "Xinhua", "TASS", "EFE", "ANSA")
TOWNS = ("NAIROBI", "BELGRADE", "MANILA", "LIMA", "OSLO", "ANKARA", "TUNIS", "DHAKA", "QUITO", "RIGA")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip

CHANGED = 0.02
"""Share of a copy's words that are others, as the issue asks."""

REWRITTEN_WORDS, REWRITTEN_DROPPED, REWRITTEN_SWAPPED = 0.12, 0.25, 0.3
"""In a rewrite: words that are others besides those of the table, sentences that are left out, and exchanged."""

_TOKEN = re.compile(r"\w+|\W+")
_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)\s+|\n+")


def trimmed(text: str, share: float) -> str:
    """Return the first words of a text, up to a share of them."""
    tokens = _TOKEN.findall(text)
    words = [n for n, token in enumerate(tokens) if token[0].isalnum()]
    keep = max(1, round(share * len(words)))
    return "".join(tokens[: words[keep - 1] + 1]) + "." if words else text


def changed(text: str, share: float, words: Sequence[str], random: Random) -> str:
    """Return a text with a share of its words exchanged for words of other texts."""
    tokens = _TOKEN.findall(text)
    places = [n for n, token in enumerate(tokens) if token[0].isalnum()]
    for place in random.sample(places, round(share * len(places))):
        tokens[place] = random.choice(words)
    return "".join(tokens)


def reordered(text: str, random: Random) -> str:
    """Return a text whose paragraphs (its sentences, where it has too few) behind the first stand in another order."""
    parts = text.strip().split("\n\n")
    mark = "\n\n"
    if len(parts) < 4:
        parts, mark = sentences(text), " "
    rest = parts[1:]
    random.shuffle(rest)
    return mark.join([*parts[:1], *rest])


def rewritten(text: str, words: Sequence[str], random: Random) -> str:
    """Return a text as a desk rewrites it: other words, sentences left out and exchanged, quotations as they are."""
    found = sentences(text)
    kept = [
        part for n, part in enumerate(found) if not n or _QUOTED.search(part) or random.random() >= REWRITTEN_DROPPED
    ]
    for n in range(1, len(kept) - 1, 2):
        if random.random() < REWRITTEN_SWAPPED:
            kept[n], kept[n + 1] = kept[n + 1], kept[n]
    return " ".join(_reworded(part, words, random) for part in kept)


def sentences(text: str) -> list[str]:
    """Cut a text after its full stops and at its line ends; good enough for what is synthetic anyway."""
    return [part for part in _SENTENCE_END.split(text) if part and part.strip()]


def dressed(text: str, day: str, agency: str | None, random: Random) -> str:
    """Return a text under a new headline and dateline, and signed by an agency where one is given."""
    month, number = MONTHS[int(day[5:7]) - 1], int(day[8:10])
    credit = f" ({agency})" if agency else ""
    return f"{headline(text, random)}\n\n{random.choice(TOWNS)}, {month} {number}{credit} - {text.strip()}\n"


def headline(text: str, random: Random) -> str:
    """Return a few words of a text, in another order, as its headline."""
    long = [token for token in _TOKEN.findall(text)[:400] if token[0].isalpha() and len(token) > 4]
    return " ".join(random.sample(long, min(7, len(long)))).capitalize() or "Untitled"


def vocabulary(texts: Sequence[str]) -> list[str]:
    """Return the words of texts in lower case, as often as they are there, of three letters and more."""
    return [token.lower() for text in texts for token in _TOKEN.findall(text) if len(token) > 2 and token.isalpha()]


def _reworded(sentence: str, words: Sequence[str], random: Random) -> str:
    parts, at = [], 0
    for quoted in _QUOTED.finditer(sentence):
        parts += [_other_words(sentence[at : quoted.start()], words, random), quoted[0]]
        at = quoted.end()
    return "".join([*parts, _other_words(sentence[at:], words, random)])


def _other_words(text: str, words: Sequence[str], random: Random) -> str:
    table = _table()
    tokens = _TOKEN.findall(text)
    for n, token in enumerate(tokens):
        if others := table.get(token):
            tokens[n] = random.choice(others)
        elif token.islower() and random.random() < REWRITTEN_WORDS:
            tokens[n] = random.choice(words)
    return "".join(tokens)


@cache
def _table() -> dict[str, list[str]]:
    source = files("sayso") / "data" / "evaluate" / "rewriting.toml"
    sets: list[list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))["sets"]
    return {word: [other for other in group if other != word] for group in sets for word in group if " " not in word}


Carrier = Callable[[str, Sequence[str], Random], str]
"""Makes a copy's text of an article's, given words of other texts."""

KINDS: dict[str, tuple[Carrier, ...]] = {
    "copies": (
        *[lambda text, words, random: changed(trimmed(text, 0.4), CHANGED, words, random)] * 2,
        lambda text, words, random: changed(trimmed(text, 0.7), CHANGED, words, random),
        lambda text, words, random: changed(text, CHANGED, words, random),
    ),
    "trimmed to 40 %": (lambda text, words, random: changed(trimmed(text, 0.4), CHANGED, words, random),) * 4,
    "recredited": (
        *[lambda text, words, random: changed(trimmed(text, 0.6), CHANGED, words, random)] * 2,
        *[lambda text, words, random: text] * 2,
    ),
    "reordered": (lambda text, words, random: changed(reordered(text, random), CHANGED, words, random),) * 4,
    "rewritten": (rewritten,) * 4,
}
"""Four carriers of each story, by the kind of the test set; those of ``recredited`` each credit another agency."""
