"""The data file holds together."""

from sayso.when.feasts import feast_day
from sayso.when.lexicon import read_lexicon
from sayso.when.makers import MAKERS, PAIRS

FORMS = {form.order: form for level in read_lexicon().levels for forms in level.values() for form in forms}


def test_every_maker_is_there_and_is_used():
    used = {form.make for form in FORMS.values()}
    assert used <= {*MAKERS, *PAIRS}
    assert {*MAKERS, *PAIRS} <= used


def test_forms_are_short_enough_to_try_all_ways():
    for form in FORMS.values():
        assert len(form.places) <= 9
        assert sum(place.optional for place in form.places) <= 5


def test_every_feast_has_a_day_in_every_year():
    for rule in read_lexicon().feasts.values():
        for year in (1, 1900, 2024, 9998):
            assert feast_day(rule, year).year in (year, year + 1)
