"""Mentions of claims aligned with those written down by hand, and how well they are grouped."""

from sayso.evaluate.claims import Found, align, only, score_claims
from sayso.evaluate.truth import TrueClaim, TrueMention


def claim(ident, *mentions):
    return TrueClaim(ident, ident, tuple(TrueMention(article, span, ()) for article, span in mentions))


TRUE = [
    claim("raid", ("a-1", (10, 16)), ("a-2", (5, 9))),
    claim("blame", ("a-1", (30, 36))),
    claim("denial", ("a-2", (40, 60))),
]


def test_alignment_is_one_to_one_events_first():
    found = [
        Found("a-1", (8, 50), is_event=False, claim="c1"),
        Found("a-1", (10, 16), is_event=True, claim="c1"),
        Found("a-1", (11, 20), is_event=True, claim="c2"),
    ]
    assert align(found, TRUE) == {1: ("raid", 0), 0: ("blame", 0)}


def test_a_content_takes_the_first_mention_in_it():
    found = [Found("a-1", (5, 50), is_event=False, claim="c1")]
    assert align(found, TRUE) == {0: ("raid", 0)}


def test_perfect_groups_have_full_marks():
    found = [
        Found("a-1", (10, 16), is_event=True, claim="c1"),
        Found("a-2", (5, 9), is_event=True, claim="c1"),
        Found("a-1", (30, 36), is_event=True, claim="c2"),
        Found("a-2", (41, 55), is_event=False, claim="c3"),
    ]
    scores = score_claims(found, TRUE)
    assert {name: round(scores[name].f1) for name in ("B³, aligned", "B³, end to end", "CoNLL, aligned")} == {
        "B³, aligned": 100,
        "B³, end to end": 100,
        "CoNLL, aligned": 100,
    }
    assert round(scores["B³, aligned, one each"].recall, 1) == 75.0


def test_missed_and_extra_mentions_count_end_to_end_only():
    found = [
        Found("a-1", (10, 16), is_event=True, claim="c1"),
        Found("a-2", (5, 9), is_event=True, claim="c1"),
        Found("a-2", (90, 95), is_event=True, claim="c1"),
    ]
    scores = score_claims(found, TRUE)
    assert scores["B³, aligned"].f1 == 100
    assert round(scores["B³, end to end"].recall, 1) == 50.0
    assert round(scores["B³, end to end"].precision, 1) == round(100 * (2 * 2 / 3) / 3, 1)
    assert (scores["mentions"].right, scores["mentions"].found, scores["mentions"].wanted) == (2, 3, 4)


def test_parts_by_the_first_part_of_the_ref():
    found = [Found("a-1", (0, 1), True, "c1"), Found("b-1", (0, 1), True, "c2")]
    own, true = only(found, [*TRUE, claim("other", ("b-1", (0, 1)))], frozenset({"b"}))
    assert [mention.article for mention in own] == ["b-1"]
    assert [one.id for one in true] == ["other"]
