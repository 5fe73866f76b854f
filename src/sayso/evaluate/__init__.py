"""Public benchmarks, each by its own measure: ``evaluate`` is the room's one public function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from sayso.errors import BenchmarkError
from sayso.evaluate.scores import Counts

__all__ = ["BENCHMARKS", "Scores", "evaluate"]


@dataclass(frozen=True, slots=True)
class Scores:
    """What one benchmark says: counts by measure, in the order of the table."""

    benchmark: str
    data: str
    measures: dict[str, Counts]

    def to_dict(self) -> dict[str, object]:
        """Return one JSON object; percentages to two decimals."""
        return {
            "benchmark": self.benchmark,
            "data": self.data,
            "scores": {
                name: {
                    "precision": round(counts.precision, 2),
                    "recall": round(counts.recall, 2),
                    "f1": round(counts.f1, 2),
                    "right": counts.right,
                    "found": counts.found,
                    "wanted": counts.wanted,
                }
                for name, counts in self.measures.items()
            },
        }


STORIES = "stories"
"""The benchmark of copies, which needs no pipeline, and has data of its own."""

CLAIMS = "claims"
"""The benchmark of the demo articles' claims, to which dispatch gold may be added."""

PLV = "plv"
"""The benchmark of pairs, which needs no pipeline and may write what it finds."""

Progress = Callable[[int], None]
"""Called with the number of articles or documents done."""


def evaluate(
    benchmark: str,
    data: Path | None,
    *,
    nlp: Language | None = None,
    progress: Progress | None = None,
    predictions: Path | None = None,
) -> tuple[Scores, ...]:
    """Score a pipeline (the shipped one when left out) on a benchmark's data, one ``Scores`` for each file or folder.

    ``polnear`` takes a folder with ``text/`` and ``attributions/``; ``ud`` a CoNLL-U file or a folder of them (files
    named train are left out); ``ner`` a UNER IOB2 file; ``gold`` a folder of dispatch gold (or one YAML file), whose
    whole readings it judges; ``geo`` the XML file of GeoWebNews or of the Local-Global
    Lexicon; ``timex`` a folder of TimeML or of MEANTIME; ``meantime`` one of MEANTIME, for the dates of its events;
    ``coref`` a CoNLL-U file of GUM, whose news and interviews it takes; ``plv`` a tab-separated file of marked pairs,
    whose roots are written to ``predictions`` where that is given; ``stories`` a folder with ``geo/``, ``polnear/`` and
    ``timex/``, or nothing: then it takes the demo articles; ``claims`` takes those, and gold mentions of the dispatches
    among them where the folder of the gold is given. Raises ``BenchmarkError`` when the data are not there.
    """
    names = (*BENCHMARKS, PLV, STORIES, CLAIMS)
    if benchmark not in names:
        raise BenchmarkError(f"no benchmark named {benchmark!r}: choose from {', '.join(names)}")
    if benchmark == STORIES:
        return _stories(data, progress or _silent)
    if data is None and benchmark != CLAIMS:
        raise BenchmarkError(f"{benchmark} needs data: say where they are with --data")
    if benchmark == PLV and data is not None:
        return _plv(data, progress or _silent, predictions)
    if predictions is not None:
        raise BenchmarkError(f"{benchmark} writes no predictions: leave them out, they are {PLV}'s")
    if nlp is None:
        from sayso.engine import load  # noqa: PLC0415  (a second, not wanted where the data are missing)

        nlp = load()
    if data is None or benchmark == CLAIMS:
        return _claims(data, nlp, progress or _silent)
    return BENCHMARKS[benchmark](data, nlp, progress or _silent)


def _silent(_: int) -> None:
    pass


def _polnear(data: Path, nlp: Language, progress: Progress) -> tuple[Scores, ...]:
    from sayso.attribution import attribute  # noqa: PLC0415
    from sayso.evaluate.polnear import PolnearScores, outermost, read_polnear  # noqa: PLC0415

    scores = PolnearScores()
    for number, article in enumerate(read_polnear(data), 1):
        scores.add(article.text, article.gold, outermost(attribute(nlp(article.text)).attributions))
        progress(number)
    measures = {"linked, lenient": scores.lenient, "linked, strict": scores.strict}
    measures |= {f"fragments, {role}": counts for role, counts in scores.fragments.items()}
    return (Scores("polnear", str(data), measures),)


def _ud(data: Path, nlp: Language, progress: Progress) -> tuple[Scores, ...]:
    from sayso.evaluate.conllu import read_conllu  # noqa: PLC0415
    from sayso.evaluate.ud import SyntaxScores  # noqa: PLC0415

    files = sorted(path for path in data.rglob("*.conllu") if "train" not in path.name) if data.is_dir() else [data]
    if not files:
        raise BenchmarkError(f"no CoNLL-U files in {data}: give a treebank's file or folder")
    found = []
    for path in files:
        scores = SyntaxScores()
        for number, document in enumerate(read_conllu(path), 1):
            scores.add(nlp, document)
            progress(number)
        found.append(Scores("ud", str(path), {**scores.words, "sentences, raw text": scores.sentences}))
    return tuple(found)


def _ner(data: Path, nlp: Language, progress: Progress) -> tuple[Scores, ...]:
    from sayso.evaluate.ner import NameScores, read_uner  # noqa: PLC0415

    scores = NameScores()
    for number, document in enumerate(read_uner(data), 1):
        scores.add(nlp, document)
        progress(number)
    return (Scores("ner", str(data), {"PER, ORG, LOC": scores.all, **scores.labels}),)


