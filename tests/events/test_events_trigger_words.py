"""The lexicon of triggers holds together, and finds its words."""

from collections import Counter

import pytest

from sayso.events.ontology import kinds
from sayso.events.trigger_words import GAP, Cue, cues, entries

SIZE = 5_000
TOKENS = 5_000  # of a hostile text


def find(tagged: str) -> list[tuple[str, str, str, bool]]:
    """Read "lemma/TAG lemma/TAG"; return each cue's words, head, likeliest kind and strength."""
    pairs = [token.rsplit("/", 1) for token in tagged.split()]
    lemmas, pos = [lemma for lemma, _ in pairs], [tag for _, tag in pairs]
    return [(" ".join(lemmas[c.start : c.end]), lemmas[c.head], c.kinds[0], c.strong) for c in cues(lemmas, pos)]


def test_kinds_are_those_of_the_ontology() -> None:
    for entry in entries():
        assert entry.kinds
        assert len(set(entry.kinds)) == len(entry.kinds), entry
        for kind in entry.kinds:
            name, _, mode = kind.partition(".")
            assert name in kinds(), entry
            assert not mode or mode in kinds()[name].modes, entry


def test_every_type_and_mode_has_words() -> None:
    told = {kind for entry in entries() for kind in entry.kinds}
    for name, kind in kinds().items():
        for mode in kind.modes:
            assert f"{name}.{mode}" in told
        if not kind.modes:
            assert name in told


def test_entries_stand_once_and_are_lemmas() -> None:
    seen = Counter((entry.section, entry.words) for entry in entries())
    assert [words for words, number in seen.items() if number > 1] == []
    for entry in entries():
        assert all(word == word.lower() and word for word in entry.words), entry
        assert entry.words[0] != GAP != entry.words[-1]
        assert entry.words[entry.head] != GAP


def test_it_is_as_large_as_it_should_be() -> None:
    assert len(entries()) >= SIZE


@pytest.mark.parametrize(
    ("tagged", "wanted"),
    [
        ("army/NOUN shell/VERB the/DET town/NOUN", [("shell", "shell", "ASSAULT.heavy-weapons", True)]),
        ("a/DET shell/NOUN", [("shell", "shell", "ASSAULT.heavy-weapons", False)]),
        ("a/DET shell/ADP", []),
        ("they/PRON call/VERB on/ADP the/DET king/NOUN", [("call on", "call", "REQUEST", True)]),
        ("he/PRON step/VERB down/ADP", [("step down", "step", "RETREAT.resign", True)]),
        (
            "the/DET besieged/ADJ city/NOUN",
            [("besieged", "besieged", "COERCE.restrict", True)],
        ),
        ("an/DET air/NOUN -/PUNCT strike/NOUN", [("air - strike", "strike", "ASSAULT.aerial", True)]),
    ],
)
def test_words_are_found(tagged: str, wanted: list[tuple[str, str, str, bool]]) -> None:
    assert find(tagged) == wanted


def test_a_gap_leaves_the_single_words_and_its_noun_is_the_head() -> None:
    found = find("minister/NOUN hold/VERB two/NUM day/NOUN of/ADP talk/NOUN")
    assert found[0] == ("hold two day of talk", "talk", "CONSULT", True)
    assert [words for words, *_ in found[1:]] == ["hold", "talk"]


def test_a_gap_has_an_end_and_keeps_to_its_sentence() -> None:
    assert ("talk", "talk", "CONSULT", True) in find("they/PRON hold/VERB ./PUNCT the/DET talk/NOUN")
    assert not any(len(words.split()) > 1 for words, *_ in find("they/PRON hold/VERB ./PUNCT the/DET talk/NOUN"))
    far = "hold/VERB " + "very/ADV " * 5 + "talk/NOUN"
    assert not any(len(words.split()) > 1 for words, *_ in find(far))


def test_any_text_has_an_answer() -> None:
    assert cues([], []) == []
    assert cues([""], [""]) == []
    for word, tag in (("hold", "VERB"), ("-", "PUNCT"), ("call", "VERB"), ("ed", "ADJ"), ("eeed", "ADJ")):
        assert len(cues([word] * TOKENS, [tag] * TOKENS)) <= TOKENS
    assert all(isinstance(cue, Cue) for cue in cues(["Attack"], ["NOUN"]))
