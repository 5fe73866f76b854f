"""POLECAT's and ICEWS's formats, read as their users read them."""

import csv
import datetime
import io

import pandas as pd
import pytest
from exported import FIRST
from hypothesis import given
from hypothesis import strategies as st

from sayso.exports import export
from sayso.exports.icews import COLUMNS as ICEWS
from sayso.exports.polecat import COLUMNS as POLECAT
from sayso.exports.tabbed import write_tabbed

POLECAT_TYPES = {"Event ID": "string", "Event Intensity": "float64", "Latitude": "float64", "Longitude": "float64"}
ICEWS_TYPES = {
    "Event ID": "int32",
    "CAMEO Code": "string",
    "Intensity": "float64",
    "Story ID": "int32",
    "Sentence Number": "Int32",
    "Latitude": "float64",
    "Longitude": "float64",
}


@pytest.fixture(scope="module", params=["claims", "events"])
def rows(request):
    return request.param


def write(archive, form, path, **options):
    count = export(archive, form, path, **options)
    return count, path.read_text(encoding="utf-8")


def typed(archive, rows):
    ((count,),) = archive.sql(f"SELECT count(*) FROM {rows} WHERE type IS NOT NULL").rows
    return count


def test_polecat_is_what_its_readers_expect(archive, rows, tmp_path):
    path = tmp_path / "ngecEvents.DV.2023.txt"
    count, _ = write(archive, "polecat", path, rows=rows)
    table = pd.read_csv(path, sep="\t", low_memory=False, dtype=POLECAT_TYPES, parse_dates=["Event Date"])
    assert len(POLECAT) == 40
    assert tuple(table.columns[:40]) == POLECAT
    assert all(name.startswith("sayso_") for name in table.columns[41:])
    assert len(table) == count == typed(archive, rows) == 3
    assert (table["Intensity"] == table["Event Intensity"]).all()
    assert table["Event ID"].is_unique
    assert set(table["Quad Code"]) <= {"MATERIAL CONFLICT", "VERBAL COOPERATION", "VERBAL CONFLICT"}
    assert table["Event Date"].dtype.kind == "M"


def test_polecat_as_a_temporal_graph_reads_it(archive, tmp_path):
    """As TGB 2.0 reads it: csv with quoting, Latin-1, columns by their numbers, rows with None passed over."""
    path = tmp_path / "p.txt"
    write(archive, "polecat", path)
    with path.open(encoding="ISO-8859-1", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))[1:]
    found = [row for row in rows if not any("None" in row[at] for at in (1, 2, 7, 15))]
    assert [(row[1], row[2]) for row in found] == [("2023-03-29", "CONSULT"), ("2023-03-30", "THREATEN")]
    assert [datetime.date.fromisoformat(row[1]) for row in found]


def test_values_of_polecat(archive, tmp_path):
    path = tmp_path / "p.txt"
    write(archive, "polecat", path)
    bombed, met, denied = pd.read_csv(path, sep="\t", keep_default_na=False).to_dict("records")
    assert bombed["Event Date"] == "2023-03-27"
    assert bombed["Contexts"] == "military; territory"
    assert (bombed["Actor Country"], bombed["Actor COW"], bombed["Primary Actor Sector"]) == ("ISL", "395", "MIL")
    assert (bombed["Actor Name Raw"], bombed["Recipient Name"]) == ("Icelandic jets", "None")
    assert (bombed["City"], bombed["Province"], bombed["Country"], bombed["GeoNames ID"]) == (
        "Kelm",
        "West",
        "ISL",
        "7",
    )
    assert (bombed["Source"], bombed["Publication Date"]) == ("The Courier", "2023-03-29")
    assert (bombed["Story People"], bombed["Story Locations"], bombed["Language"]) == ("Ines Valdorra", "Kelm", "en")
    assert bombed["Version"] == "sayso 0.1.0"
    assert (met["Actor Name"], met["Actor Country"], met["Actor COW"]) == ("Iceland; Norway", "ISL; NOR", "395; 385")
    assert (met["Recipient Country"], met["Recipient COW"]) == ("TCD; None", "483; None")
    assert (met["Event Date"], met["sayso_date_from"], bombed["sayso_date_from"]) == ("2023-03-29", "told", "text")
    assert (denied["Actor Country"], denied["Primary Actor Sector"]) == ("None", "REB")
    assert (denied["Recipient Country"], denied["Recipient COW"]) == ("KOS", "347")


