import re
from collections import Counter
from typing import get_args

import pytest

from sayso.records import Status
from training.events import CONTEXTS, DATA, MODES, QUADS, EventDataError, read_events, read_lines
from training.guard import SEALED, hits, sealed_hashes

SENTENCES = list(read_events())
EVENTS = [event for sentence in SENTENCES for event in sentence.events]


def eights(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + 8]) for i in range(len(words) - 7)}


def test_the_ontology_is_plovers() -> None:
    assert len(MODES) == len(QUADS) == 16
    assert len(CONTEXTS) == 37


def test_every_span_is_inside_its_sentence() -> None:
    for sentence in SENTENCES:
        for event in sentence.events:
            for start, end in (event.trigger, *event.actors, *event.recipients):
                assert 0 <= start < end <= len(sentence.text)


def test_no_sentence_is_written_twice_or_filled_into_a_template() -> None:
    seen: dict[str, str] = {}
    for sentence in SENTENCES:
        for gram in eights(sentence.text):
            assert seen.setdefault(gram, sentence.id) == sentence.id, f"{sentence.id} and {seen[gram]} share {gram!r}"
    assert len({sentence.text for sentence in SENTENCES}) == len(SENTENCES)


def test_no_sentence_shares_eight_words_with_the_sealed_half() -> None:
    if not SEALED.exists():
        pytest.skip("the list of sealed 8-grams is not here")
    assert list(hits(((s.id, s.text) for s in SENTENCES), sealed_hashes())) == []


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ("  hit = ASSAULT >", "without a sentence"),
        ("A hit B.\n  struck = ASSAULT A > B", "no 'struck'"),
        ("A hit B.\n  hi = ASSAULT A > B", "no 'hi'"),
        ("A hit B.\n  hit = ASSAIL A > B", "unknown type"),
        ("A hit B.\n  hit = ASSAULT.phone A > B", "no mode or context 'phone'"),
        ("A hit B.\n  hit = ASSAULT [war] A > B", "no mode or context 'war'"),
        ("A hit B.\n  hit = ASSAULT A B", "need one '>'"),
        ("A hit B.\n  hit = ASSAULT A > A", "same span twice"),
        ("A hit B.\n  hit = ASSAULT A > B !CT", "unknown status"),
        ("A hit B.\n  hit = ASSAULT A > B !said:CT+", "no 'said'"),
        ("A hit B.\n  hit = ASSAULT A > B ^HIT", "unknown root"),
        ("A hit B.\n  hit ASSAULT A > B", "is not `trigger"),
        ("A hit B.\n  hit = ASSAULT A & B >", "one actor and one recipient"),
        ("A hit B.", "has 0 events"),
        ("A hit B. \n  hit = ASSAULT A > B", "space at the edge"),
    ],
)
def test_what_does_not_hold_together_is_refused(lines: str, complaint: str) -> None:
    with pytest.raises(EventDataError, match=re.escape(complaint)):
        list(read_lines("pairs-x", lines))


def test_names_of_files_say_what_is_in_them() -> None:
    with pytest.raises(EventDataError, match="is named"):
        list(read_lines("other-x", "A hit B.\n  hit = ASSAULT A > B"))
    with pytest.raises(EventDataError, match="has 1 events"):
        list(read_lines("none-x", "A hit B.\n  hit = ASSAULT A > B"))


def test_occurrences_ranges_voices_and_roots() -> None:
    lines = "Mali denied that Mali freed Aud Keita.\n  freed = RETREAT.release Mali#2 > Aud~Keita !denied:CT-"
    [sentence] = read_lines("wire-x", lines)
    [event] = sentence.events
    assert sentence.text[slice(*event.recipients[0])] == "Aud Keita"
    assert event.actors == ((17, 21),)
    assert [(v.cue, v.status) for v in event.voices] == [((5, 11), "CT-")]
    assert event.root == "YIELD"


def test_what_was_promised_is_there() -> None:
    kinds = Counter(sentence.kind for sentence in SENTENCES)
    assert len(SENTENCES) >= 3000
    assert kinds["none"] >= 700
    assert kinds["pairs"] >= 1000
    assert min(Counter(event.type for event in EVENTS)[kind] for kind in MODES) >= 60
    modes = Counter((event.type, mode) for event in EVENTS for mode in event.modes)
    assert [(kind, mode) for kind in MODES for mode in MODES[kind] if modes[kind, mode] < 8] == []
    assert {context for event in EVENTS for context in event.contexts} == CONTEXTS
    statuses = Counter(voice.status for event in EVENTS for voice in event.voices)
    assert all(statuses[status] >= 5 for status in get_args(Status)), statuses


def test_the_description_gives_the_counts() -> None:
    description = (DATA / "EVENTS.md").read_text(encoding="utf-8")
    counts = Counter(event.type for event in EVENTS)
    assert f"{len(SENTENCES):,} sentences with {len(EVENTS):,} events" in description
    assert dict(re.findall(r"^\| ([A-Z]+) \| (\d+) \|", description, re.M)) == {k: str(counts[k]) for k in MODES}
