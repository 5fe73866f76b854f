"""Long quotations of a text, by which a rewrite is known that keeps what was said and changes all else."""

from __future__ import annotations

import re
from hashlib import blake2b

from sayso.ledger.shingles import words_of

LONG = 12
"""Words from which a quotation counts: shorter ones ("no comment") are shared by many stories."""

PIECE = 24
"""Words of the pieces that longer quotations count as: one of fifty words says as much as two."""

EDGE = 8
"""Words at a piece's beginning and at its end that it is known by: rewriters cut it at one side."""

_QUOTATION = re.compile(
    r"“([^“”\n]{40,3000})”|\"([^\"\n]{40,3000})\"|«([^«»\n]{40,3000})»|‘((?:[^‘’\n]|’(?=\w)){40,3000})’(?!\w)"
)


def quotations(text: str) -> list[tuple[int, int]]:
    """Return two hashes for each piece of a long quotation, of its first and last words; each piece once, in order.

    >>> len(quotations('He said: "We shall not leave the town before the last of our wounded has been carried out."'))
    1
    """
    found: dict[tuple[int, int], None] = {}
    for match in _QUOTATION.finditer(text):
        words = words_of(match[match.lastindex or 0])
        if len(words) < LONG:
            continue
        pieces = max(1, len(words) // PIECE)
        for n in range(pieces):
            piece = words[n * len(words) // pieces : (n + 1) * len(words) // pieces]
            found[_hash(piece[:EDGE]), _hash(piece[-EDGE:])] = None
    return list(found)


def _hash(words: list[str]) -> int:
    digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
