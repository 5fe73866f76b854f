"""A group of tellings made into a claim."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings import TEXT, groups, party, telling

from sayso.ledger.account import account
from sayso.ledger.roots import party_key
from sayso.ledger.told import Number, Party


def claim_of(*tellings, origins=None, stories=None):
    return account(tellings, stories or {}, origins or {})


@given(groups(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(drawn, order: random.Random):
    group, story_of, origin_of = drawn
    mixed = order.sample(group, len(group))
    assert account(mixed, story_of, origin_of) == account(group, story_of, origin_of)


@given(groups())
def test_what_holds_of_every_claim(drawn):
    group, story_of, origin_of = drawn
    claim = account(group, story_of, origin_of)
    named = {stand.speaker.key for told in group for stand in told.stands if stand.speaker}
    supporting = [voice for voice in claim.voices if voice.stance in ("CT+", "PR+", "PS+")]
    assert claim.independent <= claim.stories + len(named)
    assert claim.independent == len({voice.source for voice in supporting})
    assert (claim.independent > 0) == bool(supporting)
    assert claim.supporting + claim.disputing <= len(claim.voices)
    assert claim.stories <= claim.articles == len(group)
    assert claim.text == TEXT[slice(*claim.span)]
    for detail in claim.details:
        assert 0 <= detail.span[0] < detail.span[1] <= len(TEXT)
    for change in claim.changes:
        assert change.until < change.since and change.before != change.after


def test_no_telling_is_no_claim():
    with pytest.raises(ValueError, match="at least one"):
        account([], {}, {})


def test_a_voice_for_each_speaker_and_stance():
    claim = claim_of(
        telling("1", voices=["CT+ dpa > Lind", "CT- Toure"], day="2024-03-01"),
        telling("2", voices=["CT+ Lind", "PS+ Lind"], day="2024-03-09"),
    )
    assert [(voice.speaker, voice.stance, voice.first, voice.last) for voice in claim.voices] == [
        ("Lind", "CT+", "2024-03-01", "2024-03-09"),
        ("Lind", "PS+", "2024-03-09", "2024-03-09"),
        ("Toure", "CT-", "2024-03-01", "2024-03-01"),
    ]
    assert claim.voices[0].articles == ("1", "2")
    assert claim.voices[0].chain == ("Lind",)  # the most direct telling
    assert (claim.supporting, claim.disputing, claim.disputed) == (1, 1, True)


def test_a_narrator_is_named_by_who_wrote_the_story():
    claim = claim_of(telling(outlet="Anchor"), stories={"1": "s1"}, origins={"s1": "dpa"})
    assert [(voice.speaker, voice.narrator) for voice in claim.voices] == [("dpa", True)]
    claim = claim_of(telling(outlet="Anchor"))
    assert [(voice.speaker, voice.narrator) for voice in claim.voices] == [("Anchor", True)]


def test_what_a_narrator_tells_as_not_so_is_no_dispute():
    assert not claim_of(telling(voices=["CT-"])).disputed
    assert claim_of(telling(voices=["CT-"]), telling("2", voices=["CT+ Lind"])).disputed
    assert claim_of(telling(voices=["CT- Lind"])).disputed


def test_denied_in_march_admitted_in_november():
    claim = claim_of(
        telling("1", voices=["CT- Toure"], day="2024-03-04"),
        telling("2", voices=["CT- Toure"], day="2024-03-09"),
        telling("3", voices=["CT+ Toure"], day="2024-11-02"),
        telling("4", voices=["CT- Toure"], day="2024-12-01"),  # what was denied once is told again as background
    )
    (change,) = claim.changes
    assert (change.speaker, change.before, change.after) == ("Toure", "CT-", "CT+")
    assert (change.until, change.since) == ("2024-03-09", "2024-11-02")


def test_a_late_carrier_makes_no_change():
    tellings = [
        telling("1", voices=["CT- Toure"], day="2024-03-04"),
        telling("2", voices=["CT+ Toure"], day="2024-03-05"),
        telling("3", voices=["CT- Toure"], day="2024-03-07"),
    ]
    (change,) = claim_of(*tellings, stories={"1": "s", "2": "t", "3": "s"}).changes
    assert (change.until, change.since) == ("2024-03-04", "2024-03-05")


def test_the_sentence_is_one_that_tells_it_outright_with_names():
    bridge = [party("Port Anse", {})]
    claim = claim_of(
        telling("1", text="He said it was blown up.", sentence=(0, 24), voices=["CT+ Lind"], actors=bridge),
        telling("2", actors=bridge, day="2024-05-01"),
        telling("3", text="They deny that it was blown up.", sentence=(0, 31), voices=["CT- Toure"], actors=bridge),
    )
    assert (claim.text, claim.article) == (TEXT, "2")


def test_numbers_stand_side_by_side():
    def counted(article, low, voice, who):
        number = Number(kind="killed", low=low, high=low, voice=voice, span=(71, 73))
        return telling(article, voices=[who], numbers=(number,), outlet="Anchor")

    claim = claim_of(
        counted("1", 12, "a1", "CT+ Lind"), counted("2", 20, "a1", "CT+ Asare"), counted("3", 12, "narrator", "CT+")
    )
    assert [(detail.kind, detail.value, detail.speaker) for detail in claim.details] == [
        ("killed", "12", "Lind"),
        ("killed", "20", "Asare"),
        ("killed", "12", "Anchor"),
    ]


def test_dates_are_details_only_where_they_conflict():
    def dated(article, begin, end):
        return telling(article, begin=begin, end=end, date_span=(55, 62))

    day, month = ("2024-03-03", "2024-03-03"), ("2024-03-01", "2024-03-31")
    agreed = claim_of(dated("1", *month), dated("2", *day))
    assert agreed.details == ()
    assert (agreed.begin, agreed.end) == day
    apart = claim_of(dated("1", *month), dated("2", "2024-04-02", "2024-04-02"))
    assert [(detail.kind, detail.value) for detail in apart.details] == [("date", "2024-03"), ("date", "2024-04-02")]


def test_a_narrator_who_leaves_it_to_others_is_no_voice():
    claim = claim_of(telling(voices=["Uu", "CT+ Lind"]))
    assert [voice.speaker for voice in claim.voices] == ["Lind"]
    assert [voice.stance for voice in claim_of(telling(voices=["Uu"])).voices] == ["Uu"]


def test_who_denies_something_does_not_say_that_it_is_so():
    repeated = replace(telling(voices=["CT- Toure", "CT+ Toure"]))
    stands = tuple(replace(stand, act="deny") for stand in repeated.stands)
    claim = claim_of(replace(repeated, stands=stands))
    assert [(voice.speaker, voice.stance) for voice in claim.voices] == [("Toure", "CT-")]
    later = telling("2", voices=["CT+ Toure"], day="2024-05-01")
    assert len(claim_of(replace(repeated, stands=stands), later).voices) == 2


@pytest.mark.parametrize(
    ("known", "kind", "key"),
    [
        (Party(key="per:lena brandt", name="Lena Brandt", code="KEN GOV"), "official", "per:lena brandt"),
        (Party(key="some:one of", name="one of the officials", code="KEN GOV"), "named", "unnamed:official|KEN GOV"),
        (Party(key="org:two", name="two witnesses", code="KEN CVL"), "medium", "unnamed:witness|KEN CVL"),
        (Party(key="org:western officials", name="Western officials"), "official", "unnamed:western official|"),
        (Party(key="org:anchor", name="the Anchor"), "medium", "medium:anchor"),
        (Party(key="org:customs agency", name="Customs Agency", code="XNA GOV"), "named", "org:customs agency"),
        (Party(key="org:tass", name="TASS news agency", code="RUS JRN"), None, "medium:tass"),
    ],
)
def test_keys_of_roots(known, kind, key):
    assert party_key(known, kind) == key


def test_the_sentence_of_a_content_stands_for_it():
    begin = TEXT.index("12 people")
    content = telling("1", type=None, span=(begin, begin + 9), text="12 people … there", line=TEXT, voices=["CT+ Lind"])
    claim = claim_of(content)
    assert claim.text == TEXT[slice(*claim.span)] == TEXT
    assert claim_of(content, telling("2", day="2024-05-01", voices=["CT+ Lind"])).article == "2"


def test_who_denies_and_confirms_in_one_article_gives_way():
    given = telling(voices=["CT- Toure", "CT+ Toure"])
    confirmed = replace(given, stands=(given.stands[0], replace(given.stands[1], act="confirm")))
    assert [voice.stance for voice in claim_of(confirmed).voices] == ["CT+", "CT-"]
    assert [voice.stance for voice in claim_of(given).voices] == ["CT-"]
