import tomllib
from pathlib import Path

import pytest
from tagged import tagged

from sayso.entities.profiles import read_profile

CASES = [
    pytest.param(*(cell.strip() for cell in line.split("|")), id=line.partition("|")[0].strip())
    for lines in tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8")).values()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("phrase", "type_", "name", "country", "sector"), CASES)
def test_phrase(phrase, type_, name, country, sector):
    words, mention = tagged(phrase)
    profile = read_profile(words, mention)
    found = profile.name.removeprefix("the ").removeprefix("The ") if profile.name else "-"
    assert (profile.type, found) == (type_, name)
    assert (profile.countries[0].value if profile.countries else "-") == country
    assert (profile.sector.value if profile.sector else "-") == sector


def test_there_are_enough_cases():
    assert len(CASES) > 150


@pytest.mark.parametrize(
    ("phrase", "gender"), [("Mr. [Poole]", "m"), ("a spokeswoman", "f"), ("a spokesman", "m"), ("a minister", "")]
)
def test_gender(phrase, gender):
    assert read_profile(*tagged(phrase)).gender == gender


def test_former_is_said():
    assert read_profile(*tagged("former/JJ Interior Minister [Gus Ledo]")).former


def test_codes_say_where_they_come_from():
    words, mention = tagged("Moldovan/JJ Foreign Minister [Ion Rusu]")
    profile = read_profile(words, mention)
    assert profile.countries[0].span == (0, 8)
    assert "Moldovan" in profile.countries[0].why
