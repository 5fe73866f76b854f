"""The root of one marked pair of parties in one sentence, as PLV asks for it."""

from __future__ import annotations

from spacy.tokens import Doc

from sayso.engine import load, make_doc
from sayso.engine.states import states_of
from sayso.events.branch import LABELS, root_scores
from sayso.records import Span


def root_of(sentence: str, source: Span | None, target: Span | None) -> str:
    """Return PLV's root (one of fifteen) of what ``source`` does to ``target``; ``""`` for a sentence without words."""
    nlp = load()
    doc = nlp(make_doc(nlp, sentence, [(0, len(sentence))]))
    if not states_of(doc).index:
        return ""
    return LABELS.roots[int(root_scores(doc, _words(doc, source), _words(doc, target)).argmax())]


def _words(doc: Doc, span: Span | None) -> list[int]:
    """The numbers of the words that share characters with a span."""
    if span is None:
        return []
    tokens = [doc[token] for token in states_of(doc).index]
    return [word for word, token in enumerate(tokens) if token.idx < span[1] and span[0] < token.idx + len(token)]
