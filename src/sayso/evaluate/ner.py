"""Names on Universal NER (Mayhew et al. 2024): F1 of PER, ORG and LOC by exact span and label.

An IOB2 file holds sentences of a UD treebank with their text. Each document is read whole, with gold words and
sentences. ``OTH`` and the stray ``B-O`` of the pre-release count as no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from sayso.errors import BenchmarkError
from sayso.evaluate.lines import read_lines
from sayso.evaluate.scores import Counts

LABELS = ("PER", "ORG", "LOC")


@dataclass(slots=True)
class TaggedSentence:
    """Words of one sentence with their IOB2 tags; ``text`` tells where white space stood, ``""`` when not known."""

    sent_id: str
    text: str = ""
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class NameScores:
    """Counts by label."""

    labels: dict[str, Counts] = field(default_factory=lambda: {label: Counts() for label in LABELS})

    @property
    def all(self) -> Counts:
        """All labels together (micro F1)."""
        total = Counts()
        for counts in self.labels.values():
            total.add(counts.right, counts.found, counts.wanted)
        return total

    def add(self, nlp: Language, document: list[TaggedSentence]) -> None:
        """Read one document and score it."""
        doc = nlp(_gold_doc(nlp, document))
        gold = spans([tag for sentence in document for tag in sentence.tags])
        found = {(ent.start, ent.end, ent.label_) for ent in doc.ents}
        for label, counts in self.labels.items():
            own, wanted = ({span for span in side if span[2] == label} for side in (found, gold))
            counts.add(len(own & wanted), len(own), len(wanted))


def read_uner(path: Path) -> Iterator[list[TaggedSentence]]:
    """Yield the documents of a file; raises ``BenchmarkError`` when there is none."""
    lines = read_lines(path, "a UNER IOB2 file")
    document: list[TaggedSentence] = []
    for at, line in enumerate(lines, 1):
        if line.startswith("# newdoc") and document:
            yield document
            document = []
        elif line.startswith("# sent_id"):
            document.append(TaggedSentence(line.partition("=")[2].strip()))
        elif line.startswith("# text =") and document:
            document[-1].text = line.partition("=")[2].strip()
        elif line and line[0] != "#" and document:
            columns = line.split("\t")
            if len(columns) < 3:
                raise BenchmarkError(f"{path}:{at} is no line of IOB2: number, word and tag, with tabs between them")
            document[-1].words.append(columns[1])
            document[-1].tags.append(columns[2] if columns[2][2:] in LABELS else "O")
    if not document:
        raise BenchmarkError(f"{path} holds no tagged sentences: give a UNER IOB2 file")
    yield document


def _gold_doc(nlp: Language, document: list[TaggedSentence]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    for sentence in document:
        words += sentence.words
        spaces += _spaces(sentence)
        starts += [i == 0 for i in range(len(sentence.words))]
    return Doc(nlp.vocab, words, spaces, sent_starts=starts)  # type: ignore[arg-type]  # spaCy takes booleans


def _spaces(sentence: TaggedSentence) -> list[bool]:
    """Find the words in the sentence's text one after another; where that fails, white space stands everywhere."""
    spaces, at = [], 0
    for word in sentence.words:
        begin = sentence.text.find(word, at)
        if begin < 0:
            return [True] * len(sentence.words)
        at = begin + len(word)
        spaces.append(sentence.text[at : at + 1] in (" ", ""))
    return spaces


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Read IOB2 tags as (begin, end, label); an I- that continues nothing begins a span."""
    found = set()
    begin, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        goes_on = bool(label) and tag == f"I-{label}"
        if label and not goes_on:
            found.add((begin, i, label))
            label = ""
        if tag != "O" and not goes_on:
            begin, label = i, tag[2:]
    return found
