"""CPU time by stage of a reading, without a line of it in the package: the rooms' functions are wrapped from here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from spacy.language import Language

import sayso.engine.model
import sayso.engine.pipe
import sayso.ingest
import sayso.reading
from sayso.engine.inputs import Encoder
from sayso.engine.pipe import AttributionPipe, EnginePipe
from sayso.events import Drafts
from sayso.records import Reading

P = ParamSpec("P")
R = TypeVar("R")

STAGES = (
    "ingest",
    "wire",
    "tokens",
    "network",
    "decoding",
    "attribution",
    "places",
    "when",
    "entities",
    "events",
    "json",
    "rest",
)
"""``ingest``: checks and language. ``tokens``: spaCy's tokenizer, layout, subwords, windows. ``decoding``: CRF, trees,
links, lemmas, the Doc's columns."""


class StageClock:
    """Adds up CPU seconds by stage; a stage inside another stops the outer one's clock."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._open = ["rest"]
        self._since = time.process_time()

    def wrap(self, stage: str, function: Callable[P, R]) -> Callable[P, R]:
        """Return the function with its time put down to a stage."""

        def timed(*args: P.args, **kwargs: P.kwargs) -> R:
            self.settle()
            self._open.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self.settle()
                self._open.pop()

        return timed

    def settle(self) -> None:
        """Put the time since the last change down to the stage that is running."""
        now = time.process_time()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now


@contextmanager
def staged(nlp: Language) -> Iterator[StageClock]:
    """Time what is read inside the ``with`` by stage. It costs two looks at a clock for each call of a room."""
    model = engine_of(nlp).model
    clock = StageClock()
    wrapped = (
        (sayso.ingest, "make_article", "ingest"),
        (sayso.reading, "read_wire", "wire"),
        (sayso.reading, "make_doc", "tokens"),
        (sayso.engine.pipe, "doc_words", "tokens"),
        (sayso.engine.model, "cut", "tokens"),
        (Encoder, "pieces", "tokens"),
        (Encoder, "__call__", "tokens"),
        (model, "_run", "network"),
        (EnginePipe, "__call__", "decoding"),
        (sayso.reading, "attribute", "attribution"),
        (sayso.reading, "find_places", "places"),
        (sayso.reading, "find_timexes", "when"),
        (sayso.reading, "identify", "entities"),
        (sayso.reading, "find_events", "events"),
        (Drafts, "coded", "events"),
        (sayso.reading, "find_counts", "events"),
        (Reading, "to_json", "json"),
    )
    with ExitStack() as stack:
        for owner, name, stage in wrapped:
            stack.enter_context(patch.object(owner, name, clock.wrap(stage, getattr(owner, name))))
        yield clock
        clock.settle()


def engine_of(nlp: Language) -> AttributionPipe:
    """Return the pipeline's component that runs the network."""
    return next(component for _, component in nlp.pipeline if isinstance(component, AttributionPipe))
