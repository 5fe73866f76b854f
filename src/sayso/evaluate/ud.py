"""Syntax on a UD treebank: UAS and LAS on gold words and sentences, tags, lemmas; sentence F1 from raw text.

Punctuation counts, and a relation is right with its subtype only (``nsubj:pass``). Sentences from raw text count as in
the CoNLL 2018 shared task: right when both ends are, white space left aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from spacy.language import Language
from spacy.tokens import Doc

from sayso.evaluate.conllu import Sentence, Treebank
from sayso.evaluate.scores import Counts

PARTS = ("UAS", "LAS", "UPOS", "XPOS", "lemma")
_BREAK = "\n\n"


@dataclass(slots=True)
class SyntaxScores:
    """Accuracy of each part over gold words, and F1 of sentences from raw text."""

    words: dict[str, Counts] = field(default_factory=lambda: {part: Counts() for part in PARTS})
    sentences: Counts = field(default_factory=Counts)

    def add(self, nlp: Language, document: Treebank) -> None:
        """Read one document twice, with gold words and as raw text, and score it."""
        rows = [row for sentence in document.sentences for row in sentence.rows]
        starts = [0, *accumulate(len(sentence.rows) for sentence in document.sentences)]
        base = [start for start, sentence in zip(starts, document.sentences, strict=False) for _ in sentence.rows]
        tokens = [token for token in nlp(gold_doc(nlp, document.sentences)) if not token.is_space]
        place = {token.i: number for number, token in enumerate(tokens)}
        right = dict.fromkeys(PARTS, 0)
        for number, (token, row) in enumerate(zip(tokens, rows, strict=True)):
            head = 0 if token.head is token or token.head == token else place[token.head.i] - base[number] + 1
            relation = "root" if token.dep_ == "ROOT" else token.dep_
            attached = head == int(row[6])
            right["UAS"] += attached
            right["LAS"] += attached and relation == row[7]
            right["UPOS"] += token.pos_ == row[3]
            right["XPOS"] += token.tag_ == row[4]
            right["lemma"] += token.lemma_.lower() == row[2].lower()
        for part in PARTS:
            self.words[part].add(right[part], len(rows), len(rows))
        text, gold = raw_text(document.sentences)
        found = {(sent[0].idx, sent[-1].idx + len(sent[-1])) for sent in _sentences(nlp(text))}
        self.sentences.add(len(found & gold), len(found), len(gold))


def gold_doc(nlp: Language, sentences: Sequence[Sentence]) -> Doc:
    """Make a Doc of gold words and sentence starts, with a blank line between paragraphs."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    for sentence in sentences:
        if sentence.begins_paragraph and words:
            words.append(_BREAK)
            spaces.append(False)
            starts.append(False)
        words += sentence.words
        spaces += sentence.spaces
        starts += [i == 0 for i in range(len(sentence.rows))]
    return Doc(nlp.vocab, words, spaces, sent_starts=starts)  # type: ignore[arg-type]  # spaCy takes booleans


def raw_text(sentences: Sequence[Sentence]) -> tuple[str, set[tuple[int, int]]]:
    """Write out a document and return its text with the characters of each sentence."""
    text = ""
    spans = set()
    for sentence in sentences:
        if sentence.begins_paragraph and text:
            text = text.rstrip() + _BREAK
        begin = len(text)
        for word, space in zip(sentence.words, sentence.spaces, strict=True):
            text += word + " " * space
        spans.add((begin, len(text.rstrip())))
    return text, spans


def _sentences(doc: Doc) -> Iterator[list]:  # type: ignore[type-arg]
    for sent in doc.sents:
        tokens = [token for token in sent if not token.is_space]
        if tokens:
            yield tokens
