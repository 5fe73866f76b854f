"""The engine: text to spaCy ``Doc``, by one small model in one forward pass over windows of several sentences.

``load`` gives a pipeline; ``make_doc`` prepares a text of which only some stretches are prose; ``fingerprint`` names
the model in a reading. The Doc has sentences, tags, morphology, lemmas, UD trees, names (PER, ORG, LOC), and
``doc._.attribution_layer``, the tokens that speak, report and are reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from sayso.engine.layout import SKIP
from sayso.engine.pipe import AttributionPipe, EnginePipe
from sayso.errors import EngineError
from sayso.records import Span

__all__ = ["fingerprint", "load", "make_doc"]


def load(pipeline: Language | None = None) -> Language:
    """Return the shipped pipeline, or the user's own with sayso's attribution layer added to it.

    A pipeline of the user's takes the engine's place for sentences, syntax and names, which it must set itself;
    ``EngineError`` says so when it has no component for sentences.
    """
    if pipeline is None:
        return _default()
    if not any(isinstance(component, AttributionPipe) for _, component in pipeline.pipeline):
        if not pipeline.pipeline:
            raise EngineError(
                "the pipeline has no components: give one that sets sentences, such as spacy.load('en_core_web_sm'), "
                "or leave `pipeline` out for sayso's own engine"
            )
        pipeline.add_pipe("sayso_attribution", last=True)
    return pipeline


@lru_cache(maxsize=1)
def _default() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso_engine")
    nlp.max_length = 1 << 40  # texts are capped where they come in (``config``), with a message of our own
    return nlp


def make_doc(nlp: Language, text: str, body: Sequence[Span]) -> Doc:
    """Tokenize a text and mark what lies outside ``body`` (dateline, credits) to be left unread.

    Run the pipeline over the result: ``nlp(make_doc(nlp, text, body))``.
    """
    doc = nlp.make_doc(text)
    spans = iter(sorted(body))
    span = next(spans, None)
    skip = set()
    for token in doc:
        while span is not None and token.idx >= span[1]:
            span = next(spans, None)
        if span is None or token.idx + len(token) <= span[0]:
            skip.add(token.i)
    doc.user_data[SKIP] = frozenset(skip)
    return doc


def fingerprint(nlp: Language) -> str:
    """Name the engine: the model's fingerprint, with the pipeline's own name where the user brought one."""
    for _, component in nlp.pipeline:
        if isinstance(component, AttributionPipe):
            meta = nlp.meta
            ours = component.model.fingerprint
            return (
                ours if isinstance(component, EnginePipe) else f"{meta['lang']}_{meta['name']}-{meta['version']}+{ours}"
            )
    raise EngineError("this pipeline is not from sayso.load(): load it with sayso.load(pipeline=nlp)")
