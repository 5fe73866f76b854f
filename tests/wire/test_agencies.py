import re

from sayso.wire.agencies import agency_at, agency_table, find_agency


def test_table_is_whole():
    agencies = {agency.name: agency for agency in agency_table().values()}
    assert len(agencies) >= 150
    for agency in agencies.values():
        assert re.fullmatch("[A-Z]{3}", agency.country)
        assert agency.type in {"state", "public", "cooperative", "private"}


def test_no_printed_form_stands_for_two_agencies():
    forms = [form for agency in set(agency_table().values()) for form in {agency.name, *agency.aliases}]
    assert len(forms) == len(set(forms))


def test_capitals_count():
    assert find_agency("prime") is None
    assert find_agency("XINHUA") is find_agency("Xinhua")


def test_longest_name_wins():
    line = "The Associated Press of Pakistan"
    assert line[: agency_at(line, 0)] == "The Associated Press"
    assert agency_at("Associated Press of Pakistan", 0) == len("Associated Press of Pakistan")
    assert agency_at("ANSA-AFP", 0) == 4
