"""The parts that stories are made by: words and quotations, credits, sentences compared."""

import numpy as np
from dispatches import reading
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.credits import story_origin
from sayso.ledger.diff import sentence_diff
from sayso.ledger.features import body
from sayso.ledger.named import details
from sayso.ledger.quoted import quotations
from sayso.ledger.shingles import SIZE, grams, hashes_of, sampled, words_of
from sayso.records import Reading

LONG = "We shall not leave the town before the last of our wounded has been carried out of it"


def test_hashes_are_the_same_everywhere() -> None:
    assert hashes_of(["mayor"]).tolist() == [8961826493462299950]
    assert grams(hashes_of(words_of("the bridge would stay shut")), SIZE).tolist() == [17997768706429750709]


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=30), max_size=6))
def test_shingles_of_many_texts_are_those_of_each(texts: list[list[str]]) -> None:
    words = [hashes_of(text) for text in texts]
    which, found = sampled(words)
    for number, each in enumerate(words):
        own = found[which == number]
        alone = sampled([each])[1]
        assert own.tolist() == alone.tolist()
        assert np.isin(own, grams(each, SIZE)).all()


def test_no_words_no_shingles() -> None:
    assert len(sampled([])[1]) == len(sampled([hashes_of([])])[1]) == len(grams(hashes_of(["one"]), SIZE)) == 0


def test_quotations_in_all_marks_are_the_same() -> None:
    marks = (("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’"))
    found = {tuple(quotations(f"She said: {begin}{LONG}{end}, and left.")) for begin, end in marks}
    assert len(found) == 1
    assert len(next(iter(found))) == 1


def test_a_quotation_cut_at_its_end_is_known_by_its_beginning() -> None:
    ((first, _),) = quotations(f"“{LONG}”")
    ((again, _),) = quotations(f"“{LONG} tonight or tomorrow”")
    assert first == again


def test_short_quotations_say_nothing_and_long_ones_count_twice() -> None:
    assert quotations("“No comment,” she said, and “they shall not leave the town today”.") == []
    assert len(quotations(f"“{LONG} {' '.join(f'and{n}' for n in range(40))}”")) == 2


def test_details_are_names_and_numbers_in_mid_sentence() -> None:
    assert details("The mayor, Ines Valdorra, saw 30 ships.") == details("It was 30, said Ines of the Valdorra.")
    assert details("Nobody was there. Everybody left.") == []


def test_a_text_without_dateline_and_credits() -> None:
    text = "ORSK, May 3 (Reuters) - Rain fell."
    assert body(text, {"span": [0, 23]}, [{"span": [13, 20]}]).strip() == "Rain fell."
    assert body(text, None, None) == text


def test_origin_follows_who_credits_whom() -> None:
    assert story_origin([]) is None
    assert story_origin([(None, None), ("The Post", None)]) == "The Post"
    assert story_origin([("The Post", "GNA"), ("GNA", "dpa"), ("The Echo", "GNA")]) == "dpa"
    assert story_origin([("The Post", "AFP"), ("The Echo", "dpa"), ("The Mail", "dpa")]) == "dpa"
    assert story_origin([("Reuters", "Reuters")]) == "Reuters"
    assert story_origin([("dpa", "AFP"), ("AFP", "ANSA"), ("ANSA", "dpa")]) == "dpa"


def with_sentences(text: str, *found: str) -> Reading:
    made = reading(text)
    spans = tuple((text.index(part), text.index(part) + len(part)) for part in found)
    return Reading(article=made.article, coder=made.coder, sentences=spans)


def test_what_a_carrier_made_of_each_sentence() -> None:
    first = "The mayor said that the bridge would stay shut until May."
    second = "Two lorries stood on it."
    third = "Nobody was hurt in the end."
    root = with_sentences(f"{first} {second} {third}", first, second, third)
    other = "The mayor said the bridge would stay shut until June."
    added = "Rain is forecast for tomorrow."
    carrier = with_sentences(f"{third.upper()} {other} {added}", third.upper(), other, added)
    found = [
        (
            change.kind,
            change.root and root.article.text[slice(*change.root)],
            change.carrier and carrier.article.text[slice(*change.carrier)],
        )
        for change in sentence_diff(root, carrier)
    ]
    assert found == [
        ("changed", first, other),
        ("cut", second, None),
        ("kept", third, third.upper()),
        ("added", None, added),
    ]


def test_an_article_against_itself_and_against_nothing() -> None:
    same = with_sentences("Rain fell. Rain fell again.", "Rain fell.", "Rain fell again.")
    assert [change.kind for change in sentence_diff(same, same)] == ["kept", "kept"]
    nothing = with_sentences("…")
    assert [change.kind for change in sentence_diff(same, nothing)] == ["cut", "cut"]
    assert [change.kind for change in sentence_diff(nothing, same)] == ["added", "added"]
