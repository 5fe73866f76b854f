"""Which tellings are one claim, and that it does not matter how they came."""

from dataclasses import fields, replace

import numpy as np
import pytest

from sayso.ledger.blocks import CAP, HUBS, candidates
from sayso.ledger.groups import LINK, components, parted
from sayso.ledger.likeness import Likeness
from sayso.ledger.match import IMPOSSIBLE, scores
from sayso.ledger.told import Party, Stand, Told
from sayso.ledger.traits import Lists, traits
from sayso.ledger.traits_rows import from_table, to_table

IRAN = Party(key="gov:IRN", name="Iran", code="IRN GOV")
TEHRAN = Party(key="gov:IRN", name="Tehran", code="IRN GOV")
CHAD = Party(key="gov:TCD", name="Chad", code="TCD GOV")
RAID = "Gunmen raided a salt barge near the village of Nkolo on the Kwa River, killing eleven boatmen."


def told(ident="e1", *, article="a", text=RAID, trigger="raided", **given):
    at = text.index(trigger)
    own = {
        "span": (at, at + len(trigger)),
        "sentence": (0, len(text)),
        "day": "2024-02-13",
        "type": "ASSAULT",
        "quad": 4,
        "begin": "2024-02-12",
        "end": "2024-02-12",
        "topic": ("Nkolo", "Kwa River", "Mushie"),
        "stands": (Stand(voice="narrator", stance="CT+"),),
    }
    return Told(article=article, id=ident, text=text, **(own | given))


def compared(tellings):
    texts = {}
    for own in tellings:
        texts.setdefault(own.article, []).append(own.text)
    return Likeness(traits(tellings, texts))


def judged(one, other):
    return float(scores(compared([one, other]), np.array([0]), np.array([1]))[0])


def grouped(tellings):
    """Return the groups of tellings as sets of article and id."""
    likeness = compared(tellings)
    _, pairs = candidates(likeness.traits, np.ones(len(tellings), bool), 0)
    found = [(a, b, scores(likeness, a, b)) for a, b in pairs]
    one, other, strength = (np.concatenate(parts) for parts in zip(*found, strict=True))
    strong = strength > LINK
    links = [one[strong], other[strong], strength[strong]]
    roots = components(len(tellings), links[0], links[1])
    groups = parted(likeness, np.arange(len(tellings)), roots, links)
    return {frozenset((tellings[row].article, tellings[row].id) for row in group.tolist()) for group in groups}


def test_the_same_sentence_in_two_articles_is_one_claim():
    assert judged(told(), told(article="b", day="2024-02-14")) > LINK


def test_what_points_at_a_telling_goes_with_it_and_joins_nothing():
    denied = {
        "type": None,
        "quad": None,
        "begin": None,
        "end": None,
        "trigger": "denied",
        "text": "The militia denied it.",
    }
    raid, copy = told(), told(article="b", day="2024-02-14")
    other = told("e2", trigger="killing", type="ACCUSE", quad=3)
    pointing = [told(f"a{n}", **denied, answers=ident, order=n) for n, ident in enumerate(("e1", "a0", "e2"))]
    groups = grouped([raid, copy, other, *pointing])
    assert groups == {
        frozenset({("a", "e1"), ("b", "e1"), ("a", "a0"), ("a", "a1")}),
        frozenset({("a", "e2"), ("a", "a2")}),
    }


def test_another_event_of_the_same_sentence_is_another_claim():
    assert judged(told(), told("e2", article="b", trigger="killing", type="ACCUSE", quad=3)) == IMPOSSIBLE


@pytest.mark.parametrize(
    "other",
    [
        {"type": "AID", "quad": 2},
        {"begin": "2024-05-01", "end": "2024-05-02"},
        {"actors": (CHAD,), "recipients": (IRAN,)},
    ],
    ids=["type", "date", "parties"],
)
def test_hard_constraints_forbid_what_words_would_join(other):
    mine = told(actors=(IRAN,), recipients=(CHAD,))
    assert judged(mine, replace(told(article="b", actors=(TEHRAN,), recipients=(CHAD,)), **other)) == IMPOSSIBLE


