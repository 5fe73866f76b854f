"""Learn what says that two tellings are one claim: the weights of ``data/ledger/likeness.toml``.

    python -m training.claims --background ARCHIVE > src/sayso/data/ledger/likeness.toml

The data are pairs of tellings that sayso finds in the demo articles, with the claims written down by hand
(``sayso.evaluate.truth``): the dispatches of the gold and the first six stories; the other six are left out, and their
score is reported apart. A pair of one claim weighs less the more mentions its claim has, so that one big claim does not
decide alone; one twentieth of the pairs from different stories is kept, at half weight.

The demo's stories are told densely: of two tellings with something in common one in ten is one claim, where in a
newsroom's archive it is one in thousands. So the pairs that the ledger would compare in an archive of articles on many
matters (``--background``; ours: 130 of PolNeAR's training half, 40 of GeoWebNews and 50 of LGL) are taken for pairs of
two claims, but for those whose words are alike; those within an article, of which more are one claim, weigh little.

Logistic regressions with an L2 penalty on standardised columns, by Newton's method, one for each kind of pair. A column
whose weight would have the wrong sign (``FOR``, ``AGAINST``) is left out.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter

import numpy as np

from sayso.archive import Archive
from sayso.engine import load
from sayso.evaluate.claims import GOLD, TUNED, Found, align
from sayso.evaluate.news_texts import demo_rows
from sayso.evaluate.truth import read_claims
from sayso.ingest import make_article
from sayso.ledger.blocks import candidates
from sayso.ledger.likeness import Likeness, kind
from sayso.ledger.match import KINDS, may_be_one
from sayso.ledger.mentions import told_in
from sayso.ledger.traits import Array, traits
from sayso.reading import read_article
from sayso.records import Article

PENALTY = 3.0
"""Of a squared standardised weight, halved. With 10 the B-cubed F1 of the tuning half is half a point lower."""
FOR = frozenset(
    {"words", "words alike", "words contained", "own words", "own alike", "own contained", "near words", "near alike"}
    | {"copied", "trigger", "kinds", "topic", "actors same", "actors near", "recipients same", "recipients near"}
    | {"speakers same", "speakers near", "date exact", "date overlap", "place same", "place near", "answers"}
)
AGAINST = frozenset(
    {"copied otherwise", "trigger named", "no topic", "lean", "actors conflict", "recipients conflict", "crossed"}
    | {"speakers conflict", "date conflict", "place conflict", "days"}
)
"""Columns that speak for one claim, and those that speak against it."""
ALIKE, OWN_ALIKE, SENTENCE_ALIKE = 0.6, 0.3, 0.15
"""Likeness of words from which strangers may be one claim after all; of their own words, where they share an article or
a sentence."""
WITHIN = 0.1
"""Weight of strangers within an article: without them most of what is joined there is not one claim; with 0.05 to 0.5
the half kept apart scores the same."""
ELSEWHERE, KEPT = 0.5, 0.05
"""Weight of pairs from different stories, and the share of them that is kept."""
LEAST = 1e-9
STEP = 2.0
"""The farthest that a weight goes at a time, so that steps from a poor start do not run away."""


def main() -> None:
    parser = ArgumentParser(description="weights of the likeness of two tellings")
    parser.add_argument("--background", required=True, help="an archive of articles on many matters")
    background = Archive.open(parser.parse_args().background)
    print(HEAD, end="")
    likeness, claim, story = _tellings()
    known = np.flatnonzero([name is not None for name in claim])
    first, second = np.triu_indices(len(known), 1)
    a, b = known[first], known[second]
    one = np.array([claim[x] == claim[y] for x, y in zip(a, b, strict=True)])
    near = np.array([story[x] == story[y] for x, y in zip(a, b, strict=True)])
    kept = near | one | (np.random.default_rng(0).random(len(a)) < KEPT)
    kept &= may_be_one(likeness, a, b)
    a, b, one, near = a[kept], b[kept], one[kept], near[kept]
    sizes = Counter(claim)
    weight = np.where(near, 1.0, ELSEWHERE)
    weight[one] *= [2 * max(0.1, 1 / max(1, sizes[claim[x]] - 1)) ** 0.25 for x in a[one]]
    columns, kinds = likeness.alike(a, b), kind(likeness.traits, a, b)
    others, other_kinds = _strangers(background)
    columns = {name: np.r_[values, others[name]] for name, values in columns.items()}
    kinds = np.r_[kinds, other_kinds]
    within = np.array([name.startswith("within") for name in KINDS])[other_kinds]
    wanted, weight = np.r_[one, np.zeros(len(within))], np.r_[weight, np.where(within, WITHIN, 1.0)]
    signs = np.array([(name in FOR) - (name in AGAINST) for name in columns])
    for number, name in enumerate(KINDS):
        own = kinds == number
        matrix = np.stack([values[own] for values in columns.values()], 1)
        weights, bias = fit(matrix, wanted[own], weight[own], signs)
        print(f"\n[{name}]\nbias = {bias:.2f}")
        for column, value in zip(columns, weights, strict=True):
            if round(value, 2):
                print(f'"{column}" = {value:.2f}')


def fit(matrix: Array, wanted: Array, weight: Array, signs: Array) -> tuple[Array, float]:
    """Return weights and bias of a logistic regression; columns that never change, or of the wrong sign, get none."""
    mean, spread = matrix.mean(0), matrix.std(0)
    used = np.flatnonzero(spread > LEAST)
    while True:
        rows = np.column_stack([(matrix[:, used] - mean[used]) / spread[used], np.ones(len(matrix))])
        found = _newton(rows, wanted, weight)
        right = found[:-1] * signs[used] >= 0
        if right.all():
            break
        used = used[right]
    weights = np.zeros(matrix.shape[1])
    weights[used] = found[:-1] / spread[used]
    return weights, float(found[-1] - weights @ mean)


def _newton(rows: Array, wanted: Array, weight: Array) -> Array:
    penalty = np.diag([PENALTY] * (rows.shape[1] - 1) + [LEAST])
    found = np.zeros(rows.shape[1])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weight * (wanted - chance)) - penalty @ found
        bend = (rows * (weight * np.maximum(chance * (1 - chance), LEAST))[:, None]).T @ rows + penalty
        step = np.linalg.solve(bend, slope)
        most = np.abs(step).max()
        found += step / max(1.0, most / STEP)
        if most < 1e-7:
            break
    return found


def _strangers(background: Archive) -> tuple[dict[str, Array], Array]:
    """Return what pairs that are compared, and hardly are one claim, have in common; and their kinds."""
    tellings, texts = [], {}
    for reading in background.readings():
        tellings += told_in(reading)
        texts[reading.article.id] = [reading.article.text[slice(*sentence)] for sentence in reading.sentences]
    likeness = Likeness(traits(tellings, texts))
    _, pairs = candidates(likeness.traits, np.ones(len(tellings), bool), 0)
    a, b = (np.concatenate(ends) for ends in zip(*pairs, strict=True))
    kept = may_be_one(likeness, a, b)
    a, b = a[kept], b[kept]
    columns = likeness.alike(a, b)
    apart = (columns["own alike"] < OWN_ALIKE) & (columns["answers"] == 0) & (columns["sentence"] == 0)
    apart |= (columns["own alike"] < SENTENCE_ALIKE) | (columns["article"] == 0)
    kept = apart & (columns["copied"] == 0) & (columns["words alike"] < ALIKE)
    return {name: values[kept] for name, values in columns.items()}, kind(likeness.traits, a, b)[kept]


def _tellings() -> tuple[Likeness, list[str | None], list[str]]:
    """Return the tellings of the tuning half with the true claim of each and the story it is in."""
    nlp, rows = load(), demo_rows()
    claims = read_claims({row["ref"]: row["text"] for row in rows})
    tellings, texts, refs = [], {}, {}
    for row in rows:
        if row["ref"].split("-")[0] not in (GOLD, *TUNED):
            continue
        about = {key: row.get(key) for key in ("ref", "title", "published", "outlet", "url")}
        article = make_article(row["text"], **about)
        assert isinstance(article, Article)
        reading = read_article(article, nlp)
        tellings += told_in(reading)
        texts[article.id] = [article.text[slice(*sentence)] for sentence in reading.sentences]
        refs[article.id] = row["ref"]
    found = [Found(refs[told.article], told.span, told.type is not None, "") for told in tellings]
    aligned = align(found, claims)
    claim = [aligned[number][0] if number in aligned else None for number in range(len(tellings))]
    story = [ref if (ref := refs[told.article]).startswith(GOLD) else ref.split("-")[0] for told in tellings]
    return Likeness(traits(tellings, texts)), claim, story


HEAD = """\
# What two tellings have in common, and what it says of their being one claim: weights of log-odds, by kind of pair.
# Made by `python -m training.claims` from half of the demo's claims, and strangers; names are those of
# `sayso.ledger.likeness`.
"""


if __name__ == "__main__":
    main()
