"""The training corpora as documents of words with labels.

UD English EWT (CC BY-SA 4.0) and GUM (CC BY and others): universaldependencies.org. UNER English EWT (CC BY-SA 4.0):
universalner.org. PolNeAR (research use): github.com/networkdynamics/PolNeAR. The folder layout is that of
``../shared/BENCHMARKS.md``: ``ud/{ewt,gum}/{train,dev}.conllu``, ``ner/uner-ewt-{train,dev}.iob2``,
``polnear/{train,dev}/{text,attributions}``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy

from sayso.engine.layout import Layout, read_layout
from sayso.evaluate.polnear import read_polnear

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
    """Yield the documents of a CoNLL-U file; ``names`` maps a sentence id to its IOB2 tags."""
    sentences: list[tuple[bool, str, list[list[str]], list[bool]]] = []
    new_document = new_paragraph = True
    document, sent_id = "", ""
    rows: list[list[str]] = []
    spaces: list[bool] = []
    multiword_end, multiword_space = 0, True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                if sentences:
                    yield _ud_document(document, sentences, names)
                sentences, new_paragraph = [], True
                document = line.partition("=")[2].strip()
            elif line.startswith("# newpar") and "newpar_block" not in line:
                new_paragraph = True
            elif line.startswith("# sent_id"):
                sent_id = line.partition("=")[2].strip()
        elif line:
            columns = line.split("\t")
            space = "SpaceAfter=No" not in columns[9]
            if "-" in columns[0]:
                multiword_end, multiword_space = int(columns[0].partition("-")[2]), space
            elif "." not in columns[0]:
                index = int(columns[0])
                rows.append(columns)
                spaces.append(space if index > multiword_end else index == multiword_end and multiword_space)
        elif rows:
            sentences.append((new_paragraph, sent_id, rows, spaces))
            rows, spaces, multiword_end, new_paragraph = [], [], 0, False
    del new_document
    if sentences:
        yield _ud_document(document, sentences, names)


def _ud_document(
    name: str, sentences: list[tuple[bool, str, list[list[str]], list[bool]]], names: dict[str, list[str]] | None
) -> Document:
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    paragraphs: list[bool] = []
    heads: list[int] = []
    labels: dict[str, list[str]] = {key: [] for key in ("upos", "xpos", "feats", "relations", "names")}
    for new_paragraph, sent_id, rows, row_spaces in sentences:
        base = len(words)
        words += [row[1] for row in rows]
        spaces += row_spaces
        starts += [i == 0 for i in range(len(rows))]
        paragraphs += [new_paragraph and i == 0 for i in range(len(rows))]
        heads += [base + int(row[6]) - 1 if row[6] != "0" else -1 for row in rows]
        labels["upos"] += [row[3] for row in rows]
        labels["xpos"] += [row[4] for row in rows]
        labels["feats"] += [reduce_features(row[5]) for row in rows]
        labels["relations"] += [row[7] for row in rows]
        tags = names.get(sent_id) if names else None
        labels["names"] += tags if tags and len(tags) == len(rows) else [""] * len(rows)
    return Document(name, words, read_layout(words, spaces, paragraphs), starts, heads, labels)


def reduce_features(features: str) -> str:
    """Keep the features that ``FEATURES`` names, in order."""
    return "|".join(f for f in features.split("|") if f.partition("=")[0] in FEATURES)


def read_uner(path: Path) -> dict[str, list[str]]:
    """Map each sentence id to its IOB2 tags; OTH (mostly demonyms) and the stray B-O count as no name."""
    tags: dict[str, list[str]] = {}
    sent_id = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
            tags[sent_id] = []
        elif line and not line.startswith("#"):
            tag = line.split("\t")[2]
            tags[sent_id].append(tag if tag[2:] in ("PER", "ORG", "LOC") else "O")
    return tags


def read_attributions(folder: Path) -> Iterator[Document]:
    """Yield PolNeAR articles with role tags (BIO of source, cue, content) and links, on spaCy's English tokens."""
    nlp = spacy.blank("en")
    for article in read_polnear(folder):
        doc = nlp.make_doc(article.text)
        tokens = [token for token in doc if not token.is_space]
        roles = ["O"] * len(tokens)
        begin = [token.idx for token in tokens]
        end = [token.idx + len(token) for token in tokens]

        def covered(spans, begin=begin, end=end):  # noqa: ANN001, ANN202
            return [[i for i in range(len(begin)) if begin[i] < e and s < end[i]] for s, e in spans]

        links = []
        for triple in article.gold:
            source, cue, content = covered(triple.source), covered(triple.cue), covered(triple.content)
            for kind, groups in (("content", content), ("source", source), ("cue", cue)):
                for group in groups:
                    for i in group:
                        roles[i] = ("B-" if i == group[0] else "I-") + kind
            if cue and cue[0]:
                links.append((cue[0][0], sum(source, []), sum(content, [])))
        yield Document(
            article.name, [t.text for t in tokens], read_layout_of_doc(doc), labels={"roles": roles}, links=links
        )


def read_layout_of_doc(doc: spacy.tokens.Doc) -> Layout:
    """Lay out a Doc as the engine does at run time."""
    from sayso.engine.layout import doc_words  # noqa: PLC0415

    return doc_words(doc).layout
