"""Places on files of the two layouts, written here."""

import pytest

from sayso.errors import BenchmarkError
from sayso.evaluate import evaluate
from sayso.evaluate.geo import GeoScores, pair, read_geo
from sayso.records import Place

TEXT = "Moscow said rain fell in Oslo. Kenyan boats left Mombasa."
TOP = "<toponym><start>{}</start><end>{}</end><type>{}</type><modifierType>{}</modifierType><geonamesID>{}</geonamesID>"
TOP += "<latitude>{}</latitude><longitude>{}</longitude></toponym>"
GWN = "".join(
    TOP.format(*row)
    for row in [
        (0, 6, "Metonymic", "", 524901, 55.75, 37.62),
        (25, 29, "Literal", "", 3143244, 59.91, 10.75),
        (31, 37, "Literal_Modifier", "Adjective", 192950, 1, 38),
        (49, 56, "Mixed", "Noun", 186301, -4.05, 39.66),
        (900, 910, "Literal", "", 1, 0, 0),
    ]
)
LGL = (
    '<toponym><start>25</start><end>29</end><phrase>Oslo</phrase><gaztag geonameid="3143244"><lat>59.9</lat>'
    "<lon>10.7</lon></gaztag></toponym><toponym><start>49</start><end>56</end><phrase>Mombasa</phrase></toponym>"
)


def write(path, toponyms, head='<article file="0">'):
    path.write_text(
        f"<articles>{head}<text>{TEXT}</text><toponyms>{toponyms}</toponyms></article></articles>", encoding="utf-8"
    )
    return path


def place(ident, span, *, metonymic=False, geonames=None, lat=None, lon=None):
    own = (span,) if metonymic else ()
    return Place(id=ident, name="x", geonames=geonames, lat=lat, lon=lon, mentions=(span,), metonymic=own)


def test_geowebnews(tmp_path):
    (article,) = read_geo(write(tmp_path / "a.xml", GWN))
    assert article.labelled and len(article.toponyms) == 4  # what lies beyond the text is left out
    scores = GeoScores()
    scores.add(
        article,
        [
            place("p1", (0, 6), metonymic=True, geonames=524901),
            place("p2", (25, 29), geonames=1, lat=59.9, lon=10.7),
            place("p3", (31, 37)),
            place("p4", (38, 43)),
        ],
    )
    # Oslo is right, the boats are wrong, Mombasa is missed; the adjective counts neither way.
    assert (scores.recognition.right, scores.recognition.found, scores.recognition.wanted) == (1, 2, 2)
    assert (scores.exact.right, scores.exact.wanted) == (1, 3)
    assert (scores.close.right, scores.close.wanted) == (2, 3)
    assert (scores.metonymy.right, scores.metonymy.found, scores.metonymy.wanted) == (1, 1, 1)
    assert list(scores.measures) == ["recognition", "exact id, found", "within 161 km, found", "metonymy, found"]


def test_literal_where_the_gold_is_metonymic(tmp_path):
    (article,) = read_geo(write(tmp_path / "a.xml", GWN))
    scores = GeoScores()
    scores.add(article, [place("p1", (0, 6), geonames=524901), place("p2", (25, 29), metonymic=True)])
    assert (scores.recognition.right, scores.recognition.found) == (0, 1)
    assert (scores.metonymy.right, scores.metonymy.found, scores.metonymy.wanted) == (0, 1, 1)


def test_lexicon(tmp_path):
    (article,) = read_geo(write(tmp_path / "a.xml", LGL, '<article docid="1">'))
    scores = GeoScores()
    scores.add(article, [place("p1", (25, 29), geonames=3143244), place("p2", (49, 56), metonymic=True)])
    assert (scores.recognition.right, scores.recognition.found, scores.recognition.wanted) == (2, 2, 2)
    assert (scores.exact.right, scores.exact.wanted) == (1, 1)
    assert "metonymy, found" not in scores.measures


def test_each_mention_pairs_once():
    assert pair([(0, 3), (2, 5), (8, 9)], [(0, 5), (8, 12)]) == {0: 0, 2: 1}
    assert pair([], [(0, 1)]) == {}


def test_close_by_way_of_the_pole(tmp_path):
    far = TOP.format(0, 6, "Literal", "", 5, -18, -179.9)
    (article,) = read_geo(write(tmp_path / "a.xml", far))
    scores = GeoScores()
    scores.add(article, [place("p1", (0, 6), geonames=6, lat=-18.0, lon=179.9)])
    assert (scores.exact.right, scores.close.right) == (0, 1)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("not XML", "not XML"),
        ("<articles/>", "no articles"),
        ("<articles><article><title>x</title></article></articles>", "no text"),
        (
            '<articles><article file="0"><text>x</text><toponyms><toponym><type>Literal</type></toponym></toponyms>'
            "</article></articles>",
            "without numbers",
        ),
        ('<!DOCTYPE a [<!ENTITY b "c">]><articles><article><text>&b;</text></article></articles>', "document type"),
    ],
)
def test_files_that_are_no_corpus(tmp_path, content, says):
    path = tmp_path / "a.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=says):
        list(read_geo(path))


def test_whole_benchmark(tmp_path):
    (scores,) = evaluate("geo", write(tmp_path / "a.xml", GWN))
    assert scores.to_dict()["scores"]["exact id, found"]["wanted"] >= 1
