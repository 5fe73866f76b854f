"""Claims, scored against those written down by hand: are the mentions of one claim together, and of others apart?

Mentions of sayso and of the truth are aligned one to one by overlap. B-cubed, MUC and CEAF-e (``coref_measures``) are
given over the aligned ones, which says how well mentions are grouped, and end to end, where a mention that is missed or
that the truth has not counts against it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from spacy.language import Language

from sayso.archive import Archive
from sayso.evaluate.accounts import score_accounts
from sayso.evaluate.coref_measures import Clusters, Rates, Sums, b_cubed, ceaf_e, mean, muc
from sayso.evaluate.gold_files import read_gold
from sayso.evaluate.gold_readings import gold_reading
from sayso.evaluate.news_texts import demo_rows
from sayso.evaluate.scores import Counts
from sayso.evaluate.truth import TrueClaim, read_claims
from sayso.ingest import make_article
from sayso.ledger import update
from sayso.reading import read_article
from sayso.records import Article, Reading, Span

TUNED = ("bridge", "barge", "mortars", "hostages", "cyber", "vote")
"""Stories of the demo articles that weights and thresholds were chosen on, besides the dispatches of the gold."""
KEPT = ("palm", "tanker", "gafsa", "quake", "frontier", "trawler")
"""Those that they were not chosen on."""
GOLD = "dev"
"""The first part of the refs of the dispatches of the gold."""

Measure = Callable[[Clusters, Clusters], tuple[float, float, float, float]]

_MEASURES: dict[str, Measure] = {"B³": b_cubed, "MUC": muc, "CEAF-e": ceaf_e}


@dataclass(frozen=True, slots=True)
class Found:
    """A mention as the ledger has it: the article's ref, its span, whether it is an event, and its claim."""

    article: str
    span: Span
    is_event: bool
    claim: str


def score_demo(data: Path | None, nlp: Language, progress: Callable[[int], None]) -> dict[str, dict[str, Counts]]:
    """Return the measures on the demo articles: all, and the parts that were tuned on or not.

    Where the folder of the dispatch gold is given, its dispatches are scored with the gold's own mentions, too.
    Accounts are scored on the true claims.
    """
    readings: dict[str, Reading] = {}
    for row in demo_rows():
        article = make_article(**cast(dict[str, Any], row))
        if isinstance(article, Article):
            readings[row["ref"]] = read_article(article, nlp)
            progress(len(readings))
    claims = read_claims({ref: reading.article.text for ref, reading in readings.items()})
    found = find_claims(list(readings.values()))
    parts = {"all": (GOLD, *TUNED, *KEPT), "dispatches": (GOLD,), "stories tuned on": TUNED, "stories kept apart": KEPT}
    scores = {
        f"demo articles, {name}": score_claims(*only(found, claims, frozenset(refs))) for name, refs in parts.items()
    }
    if data is not None:
        gold = [gold_reading(own, readings[own.id]) for own in read_gold(data) if own.id in readings]
        scores[f"{data}, gold mentions"] = score_claims(*only(find_claims(gold), claims, frozenset({GOLD})))
    scores["demo articles, accounts of the true claims"] = score_accounts(readings.values())
    return scores


def find_claims(readings: Sequence[Reading]) -> list[Found]:
    """Return the mentions of the claims that the ledger makes of readings."""
    refs = {reading.article.id: reading.article.ref or reading.article.id for reading in readings}
    events = {(reading.article.id, event.id) for reading in readings for event in reading.events}
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "archive", create=True)
        archive.add(readings)
        update(archive)
        rows = archive.sql("SELECT article, id, span_start, span_end, claim FROM mentions").rows
    return [
        Found(refs[article], (begin, end), (article, ident) in events, claim)
        for article, ident, begin, end, claim in rows
    ]


def align(found: Sequence[Found], claims: Iterable[TrueClaim]) -> dict[int, tuple[str, int]]:
    """Return the true mention (its claim's id, its number) of each mention found, one to one.

    Events take the mention that they cover best. A content then takes the first one left in it: what its clause says
    comes before what hangs on that.
    """
    by_article: dict[str, list[int]] = {}
    for number, own in enumerate(found):
        by_article.setdefault(own.article, []).append(number)
    pairs = []
    for claim in claims:
        for nth, mention in enumerate(claim.mentions):
            for number in by_article.get(mention.article, ()):
                own = found[number]
                both = min(own.span[1], mention.span[1]) - max(own.span[0], mention.span[0])
                if both > 0:
                    union = max(own.span[1], mention.span[1]) - min(own.span[0], mention.span[0])
                    rank = (0, -both / union, 0.0) if own.is_event else (1, mention.span[0], -both / union)
                    pairs.append((rank, number, (claim.id, nth)))
    aligned: dict[int, tuple[str, int]] = {}
    taken = set()
    for _, number, true in sorted(pairs):
        if number not in aligned and true not in taken:
            aligned[number] = true
            taken.add(true)
    return aligned


def score_claims(found: Sequence[Found], claims: Sequence[TrueClaim]) -> dict[str, Counts]:
    """Return the measures by name; ``one each`` is what B-cubed gives if every mention were a claim of its own."""
    aligned = align(found, claims)
    names: dict[int, Hashable] = {number: aligned.get(number, number) for number in range(len(found))}
    own = _clusters({names[number]: mention.claim for number, mention in enumerate(found)})
    true = _clusters({(claim.id, nth): claim.id for claim in claims for nth in range(len(claim.mentions))})
    both = set(aligned.values())
    own_aligned, true_aligned = ([kept for cluster in clusters if (kept := cluster & both)] for clusters in (own, true))
    scores: dict[str, Counts] = {"mentions": Counts(len(aligned), len(found), sum(map(len, true)))}
    for where, clusters in (("aligned", (true_aligned, own_aligned)), ("end to end", (true, own))):
        rates = {name: _rates(measure, *clusters) for name, measure in _MEASURES.items()}
        scores |= {f"{name}, {where}": rate for name, rate in rates.items()}
        scores[f"CoNLL, {where}"] = mean(list(rates.values()))
    scores["B³, aligned, one each"] = _rates(b_cubed, true_aligned, [{mention} for mention in both])
    return scores


def _rates(measure: Measure, true: Clusters, own: Clusters) -> Rates:
    sums = Sums()
    sums.add(*measure(true, own))
    return sums.rates()


def _clusters(of: Mapping[Any, str]) -> list[set[Hashable]]:
    clusters: dict[str, set[Hashable]] = {}
    for mention, claim in of.items():
        clusters.setdefault(claim, set()).add(mention)
    return list(clusters.values())


def only(found: Sequence[Found], claims: Sequence[TrueClaim], parts: Set[str]) -> tuple[list[Found], list[TrueClaim]]:
    """Return the mentions and claims of articles whose ref begins with one of ``parts`` and a hyphen."""
    own = [mention for mention in found if mention.article.split("-")[0] in parts]
    true = [claim for claim in claims if claim.mentions[0].article.split("-")[0] in parts]
    return own, true
