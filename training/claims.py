"""Learn what says that two tellings are one claim: the weights of ``data/ledger/likeness.toml``.

    python -m training.claims > src/sayso/data/ledger/likeness.toml

The data are pairs of tellings that sayso finds in the demo articles, with the claims written down by hand
(``sayso.evaluate.truth``): the dispatches of the gold and the first six stories; the other six are left out, and their
score is reported apart. Three logistic regressions with an L2 penalty on standardised columns, by Newton's method. A
pair of one claim weighs less the more mentions its claim has, so that one big claim does not decide alone; one
twentieth of the pairs from different stories is kept, at half weight.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from sayso.engine import load
from sayso.evaluate.claims import GOLD, TUNED, Found, align
from sayso.evaluate.news_texts import demo_rows
from sayso.evaluate.truth import read_claims
from sayso.ingest import make_article
from sayso.ledger.likeness import Likeness, kind
from sayso.ledger.match import KINDS, may_be_one
from sayso.ledger.mentions import told_in
from sayso.ledger.traits import Array, traits
from sayso.reading import read_article
from sayso.records import Article

PENALTY = 3.0
"""Of a squared standardised weight, halved. With 10 the B-cubed F1 of the tuning half is half a point lower."""
ELSEWHERE, KEPT = 0.5, 0.05
"""Weight of pairs from different stories, and the share of them that is kept."""
LEAST = 1e-9


def main() -> None:
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
    for number, name in enumerate(KINDS):
        own = kinds == number
        matrix = np.stack([values[own] for values in columns.values()], 1)
        weights, bias = fit(matrix, one[own].astype(float), weight[own])
        print(f"\n[{name}]\nbias = {bias:.2f}")
        for column, value in zip(columns, weights, strict=True):
            if round(value, 2):
                print(f'"{column}" = {value:.2f}')


def fit(matrix: Array, wanted: Array, weight: Array) -> tuple[Array, float]:
    """Return weights and bias of a logistic regression; columns that never change get none."""
    mean, spread = matrix.mean(0), matrix.std(0)
    used = spread > LEAST
    rows = np.column_stack([(matrix[:, used] - mean[used]) / spread[used], np.ones(len(matrix))])
    penalty = np.diag([PENALTY] * int(used.sum()) + [LEAST])
    found = np.zeros(rows.shape[1])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (wanted - chance)) - penalty @ found
        bend = (rows * (weight * np.maximum(chance * (1 - chance), LEAST))[:, None]).T @ rows + penalty
        step = np.linalg.solve(bend, slope)
        found += step
        if np.abs(step).max() < 1e-8:
            break
    weights = np.zeros(matrix.shape[1])
    weights[used] = found[:-1] / spread[used]
    return weights, float(found[-1] - weights @ mean)


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
        tellings += told_in(reading, len(refs))
        texts[article.id] = [article.text[slice(*sentence)] for sentence in reading.sentences]
        refs[article.id] = row["ref"]
    found = [Found(refs[told.article], told.span, told.type is not None, "") for told in tellings]
    aligned = align(found, claims)
    claim = [aligned[number][0] if number in aligned else None for number in range(len(tellings))]
    story = [ref if (ref := refs[told.article]).startswith(GOLD) else ref.split("-")[0] for told in tellings]
    return Likeness(traits(tellings, texts)), claim, story


HEAD = """\
# What two tellings have in common, and what it says of their being one claim: weights of log-odds, by kind of pair.
# Made by `python -m training.claims` from half of the demo's claims; names are those of `sayso.ledger.likeness`.
"""


if __name__ == "__main__":
    main()
