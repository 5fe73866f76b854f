"""TIMEX3 from TimeML and MEANTIME, and how they are scored."""

import pytest

from sayso.errors import BenchmarkError
from sayso.evaluate import evaluate
from sayso.evaluate.timex import GoldTimes, Mark, TimexScores, read_times

TIMEML = """\
<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2023-03-29" functionInDocument="CREATION_TIME">March 29</TIMEX3></DCT>
<TITLE>Bridge shut <TIMEX3 tid="t9" type="DATE" value="2023">this year</TIMEX3></TITLE>
<TEXT>
The bridge <EVENT eid="e1">was <SIGNAL>shut</SIGNAL></EVENT> on <TIMEX3 tid="t1" type="DATE" value="2023-03-24">\
Friday</TIMEX3>, Juma Odera said &amp; left after <TIMEX3 tid="t2" type="DURATION" value="PT2H">two hours</TIMEX3>.
</TEXT>
<TIMEX3 tid="t3" type="DURATION" value="P1D"/>
</TimeML>
"""


def meantime(created="2023-03-29"):
    sentences = [
        "Bridge shut",
        "March 29 , 2023",
        "The bridge was shut on Friday ( again ) .",
        "x",
        "y",
        "z",
        "Now it rains",
    ]
    tokens, number = [], 0
    for index, sentence in enumerate(sentences):
        for word in sentence.split():
            number += 1
            tokens.append(f'<token t_id="{number}" sentence="{index}" number="{number - 1}">{word}</token>')
    timexes = (
        f'<TIMEX3 m_id="1" type="DATE" value="{created}" functionInDocument="CREATION_TIME">'
        '<token_anchor t_id="3"/></TIMEX3>'
        '<TIMEX3 m_id="2" type="DATE" value="2023-03-24"><token_anchor t_id="12"/></TIMEX3>'
        '<TIMEX3 m_id="3" type="DATE" value="PRESENT_REF"><token_anchor t_id="20"/></TIMEX3>'
        '<TIMEX3 m_id="4" type="DATE" value="2006-04-15" TAG_DESCRIPTOR="no words"/>'
    )
    return f"<Document doc_name='x'>{''.join(tokens)}<Markables>{timexes}</Markables></Document>"


def test_timeml(tmp_path):
    (tmp_path / "a.tml").write_text(TIMEML)
    (gold,) = read_times(tmp_path)
    assert gold.created == "2023-03-29"
    assert [(gold.text[slice(*mark.span)], mark.type, mark.value) for mark in gold.marks] == [
        ("Friday", "DATE", "2023-03-24"),
        ("two hours", "DURATION", "PT2H"),
    ]
    assert "said & left" in gold.text
    assert "Bridge" not in gold.text


@pytest.mark.parametrize("created", ["2023-03-29", "29-03-2023"])
def test_meantime(tmp_path, created):
    (tmp_path / "a.xml").write_text(meantime(created))
    (gold,) = read_times(tmp_path / "a.xml")
    assert gold.created == "2023-03-29"
    assert gold.text.startswith("Bridge shut\n\nMarch 29, 2023\n\nThe bridge was shut on Friday (again). x")
    assert [(gold.text[slice(*mark.span)], mark.value) for mark in gold.marks] == [("Friday", "2023-03-24")]
    assert [gold.text[slice(*span)] for span in gold.scored] == [
        "The bridge was shut on Friday (again).",
        "x",
        "y",
        "z",
    ]


def test_measures():
    gold = GoldTimes(
        "x", "", None, (Mark((0, 6), "DATE", "A"), Mark((10, 20), "DATE", "B"), Mark((30, 34), "SET", "C")), ((0, 40),)
    )
    own = [
        Mark((0, 6), "DATE", "A"),  # all right
        Mark((10, 15), "TIME", "B"),  # another span and type
        Mark((16, 20), "DATE", "B"),  # overlaps what is paired already
        Mark((50, 60), "DATE", "D"),  # not where gold was marked
    ]
    scores = TimexScores()
    scores.add(gold, own)
    counts = {name: (c.right, c.found, c.wanted) for name, c in scores.measures.items()}
    assert counts == {"strict": (1, 3, 3), "relaxed": (2, 3, 3), "type": (1, 3, 3), "value": (2, 3, 3)}


def test_equal_spans_are_paired_first():
    gold = GoldTimes("x", "", None, (Mark((5, 9), "DATE", "A"),), ((0, 40),))
    scores = TimexScores()
    scores.add(gold, [Mark((0, 7), "DATE", "B"), Mark((5, 9), "DATE", "A")])
    assert scores.measures["strict"].right == scores.measures["value"].right == 1


def test_the_benchmark_runs(tmp_path):
    (tmp_path / "a.tml").write_text(TIMEML)
    (scores,) = evaluate("timex", tmp_path)
    assert {name: counts.right for name, counts in scores.measures.items()} == {
        "strict": 2, "relaxed": 2, "type": 2, "value": 2,
    }  # fmt: skip


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><TimeML><TEXT>&b;</TEXT></TimeML>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><TimeML><TEXT>&a;</TEXT></TimeML>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB, "declares a document type"),
        (OUTSIDE, "declares a document type"),
        ("<TimeML><TEXT>", "is not XML"),
        ("", "is not XML"),
        ("<html/>", "neither TimeML nor MEANTIME"),
        ("<TimeML><DCT/></TimeML>", "has no TEXT"),
        ('<Document><token t_id="1" sentence="x">a</token></Document>', "not laid out as MEANTIME"),
        ("<?xml version='1.0' encoding='klingon'?><TimeML/>", "is not XML"),
    ],
)
def test_files_that_are_refused(tmp_path, content, message):
    (tmp_path / "a.xml").write_text(content)
    with pytest.raises(BenchmarkError, match=message):
        list(read_times(tmp_path))


def test_nothing_there(tmp_path):
    with pytest.raises(BenchmarkError, match="no TimeML or MEANTIME files"):
        list(read_times(tmp_path))
    with pytest.raises(BenchmarkError, match="cannot be read"):
        list(read_times(tmp_path / "none.tml"))
