"""An event told again leaves what it says more to the first telling; an act of speech has the day of its speaker's."""

from __future__ import annotations

import pytest

import sayso


def test_the_later_telling_gives_its_day_mode_and_voices() -> None:
    text = (
        "Norway's foreign minister Lars Oen told reporters after talks with his Finnish counterpart Aino Salo that the "
        "border would open. Lars Oen met Aino Salo in Helsinki on June 3."
    )
    (talks,) = sayso.read(text, published="2024-06-05").events
    assert text[slice(*talks.trigger)] == "talks"
    assert talks.date is not None
    assert talks.date.value == "2024-06-03"
    assert talks.mode == "visit"
    assert talks.confidence is not None
    assert talks.status["narrator"] == "CT+"


def test_a_headline_that_a_lead_repeats_is_one_event() -> None:
    text = (
        "Norway's president urges Sweden to open border.\n\n"
        "Norwegian President Lars Oen urged Sweden on Monday to open the border, and Stockholm agreed."
    )
    events = sayso.read(text, published="2024-06-05").events
    (urged,) = (event for event in events if event.type == "REQUEST")
    assert text[slice(*urged.trigger)] == "urges"
    assert urged.date is not None
    assert urged.date.value == "2024-06-03"


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        (
            "“They know it,” President Lars Oen told reporters Monday. He nonetheless accused Sweden of fraud.",
            "accused",
            "2024-06-03",
        ),
        (
            "Deputy Foreign Minister Arne Lomakin criticized the treaty with Sweden as useless. “It has many faults,” "
            "Lomakin said late Tuesday.",
            "criticized",
            "2024-06-04",
        ),
        (
            "“They know it,” President Lars Oen told reporters Monday. He has often accused Sweden of fraud.",
            "accused",
            None,
        ),
    ],
    ids=["told before", "told behind", "what he says again and again"],
)
def test_what_is_done_by_speaking_has_the_day_on_which_its_speaker_spoke(text: str, word: str, day: str | None) -> None:
    events = sayso.read(text, published="2024-06-05").events
    (found,) = (event for event in events if text[slice(*event.trigger)] == word)
    assert (found.date.value if found.date else None) == day