def test_who_says_so_rides_behind(archive, tmp_path):
    path = tmp_path / "p.txt"
    write(archive, "polecat", path)
    bombed, met, denied = pd.read_csv(path, sep="\t", keep_default_na=False).to_dict("records")
    assert (bombed["sayso_standing"], met["sayso_standing"], denied["sayso_standing"]) == (
        "disputed",
        "asserted",
        "denied",
    )
    assert (bombed["sayso_ct_plus"], bombed["sayso_ct_minus"]) == ("Ines Valdorra", "Iceland")
    assert (bombed["sayso_pr_plus"], bombed["sayso_uu"]) == ("Radio Fjord > hospital staff", "Tanvia")
    assert (bombed["sayso_independent"], bombed["sayso_supporting"], bombed["sayso_disputing"]) == (2, 2, 1)
    assert (bombed["sayso_articles"], bombed["sayso_stories"]) == (2, 1)
    assert bombed["sayso_details"] == "killed 12..20 (narrator)"
    assert bombed["sayso_changes"] == "Iceland CT- until 2023-03-29, CT+ since 2023-03-30"
    assert bombed["sayso_inconsistent"] == 1
    assert FIRST[bombed["sayso_span_start"] : bombed["sayso_span_end"]] == "bombed"


def test_events_name_their_claim(archive, tmp_path):
    path = tmp_path / "p.txt"
    write(archive, "polecat", path, rows="events")
    table = pd.read_csv(path, sep="\t", keep_default_na=False)
    assert list(table["sayso_claim"]) == ["c1", "c2", "c1"]
    assert list(table["sayso_independent"]) == [2, 1, 2]
    assert list(table["sayso_ct_plus"]) == ["Ines Valdorra", "Tanvia", ""]
    assert list(table["sayso_pr_plus"]) == ["", "", "Fjord Post"]


def test_icews_is_what_its_readers_expect(archive, rows, tmp_path):
    path = tmp_path / "events.2023.tab"
    count, _ = write(archive, "icews", path, rows=rows)
    table = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, dtype=ICEWS_TYPES, parse_dates=["Event Date"])
    assert len(ICEWS) == 20
    assert tuple(table.columns[:20]) == ICEWS
    assert all(name.startswith("sayso_") for name in table.columns[20:])
    assert len(table) == count == typed(archive, rows)
    assert list(table["Event ID"]) == [1, 2, 3]
    assert set(table["CAMEO Code"]) <= {"190", "040", "130"}
    assert table["Intensity"].between(-10, 10).all()


def test_values_of_icews(archive, tmp_path):
    path = tmp_path / "i.tab"
    write(archive, "icews", path)
    bombed, met, denied = pd.read_csv(path, sep="\t", keep_default_na=False, dtype=str).to_dict("records")
    assert (bombed["Source Name"], bombed["Source Sectors"], bombed["Source Country"]) == (
        "Iceland",
        "Military",
        "Iceland",
    )
    assert (bombed["Event Text"], bombed["CAMEO Code"], bombed["Intensity"]) == (
        "Use conventional military force",
        "190",
        "-10.0",
    )
    assert (bombed["sayso_plover"], bombed["sayso_mode"], bombed["sayso_intensity"]) == ("ASSAULT", "aerial", "-9.5")
    assert (bombed["Story ID"], bombed["Sentence Number"], bombed["Publisher"]) == ("1", "1", "The Courier")
    assert (met["Source Name"], met["Target Name"], met["Target Country"]) == ("Iceland", "Chad", "Chad")
    assert (met["sayso_actors"], met["sayso_recipients"]) == ("Iceland; Norway", "Chad; officials of Peru")
    assert (denied["Source Sectors"], denied["Source Country"]) == ("Insurgents", "")


def test_dyads_are_a_row_each_and_say_how_many(archive, tmp_path):
    path = tmp_path / "i.tab"
    count, _ = write(archive, "icews", path, dyads=True)
    table = pd.read_csv(path, sep="\t")
    assert len(table) == count == 6
    pairs = table[table["sayso_claim"] == "c2"][["Source Name", "Target Name"]]
    assert sorted(map(tuple, pairs.to_numpy())) == [
        ("Iceland", "Chad"), ("Iceland", "officials of Peru"), ("Norway", "Chad"), ("Norway", "officials of Peru"),
    ]  # fmt: skip
    assert (1 / table["sayso_dyads"]).sum() == pytest.approx(typed(archive, "claims"))


def test_no_cell_is_a_formula_or_breaks_a_line(archive, tmp_path):
    for form in ("polecat", "icews"):
        _, text = write(archive, form, tmp_path / form)
        cells = [cell for line in text.splitlines() for cell in line.split("\t")]
        assert len(text.splitlines()) == 4
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]
        assert not [cell for cell in cells if cell.startswith("-") and not cell[1:].replace(".", "").isdigit()]
        assert '"' not in text


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.integers() | st.none(), min_size=3, max_size=3),
        max_size=5,
    )
)
def test_any_text_comes_back_as_as_many_cells(rows):
    out = io.BytesIO()
    assert write_tabbed(("a", "b", "c"), rows, out) == len(rows)
    text = out.getvalue().decode()
    plain = [line.split("\t") for line in text.split("\n")[:-1]]
    assert [len(line) for line in plain] == [3] * (len(rows) + 1)
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        assert list(csv.reader(io.StringIO(text), delimiter="\t", quoting=quoting)) == plain
