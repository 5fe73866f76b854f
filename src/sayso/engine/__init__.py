"""The engine: text to spaCy ``Doc``, by one small model in one forward pass over windows of several sentences.

``load`` gives a pipeline; ``make_doc`` prepares a text of which only some stretches are prose; ``fingerprint`` names
the model in a reading. The Doc has sentences, tags, morphology, lemmas, UD trees, names (PER, ORG, LOC), and
``doc._.attribution_layer``, the tokens that speak, report and are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc

from sayso.config import MAX_RUN_CHARS
from sayso.engine.layout import SKIP
from sayso.engine.pipe import AttributionPipe, EnginePipe
from sayso.errors import EngineError
from sayso.records import Span

__all__ = ["fingerprint", "load", "make_doc"]

_TITLES = ("Sens.", "Reps.", "Govs.", "Gens.", "Pres.")
"""Titles before names, one token each."""
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN_CHARS + 1},}}")


def load(pipeline: Language | None = None) -> Language:
    """Return the shipped pipeline, or the user's own with sayso's attribution layer added to it.

    A pipeline of the user's takes the engine's place for sentences, syntax and names, which it must set itself;
    ``EngineError`` says so when it sets no sentences, which is tried out on a few words.
    """
    if pipeline is None:
        return _default()
    if not any(isinstance(component, AttributionPipe) for _, component in pipeline.pipeline):
        if not pipeline.pipeline:
            raise EngineError(
                "the pipeline has no components: give one that sets sentences, such as spacy.load('en_core_web_sm'), "
                "or leave `pipeline` out for sayso's own engine"
            )
        if not pipeline("Rain fell. It stopped.").has_annotation("SENT_START"):
            raise EngineError('the pipeline sets no sentences: add a component that does, nlp.add_pipe("sentencizer")')
        pipeline.add_pipe("sayso_attribution", last=True)
    return pipeline


@lru_cache(maxsize=1)
def _default() -> Language:
    nlp = spacy.blank("en")
    for title in _TITLES:  # which spaCy takes apart, as it does not "Sen."
        nlp.tokenizer.add_special_case(title, [{ORTH: title}])  # type: ignore[union-attr]  # blank pipelines have spaCy's
    nlp.add_pipe("sayso_engine")
    nlp.max_length = 1 << 40  # texts are capped where they come in (``config``), with a message of our own
    return nlp


def make_doc(nlp: Language, text: str, body: Sequence[Span]) -> Doc:
    """Tokenize a text and mark what lies outside ``body`` (dateline, credits) to be left unread.

    Run the pipeline over the result: ``nlp(make_doc(nlp, text, body))``.
    """
    pieces = [nlp.make_doc(piece) for piece in _pieces(text)]
    doc = pieces[0] if len(pieces) == 1 else Doc.from_docs(pieces, ensure_whitespace=False)
    assert doc is not None  # `from_docs` gives nothing for no pieces only
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


def _pieces(text: str) -> Iterator[str]:
    """Cut a text inside its runs without white space that are too long to tokenise in one go; most have none."""
    begin = 0
    for run in _LONG_RUN.finditer(text):
        for end in range(run.start() + MAX_RUN_CHARS, run.end(), MAX_RUN_CHARS):
            yield text[begin:end]
            begin = end
    yield text[begin:]


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
