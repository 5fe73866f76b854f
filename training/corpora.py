"""The training corpora as documents of words with labels.

UD English EWT (CC BY-SA 4.0) and GUM (CC BY and others): universaldependencies.org. UNER English EWT (CC BY-SA 4.0):
universalner.org. PolNeAR (research use): github.com/networkdynamics/PolNeAR. The folder layout is that of
``../shared/BENCHMARKS.md``: ``ud/{ewt,gum}/{train,dev}.conllu``, ``ner/uner-ewt-{train,dev}.iob2``,
``polnear/{train,dev}/{text,attributions}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import spacy

from sayso.engine.layout import Layout, doc_words, read_layout
from sayso.evaluate.conllu import read_conllu
from sayso.evaluate.polnear import read_polnear
from training.entities import name_tags

FEATURES = ("Mood", "Number", "Person", "Tense", "VerbForm", "Voice")
"""Morphology that later rooms ask for: tense, number and what tells a passive."""
UNKNOWN = -100


@dataclass
class Document:
    """Words of one text; label lists have one entry a word and may be absent."""

    name: str
    words: list[str]
    layout: Layout
    sentence_starts: list[bool] | None = None
    heads: list[int] | None = None  # index of the head's word in the document, -1 for a root
    labels: dict[str, list[str]] = field(default_factory=dict)  # upos, xpos, feats, relations, names, roles
    links: list[tuple[int, list[int], list[int]]] = field(default_factory=list)  # cue word, source words, content words


def read_ud(path: Path, names: dict[str, list[str]] | None = None) -> Iterator[Document]:
    """Yield the documents of a CoNLL-U file.

    ``names`` maps a sentence id to its IOB2 tags; where there are none, they are read from GUM's entities.
    """
    for document in read_conllu(path):
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool] = []
        paragraphs: list[bool] = []
        heads: list[int] = []
        labels: dict[str, list[str]] = {key: [] for key in ("upos", "xpos", "feats", "relations", "names")}
        for sentence in document.sentences:
            rows, base = sentence.rows, len(words)
            words += sentence.words
            spaces += sentence.spaces
            starts += [i == 0 for i in range(len(rows))]
            paragraphs += [sentence.begins_paragraph and i == 0 for i in range(len(rows))]
            heads += [base + head - 1 if head else -1 for head in sentence.heads]
            labels["upos"] += [row[3] for row in rows]
            labels["xpos"] += [row[4] for row in rows]
            labels["feats"] += [reduce_features(row[5]) for row in rows]
            labels["relations"] += [row[7] for row in rows]
            tags = names.get(sentence.sent_id, []) if names is not None else name_tags(rows)
            labels["names"] += tags if len(tags) == len(rows) else [""] * len(rows)
        yield Document(document.name, words, read_layout(words, spaces, paragraphs), starts, heads, labels)


def reduce_features(features: str) -> str:
    """Keep the features that ``FEATURES`` names, in order."""
    return "|".join(f for f in features.split("|") if f.partition("=")[0] in FEATURES)


def read_attributions(folder: Path) -> Iterator[Document]:
    """Yield PolNeAR articles with role tags (BIO of source, cue, content) and links, on spaCy's English tokens."""
    nlp = spacy.blank("en")
    for article in read_polnear(folder):
        doc = nlp.make_doc(article.text)
        tokens = [token for token in doc if not token.is_space]
        roles = ["O"] * len(tokens)
        begin = [token.idx for token in tokens]
        end = [token.idx + len(token) for token in tokens]

        def covered(spans, begin=begin, end=end):
            return [[i for i in range(len(begin)) if begin[i] < e and s < end[i]] for s, e in spans]

        links = []
        for triple in article.gold:
            source, cue, content = covered(triple.source), covered(triple.cue), covered(triple.content)
            for kind, groups in (("content", content), ("source", source), ("cue", cue)):
                for group in groups:
                    for i in group:
                        roles[i] = ("B-" if i == group[0] else "I-") + kind
            if cue and cue[0]:
                links.append((cue[0][0], list(chain(*source)), list(chain(*content))))
        yield Document(
            article.name, [t.text for t in tokens], doc_words(doc).layout, labels={"roles": roles}, links=links
        )