def _gold(data: Path, nlp: Language, progress: Progress) -> tuple[Scores, ...]:
    from sayso.evaluate.gold import GoldScores  # noqa: PLC0415
    from sayso.evaluate.gold_files import read_gold  # noqa: PLC0415
    from sayso.ingest import make_article  # noqa: PLC0415
    from sayso.reading import read_article  # noqa: PLC0415
    from sayso.records import Rejected  # noqa: PLC0415

    scores = GoldScores()
    for number, dispatch in enumerate(read_gold(data), 1):
        article = make_article(dispatch.text, ref=dispatch.id, published=dispatch.published)
        if isinstance(article, Rejected):
            raise BenchmarkError(f"{dispatch.id} in {data} cannot be read: {article.reason}")
        scores.add(dispatch, read_article(article, nlp))
        progress(number)
    return (Scores("gold", str(data), scores.measures),)


def _coref(data: Path, nlp: Language, progress: Progress) -> tuple[Scores, ...]:
    from sayso.evaluate.coref import score_coref  # noqa: PLC0415

    own, names = score_coref(data, nlp, progress)
    return (Scores("coref", str(data), own), Scores("coref, names that match", str(data), names))


def _timex(data: Path, nlp: Language, progress: Progress) -> tuple[Scores, ...]:
    from sayso.evaluate.timex import Mark, TimexScores, read_times  # noqa: PLC0415
    from sayso.when import find_timexes  # noqa: PLC0415

    scores = TimexScores()
    for number, article in enumerate(read_times(data), 1):
        found = find_timexes(nlp(article.text), article.created)
        scores.add(article, [Mark(timex.span, timex.type, timex.value) for timex in found])
        progress(number)
    return (Scores("timex", str(data), scores.measures),)


def _meantime(data: Path, nlp: Language, progress: Progress) -> tuple[Scores, ...]:
    from sayso.evaluate.meantime import EventDateScores, read_mentions  # noqa: PLC0415

    scores = EventDateScores()
    for number, article in enumerate(read_mentions(data), 1):
        scores.add(article, nlp)
        progress(number)
    return (Scores("meantime", str(data), scores.measures),)


def _geo(data: Path, nlp: Language, progress: Progress) -> tuple[Scores, ...]:
    from sayso.engine import make_doc  # noqa: PLC0415
    from sayso.evaluate.geo import GeoScores, read_geo  # noqa: PLC0415
    from sayso.places import find_places  # noqa: PLC0415
    from sayso.wire import read_wire  # noqa: PLC0415

    scores = GeoScores()
    for number, article in enumerate(read_geo(data), 1):
        wire = read_wire(article.text, None)
        doc = nlp(make_doc(nlp, article.text, wire.prose))
        scores.add(article, find_places(doc, wire.dateline.places if wire.dateline else ()))
        progress(number)
    return (Scores("geo", str(data), scores.measures),)


def _stories(data: Path | None, progress: Progress) -> tuple[Scores, ...]:
    """Score stories on copies that are made by rule, one ``Scores`` for each kind of copy."""
    from sayso.evaluate.copies import KINDS  # noqa: PLC0415
    from sayso.evaluate.news_texts import corpus_news, demo_rows  # noqa: PLC0415
    from sayso.evaluate.stories import demo_set, make_set, score_stories  # noqa: PLC0415

    texts = [row["text"] for row in demo_rows()] if data is None else corpus_news(data)
    found, done = [], 0
    if data is None:
        found.append(Scores(STORIES, "demo articles, as they are", score_stories(demo_set())))
    for kind in KINDS:
        printed = make_set(texts, kind)
        found.append(Scores(STORIES, f"{data or 'demo articles'}, {kind}", score_stories(printed)))
        progress(done := done + len(printed))
    return tuple(found)


def _claims(data: Path | None, nlp: Language, progress: Progress) -> tuple[Scores, ...]:
    from sayso.evaluate.claims import score_demo  # noqa: PLC0415

    return tuple(Scores(CLAIMS, name, measures) for name, measures in score_demo(data, nlp, progress).items())


def _plv(data: Path, progress: Progress, predictions: Path | None) -> tuple[Scores, ...]:
    """Score pairs with what reads pairs by itself (``sayso.events.pairs``), no pipeline; gold may be left out."""
    from sayso.evaluate.plv import read_plv, score_plv, write_predictions  # noqa: PLC0415

    pairs = list(read_plv(data))
    if not pairs:
        raise BenchmarkError(f"{data} has no rows: give marked pairs, one a line")
    if predictions is None and not any(pair.root or pair.quad for pair in pairs):
        raise BenchmarkError(f"{data} has no gold to score: add --predictions OUT.tsv to have the roots written")
    from sayso.events.pairs import root_of  # noqa: PLC0415

    scores, found = score_plv(pairs, root_of, progress)
    if predictions is not None:
        write_predictions(found, predictions)
    return (Scores(PLV, str(data), {name: own for name, own in scores.measures.items() if own.wanted}),)


BENCHMARKS: dict[str, Callable[[Path, Language, Progress], tuple[Scores, ...]]] = {
    "polnear": _polnear,
    "ud": _ud,
    "ner": _ner,
    "timex": _timex,
    "meantime": _meantime,
    "geo": _geo,
    "gold": _gold,
    "coref": _coref,
}
"""Benchmarks by the name that ``sayso evaluate`` takes."""