def test_unknown_circumstances_forbid_nothing():
    assert judged(told(actors=(IRAN,)), told(article="b", begin=None, end=None)) > LINK


def test_judging_does_not_depend_on_the_side_or_on_what_else_is_judged():
    tellings = [told(), told("e2", text="The raid on the barge killed eleven.", trigger="raid"), told(article="b")]
    likeness = compared(tellings)
    a, b = np.array([0, 0, 1]), np.array([1, 2, 2])
    together = scores(likeness, a, b)
    assert together.tolist() == scores(likeness, b, a).tolist()
    assert together.tolist() == [float(scores(likeness, a[n : n + 1], b[n : n + 1])[0]) for n in range(3)]


def test_groups_do_not_depend_on_the_order():
    tellings = [told(article=name, day=f"2024-02-{13 + n}") for n, name in enumerate("abcd")]
    tellings += [
        told("e2", article=name, type="AID", quad=2, text="Chad sent flour to Mushie.", trigger="sent") for name in "ab"
    ]
    expected = grouped(tellings)
    assert frozenset((name, "e1") for name in "abcd") in expected
    assert grouped(tellings[::-1]) == expected
    assert grouped(tellings[3:] + tellings[:3]) == expected


def test_a_linked_pair_that_is_forbidden_is_never_in_one_group():
    early, late = told(article="a"), told(article="c", begin="2024-02-20", end="2024-02-20")
    between = told(article="b", begin=None, end=None)
    for group in grouped([early, between, late]):
        assert not {("a", "e1"), ("c", "e1")} <= group


def test_big_blocks_are_compared_with_their_earliest_tellings_alone():
    tellings = [told(article=f"{n:04d}") for n in range(CAP + 40)]
    likeness = compared(tellings)
    _, pairs = candidates(likeness.traits, np.ones(len(tellings), bool), 0)
    count = sum(len(a) for a, _ in pairs)
    assert count < len(tellings) * HUBS * 2
    assert grouped(tellings) == {frozenset((own.article, own.id) for own in tellings)}


def test_what_a_full_block_changes_is_compared_anew():
    tellings = [told(article=f"{n:04d}", day="2024-02-13") for n in range(CAP)]
    more = [*tellings, told(article="late", day="2024-02-14")]
    traits_of = compared(more).traits
    new = np.arange(len(more)) >= CAP
    dirty, _ = candidates(traits_of, new, CAP)
    assert dirty.all()  # the block is full: its tellings have other partners now
    again = [*more, told(article="last", day="2024-02-15")]
    dirty, _ = candidates(compared(again).traits, np.arange(len(again)) > CAP, CAP + 1)
    assert dirty.tolist() == [False] * (CAP + 1) + [True]
    first = [*more, told(article="first", day="2024-02-12")]
    dirty, _ = candidates(compared(first).traits, np.arange(len(first)) > CAP, CAP + 1)
    assert dirty.sum() == 2  # itself, and the hub that it displaced


def test_components_find_the_lowest_row():
    links = np.array([5, 4, 1]), np.array([4, 3, 0])
    assert components(6, *links).tolist() == [0, 0, 2, 3, 3, 3]
    assert components(3, np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == [0, 1, 2]


def test_traits_come_back_from_their_table():
    tellings = [
        told(actors=(IRAN,), geonames=7, country="TCD", lat=1.5, lon=2.0),
        told("a1", type=None, trigger="Gunmen"),
    ]
    own = compared(tellings).traits
    back = from_table(to_table(own))
    for field in fields(own):
        mine, yours = getattr(own, field.name), getattr(back, field.name)
        if isinstance(mine, Lists):
            assert np.array_equal(mine.starts, yours.starts)
            mine, yours = mine.values, yours.values
        assert mine.dtype == yours.dtype
        assert np.array_equal(mine, yours, equal_nan=mine.dtype.kind == "f")
