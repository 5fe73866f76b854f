"""What the engine makes of each word, kept on the Doc for rooms with a network of their own."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

EXTENSION = "word_states"
WIDTH = 384
"""Of the states of one layer; the lower layers' come first, then those of all layers."""


@dataclass(frozen=True, slots=True)
class WordStates:
    """``index`` has the token of each word that was read, ``vectors`` (words, 768) its states in half precision."""

    index: tuple[int, ...] = ()
    vectors: NDArray[np.float16] = field(default_factory=lambda: np.zeros((0, 2 * WIDTH), np.float16))


def declare() -> None:
    """Make ``doc._.word_states`` known to spaCy; a Doc that was not read has none."""
    if not Doc.has_extension(EXTENSION):
        Doc.set_extension(EXTENSION, default=WordStates())


def states_of(doc: Doc) -> WordStates:
    """Return the states that the engine left on a Doc."""
    found: WordStates = doc._.get(EXTENSION)
    return found
