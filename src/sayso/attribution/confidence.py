"""How likely an attribution is to be right, by PolNeAR's lenient linked measure."""

from __future__ import annotations

from math import exp, log

from sayso.attribution.linking import Linked

WEIGHTS = {
    "bias": -1.872,
    "cue": 0.38,
    "source": 0.096,
    "content": 0.319,
    "source_link": 0.34,
    "content_link": 0.206,
}
"""A logistic regression fitted on PolNeAR dev by ``training/calibrate.py``; the model card shows how well it holds."""

NESTED_BY_SYNTAX = 0.7
"""How often a nested attribution that only syntax found is right: 28 of 40 by eye in PolNeAR train articles."""
OUTERMOST_BY_SYNTAX = 0.3
"""The same of outermost ones by PolNeAR's lenient linked measure: 5 of 16 in PolNeAR dev and 230 train articles."""


def features(linked: Linked) -> dict[str, float]:
    """What the judgement rests on: log odds of each role's tags and of the two ties."""
    return {
        "bias": 1.0,
        "cue": _odds(linked.cue.probability),
        "source": _odds(linked.source.probability) if linked.source else 0.0,
        "content": _odds(min(span.probability for span in linked.content)),
        "source_link": max(-6.0, min(6.0, linked.source_link)),
        "content_link": max(-6.0, min(6.0, linked.content_link)),
    }


def confidence(linked: Linked) -> float:
    """Return a probability in [0, 1], to three decimals."""
    score = sum(WEIGHTS[name] * value for name, value in features(linked).items())
    return round(1.0 / (1.0 + exp(-score)), 3)


def _odds(probability: float) -> float:
    bounded = min(max(probability, 0.001), 0.999)
    return log(bounded / (1.0 - bounded))
