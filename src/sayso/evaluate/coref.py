"""Coreference on GUM (Zeldes 2017): MUC, B-cubed, CEAF-e and their mean, on its news and interviews.

Words and sentences are gold, all else is the engine's and the entities room's. Mentions match by exact span; mentions
that corefer with nothing are left out on both sides, as in the CoNLL 2012 task. A baseline that only joins names that
match is scored on the same documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from sayso.attribution import attribute
from sayso.entities import identify
from sayso.errors import BenchmarkError
from sayso.evaluate.conllu import Treebank, read_conllu
from sayso.evaluate.coref_measures import Rates, Sums, b_cubed, ceaf_e, mean, muc
from sayso.evaluate.scores import Counts
from sayso.evaluate.ud import gold_doc

GENRES = ("news", "interview")
"""Genres that are scored, as GUM names its documents: those nearest to newswire."""

_MEASURES = {"MUC": muc, "B-cubed": b_cubed, "CEAF-e": ceaf_e}
_MARK = re.compile(r"\(([^\s()]+)\)?|([^\s()]+)\)")
_PART = re.compile(r"\[([0-9]+)/[0-9]+\]")

Mention = tuple[int, int]


def score_coref(
    data: Path, nlp: Language, progress: Callable[[int], None]
) -> tuple[dict[str, Counts], dict[str, Counts]]:
    """Return the measures of the entities room and those of the baseline; raises ``BenchmarkError`` without data."""
    own, baseline = CorefScores(), CorefScores()
    documents = (document for document in read_conllu(data) if genre(document.name) in GENRES)
    for number, document in enumerate(documents, 1):
        doc = nlp(gold_doc(nlp, document.sentences))
        words = {token.idx: at for at, token in enumerate(token for token in doc if not token.is_space)}
        ends = {token.idx + len(token): at + 1 for at, token in enumerate(t for t in doc if not t.is_space)}
        gold = list(gold_clusters(document))
        found = identify(doc, attributions=attribute(doc).attributions).clusters
        own.add(gold, [{(words[b], ends[e]) for b, e in cluster if b in words and e in ends} for cluster in found])
        named = name_clusters(doc)
        baseline.add(gold, [{(words[b], ends[e]) for b, e in cluster if b in words and e in ends} for cluster in named])
        progress(number)
    if not own.documents:
        raise BenchmarkError(f"{data} holds no news or interviews of GUM: give its CoNLL-U file, as it comes")
    return own.measures(), baseline.measures()


class CorefScores:
    """Sums of the three measures over documents."""

    def __init__(self) -> None:
        self.documents = 0
        self._sums = {name: Sums() for name in _MEASURES}
        self._mentions = Sums()

    def add(self, gold: Iterable[set[Mention]], own: Iterable[set[Mention]]) -> None:
        """Score one document; clusters of one mention do not count."""
        wanted, found = ([cluster for cluster in side if len(cluster) > 1] for side in (gold, own))
        for name, measure in _MEASURES.items():
            self._sums[name].add(*measure(wanted, found))
        all_wanted, all_found = ({m for cluster in side for m in cluster} for side in (wanted, found))
        both = len(all_wanted & all_found)
        self._mentions.add(both, len(all_found), both, len(all_wanted))
        self.documents += 1

    def measures(self) -> dict[str, Counts]:
        """Return the table: mentions, the three measures, and their mean."""
        rates: dict[str, Rates] = {name: sums.rates() for name, sums in self._sums.items()}
        return {"mentions": self._mentions.rates(), **rates, "CoNLL": mean(list(rates.values()))}


def genre(name: str) -> str:
    """Return the genre of a GUM document by its name: ``GUM_news_iodine`` is news."""
    parts = name.split("_")
    return parts[1] if len(parts) > 2 else ""


def gold_clusters(document: Treebank) -> Iterator[set[Mention]]:
    """Yield the entities of a document as sets of spans of words; of a mention in pieces the first piece counts.

    ``Entity=(3-event-…(4-person-…`` in the last column opens mentions, ``4)`` closes the latest of that entity.
    """
    clusters: dict[str, set[Mention]] = {}
    open_at: dict[str, list[int]] = {}
    rows = (row for sentence in document.sentences for row in sentence.rows)
    for at, row in enumerate(rows):
        marks = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for mark in _MARK.finditer(marks):
            opened, closed = mark.groups()
            name = (opened or closed).partition("-")[0]
            part = _PART.search(opened or closed)
            if part and part[1] != "1":
                continue
            key = _PART.sub("", name)
            if opened and mark.group().endswith(")"):
                clusters.setdefault(key, set()).add((at, at + 1))
            elif opened:
                open_at.setdefault(key, []).append(at)
            elif open_at.get(key):
                clusters.setdefault(key, set()).add((open_at[key].pop(), at + 1))
    yield from clusters.values()


def name_clusters(doc: Doc) -> list[set[tuple[int, int]]]:
    """Join the engine's names that are the same, or the last word of one before: the baseline, in characters."""
    by_name: dict[str, set[tuple[int, int]]] = {}
    full: dict[str, str] = {}
    for ent in doc.ents:
        name = ent.text.casefold().removeprefix("the ")
        last = name.split()[-1] if name.split() else name
        key = full.get(name, name)
        full.setdefault(last, key)
        by_name.setdefault(key, set()).add((ent.start_char, ent.end_char))
    return list(by_name.values())
