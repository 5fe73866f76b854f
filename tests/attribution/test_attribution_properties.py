"""Whatever the text: spans lie in it, parents are acyclic, and time is bounded."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribution import attribute
from sayso.attribution.drafts import Draft, clipped, holds, without
from sayso.attribution.lexicon import cues, senses
from sayso.attribution.nesting import MAX_DEPTH, parents
from sayso.engine import load

WORDS = (
    "said", "says", "“", "”", "\"", "that", "quoted", "as", "saying", "by", "citing", "who", "according",
    "to", "denied", "the", "claim", "this", "Vesk", "TASS", ",", ".", "reportedly", "accused", "of", "which",
    "called", "carried", "a", "statement", "\n\n", "Q:", "A:", "told", "Reuters", "he", "is", "believed",
    "lying", "but", "only", "-",
)  # fmt: skip
HOSTILE = {
    "a quotation that never closes": "“" + "He said the bridge was safe and she denied it. " * 60,
    "a cue in every word": "said claimed denied told accused quoted cited warned " * 60,
    "fifty deep": "".join(f"Minister Vesk{n} said that " for n in range(50)) + "it rained.",
    "quoted, fifty deep": "".join(f"TASS quoted Vesk{n} as saying that " for n in range(50)) + "it rained.",
    "an interview": "Q: Did you sell the mine?\nA: I deny that.\n" * 60,
    "a transcript": "VESK: They say it was us.\nORBEL: That is a lie.\n" * 60,
    "a list": "- said\n- denied this\n- according to\n" * 80,
    "a poem": "He said\nand said\nthat night had said\nthe same again\n\n" * 40,
    "marks only": "“”\"'’‘" * 300,
    "according to nobody": "According to, according to, according to. " * 80,
}
SECONDS_A_CHARACTER = 0.004
"""Twenty times what an idle machine takes with the engine's own share, for a busy one."""


def check(text):
    found = attribute(load()(text))
    ids = {a.id: a for a in found.attributions}
    assert list(ids) == [f"a{n}" for n in range(1, len(ids) + 1)]
    for a in found.attributions:
        spans = [a.cue, *a.content, *a.distance, *([a.source] if a.source else [])]
        assert a.content
        assert all(0 <= start < end <= len(text) for start, end in spans)
        seen, at = set(), a
        while at.parent is not None:
            assert at.id not in seen
            seen.add(at.id)
            at = ids[at.parent]
        assert len(seen) <= MAX_DEPTH
    assert all(0 <= start < end <= len(text) for start, end in found.channels.values())
    assert found.channels.keys() <= ids.keys()
    for dispute in found.disputes:
        assert dispute.denial in ids
        assert dispute.claim in ids
        assert dispute.denial != dispute.claim
    assert len(found.disputes) <= 3 * len(ids)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words(words):
    check(" ".join(words))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text):
    check(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_in_bounded_time(name):
    began = time.process_time()
    check(HOSTILE[name])
    assert time.process_time() - began < 5 + SECONDS_A_CHARACTER * len(HOSTILE[name])


TOKENS = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(TOKENS, st.lists(TOKENS, min_size=1, max_size=3), st.none() | st.integers(0, 60)), max_size=14)
)
def test_parents_are_acyclic_and_shallow(rows):
    drafts = [Draft((c[0], c[0] + 1), c[0], None, tuple(sorted(pieces)), governor=g) for c, pieces, g in rows]
    over = parents(drafts)
    for i in range(len(drafts)):
        seen, at = [], i
        while over[at] is not None:
            at = over[at]
            assert at not in seen
            seen.append(at)
        assert len(seen) <= MAX_DEPTH


def test_ranges():
    assert holds([(2, 9)], (3, 5))
    assert not holds([(2, 4)], (3, 5))
    assert clipped([(0, 4), (6, 9)], (2, 7)) == ((2, 4), (6, 7))
    assert without([(0, 10)], (3, 5)) == ((0, 3), (5, 10))


def test_the_lexicon_is_coherent():
    for kind, by_word in cues().items():
        for word, found in by_word.items():
            assert all(cue.kind == kind and cue.words[0] == word for cue in found)
            assert [len(cue.words) for cue in found] == sorted((len(cue.words) for cue in found), reverse=True)
    assert sum(len(found) for by_word in cues().values() for found in by_word.values()) >= 900
    assert senses("verb", "zzz") == ()
