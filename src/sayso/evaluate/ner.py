"""Names on Universal NER (Mayhew et al. 2024): F1 of PER, ORG and LOC by exact span and label.

The IOB2 file holds the sentences of a UD treebank and is read with that treebank's documents, so that the engine sees a
sentence in its paragraph as it does at work. ``OTH`` and the stray ``B-O`` of the pre-release count as no name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from sayso.errors import BenchmarkError
from sayso.evaluate.conllu import Treebank
from sayso.evaluate.scores import Counts
from sayso.evaluate.ud import gold_doc

LABELS = ("PER", "ORG", "LOC")


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

    def add(self, nlp: Language, document: Treebank, tags: dict[str, list[str]]) -> None:
        """Read one document and score the sentences that have tags."""
        doc = nlp(gold_doc(nlp, document.sentences))
        tokens = [token for token in doc if not token.is_space]
        place = {token.i: number for number, token in enumerate(tokens)}
        gold: set[tuple[int, int, str]] = set()
        known: set[int] = set()
        base = 0
        for sentence in document.sentences:
            here = tags.get(sentence.sent_id, [])
            if len(here) == len(sentence.rows):
                gold |= {(base + begin, base + end, label) for begin, end, label in spans(here)}
                known |= set(range(base, base + len(here)))
            base += len(sentence.rows)
        found = {(place[ent.start], place[ent.end - 1] + 1, ent.label_) for ent in doc.ents}
        found = {span for span in found if span[0] in known}
        for label, counts in self.labels.items():
            own, wanted = ({span for span in side if span[2] == label} for side in (found, gold))
            counts.add(len(own & wanted), len(own), len(wanted))


def read_uner(path: Path) -> dict[str, list[str]]:
    """Map each sentence id to its IOB2 tags; raises ``BenchmarkError`` when there is none."""
    tags: dict[str, list[str]] = {}
    sent_id = ""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise BenchmarkError(f"{path} cannot be read ({error.strerror}): give a UNER IOB2 file") from error
    for line in lines:
        if line.startswith("# sent_id"):
            sent_id = line.partition("=")[2].strip()
            tags[sent_id] = []
        elif line and not line.startswith("#"):
            tag = line.split("\t")[2]
            tags.setdefault(sent_id, []).append(tag if tag[2:] in LABELS else "O")
    if not tags:
        raise BenchmarkError(f"{path} holds no tagged sentences: give a UNER IOB2 file")
    return tags


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
