"""The floor under every reading: the network alone, on the same subwords, cut without overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from bench.stages import engine_of
from sayso.engine import make_doc
from sayso.engine.inputs import Encoder
from sayso.engine.layout import Words, doc_words
from sayso.engine.windows import MAX_SUBWORDS
from sayso.wire import read_wire

Inputs = dict[str, NDArray[Any]]


def bare_windows(nlp: Language, texts: Sequence[str]) -> list[Inputs]:
    """Prepare the network's inputs; a window is as long as a reading's may be, and none holds context."""
    encoder = engine_of(nlp).model._encoder
    found: list[Inputs] = []
    for text in texts:
        found += _windows(encoder, doc_words(make_doc(nlp, text, read_wire(text, None).prose)))
    return found


def run_bare(nlp: Language, windows: Sequence[Inputs]) -> None:
    """Run the network over the windows and throw away what it says."""
    run = engine_of(nlp).model._run
    for inputs in windows:
        run(inputs)


def _windows(encoder: Encoder, words: Words) -> Iterator[Inputs]:
    pieces = encoder.pieces(words.words)
    begin = used = 0
    for i in range(len(pieces) + 1):
        size = len(pieces[i]) if i < len(pieces) else MAX_SUBWORDS
        if used + size > MAX_SUBWORDS - 2 and i > begin:
            part = slice(begin, i)
            layout = words.layout
            encoded = encoder(words.words[part], pieces[part], layout.starts[part], layout.quoted[part])
            forced = np.array([0, *layout.starts[part]], np.int64)
            forced[1] = 1
            arrays = {name: np.array(getattr(encoded, name), np.int64) for name in ("ids", "shapes", "layout", "first")}
            yield {**arrays, "forced": forced}
            begin, used = i, 0
        used += size
