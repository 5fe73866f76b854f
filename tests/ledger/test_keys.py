"""One key for one party, however articles name it."""

import pytest

from sayso.ledger.keys import initials, party
from sayso.records import Actor


def key(name, kind, country=None, sector=None):
    return party(Actor(id="x1", name=name, kind=kind, country=country, sector=sector)).key


@pytest.mark.parametrize("name", ["Iran", "Tehran", "the Iranian government"])
def test_a_government_is_known_by_its_country(name):
    assert key(name, "government", "IRN", "GOV") == "gov:IRN"


def test_branches_of_a_state_are_not_its_government():
    assert key("the Iranian judiciary", "government", "IRN", "JUD") == "gov:IRN:JUD"
    assert key("Iranians", "population", "IRN") == "pop:IRN"


@pytest.mark.parametrize("name", ["Dr. Amélie Rault", "Amelie Rault", "Ms Amélie RAULT"])
def test_a_person_goes_by_name_without_title_accents_and_case(name):
    assert key(name, "person", "FRA", "GOV") == "per:amelie rault"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("two officials", "some:two officials|KEN|GOV"),
        ("The army", "some:army|KEN|GOV"),
        ("Kenya’s ambassador", "some:kenyas ambassador|KEN|GOV"),
        ("al Shabaab", "org:al shabaab"),
        ("the Mobondo militia", "org:mobondo militia"),
    ],
)
def test_who_has_no_name_is_known_by_words_country_and_sector(name, expected):
    assert key(name, "group", "KEN", "GOV") == expected


def test_initials_of_bodies_alone():
    assert initials("org:organization of american states") == "org:oas"
    assert initials("per:ann mary orr") is None
    assert initials("org:red cross") is None


def test_long_and_odd_names_do_no_harm():
    assert key("x" * 100_000, "group").startswith("some:x")
    assert key("", "group") == "some:||"
    assert key("’s", "person").startswith("some:")
