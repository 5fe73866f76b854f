"""Refuse training text that shares eight words in a row with the sealed half: ``python -m training.guard FILE ...``.

``sealed-8grams.txt`` holds the first 16 hexadecimal digits of SHA-256 over each 8 consecutive lower-cased words
(``\\w+``) of the sealed sentences, joined by single spaces: the text itself is not known here. Without arguments the
sentences of ``training/data/speech`` are checked. Exits 1 on a hit, 2 when the list is not there.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.speech import read_speech

SEALED = Path(__file__).parents[2] / "shared" / "data" / "plv" / "sealed-8grams.txt"
WORDS = 8
DIGITS = 16
_WORD = re.compile(r"\w+")


def sealed_hashes(path: Path = SEALED) -> frozenset[str]:
    """Read the hashes, one a line; raises ``FileNotFoundError`` where the shared data is not."""
    return frozenset(path.read_text(encoding="ascii").split())


def grams(text: str) -> Iterator[tuple[str, str]]:
    """Yield (hash, words) of each 8 consecutive words of a text."""
    words = _WORD.findall(text.lower())
    for start in range(len(words) - WORDS + 1):
        gram = " ".join(words[start : start + WORDS])
        yield hashlib.sha256(gram.encode()).hexdigest()[:DIGITS], gram


def hits(texts: Iterable[tuple[str, str]], sealed: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield (origin, words) of each sealed 8-gram in the (origin, text) given.

    >>> words = "one two three four five six seven eight"
    >>> list(hits([("a", words.title() + ".")], frozenset(h for h, _ in grams(words))))
    [('a', 'one two three four five six seven eight')]
    """
    for origin, text in texts:
        for digest, gram in grams(text):
            if digest in sealed:
                yield origin, gram


def main() -> None:
    """Check files of text, or the sentences written for training."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--sealed", type=Path, default=SEALED)
    arguments = parser.parse_args()
    if not arguments.sealed.exists():
        print(f"{arguments.sealed} is not there: name the list with --sealed", file=sys.stderr)
        raise SystemExit(2)
    texts = [(str(path), path.read_text(encoding="utf-8")) for path in arguments.files]
    if not texts:
        texts = [(passage.origin, passage.text) for passage in read_speech()]
    found = list(hits(texts, sealed_hashes(arguments.sealed)))
    for origin, gram in found:
        print(f"{origin}: sealed words: {gram}")
    print(f"{len(texts)} texts, {len(found)} sealed 8-grams", file=sys.stderr)
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
