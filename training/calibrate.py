"""Fit the confidence of attributions: ``python -m training.calibrate --data ../shared/data/polnear/dev``.

A logistic regression of "right by PolNeAR's lenient linked measure" on the features of
``sayso.attribution.confidence``. Prints the weights to write there, and the calibration error of five-fold
cross-validation over articles, so that the figures in the model card are of articles that the weights were not fitted
on.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from sayso.attribution import attribute
from sayso.attribution.confidence import features
from sayso.attribution.linking import link
from sayso.attribution.spans import offsets
from sayso.engine import load
from sayso.evaluate.polnear import read_polnear, right_by_lenient_match

FOLDS = 5
PENALTY = 1.0


def main() -> None:
    """Fit, cross-validate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    rows, gold, fold, names = collect(arguments.data)
    held_out = np.zeros(len(gold))
    for k in range(FOLDS):
        weights = fit(rows[fold != k], gold[fold != k])
        held_out[fold == k] = 1 / (1 + np.exp(-rows[fold == k] @ weights))
    print(f"{len(gold)} attributions, {gold.mean():.3f} right; expected calibration error {error(held_out, gold):.3f}")
    for low in np.arange(0, 1, 0.1):
        inside = (held_out >= low) & (held_out < low + 0.1)
        if inside.any():
            print(f"{low:.1f}: n {inside.sum()}, mean {held_out[inside].mean():.3f}, right {gold[inside].mean():.3f}")
    print("WEIGHTS =", {name: round(float(w), 3) for name, w in zip(names, fit(rows, gold), strict=True)})


def collect(data: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]:
    """Read every article; return features (n, k), right or not (n), fold (n), and the features' names."""
    nlp = load()
    rows, gold, fold, names = [], [], [], []
    for number, article in enumerate(read_polnear(data)):
        doc = nlp(article.text)
        own = [a for a in attribute(doc).attributions if a.parent is None]  # PolNeAR marks no others
        right = right_by_lenient_match(article.gold, own, article.text)
        hits = {attribution.cue: hit for attribution, hit in zip(own, right, strict=True)}
        for linked in link(doc._.attribution_layer):
            hit = hits.get(offsets(doc, (linked.cue.start, linked.cue.end)))
            if hit is None:
                continue
            values = features(linked)
            names = list(values)
            rows.append(list(values.values()))
            gold.append(float(hit))
            fold.append(number % FOLDS)
    return np.array(rows), np.array(gold), np.array(fold), names


def fit(rows: np.ndarray, gold: np.ndarray, steps: int = 30) -> np.ndarray:
    """Newton's method on the penalised log-likelihood."""
    weights = np.zeros(rows.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (gold - chance) - PENALTY * weights
        curvature = (rows.T * (chance * (1 - chance))) @ rows + PENALTY * np.eye(len(weights))
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights


def error(chance: np.ndarray, gold: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over equal bins of confidence."""
    place = np.minimum((chance * bins).astype(int), bins - 1)
    gaps = [abs(chance[place == b].sum() - gold[place == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(gold))


if __name__ == "__main__":
    main()
