"""Event dates on MEANTIME: which mentions are scored, and against what."""

from __future__ import annotations

from textwrap import dedent

import pytest

from sayso.errors import BenchmarkError
from sayso.evaluate import evaluate
from sayso.evaluate.meantime import read_mentions


def article(tmp_path, created='functionInDocument="CREATION_TIME"'):
    words = ["Ministers", "meet", "|", "May", "02", ",", "2011", "|"]
    words += ["Oslo", "expelled", "an", "envoy", "on", "April", "28", ".", "The", "ministry", "confirmed", "it", "."]
    sentence, tokens = 0, []
    for word in words:
        if word == "|":
            sentence += 1
            continue
        tokens.append(f'<token t_id="{len(tokens) + 1}" sentence="{sentence}">{word}</token>')
        sentence += word == "."
    path = tmp_path / "one.xml"
    path.write_text(
        dedent(
            f"""\
            <Document>{"".join(tokens)}<Markables>
            <TIMEX3 m_id="1" {created} type="DATE" value="2011-05-02"><token_anchor t_id="3"/></TIMEX3>
            <TIMEX3 m_id="2" type="DATE" value="2011-04-28"><token_anchor t_id="12"/><token_anchor t_id="13"/></TIMEX3>
            <TIMEX3 m_id="3" type="DURATION" value="P1D"/>
            <EVENT_MENTION m_id="4"><token_anchor t_id="8"/></EVENT_MENTION>
            <EVENT_MENTION m_id="5"><token_anchor t_id="17"/></EVENT_MENTION>
            <EVENT_MENTION m_id="6"><token_anchor t_id="2"/></EVENT_MENTION>
            </Markables><Relations>
            <TLINK reltype="IS_INCLUDED"><source m_id="4"/><target m_id="2"/></TLINK>
            <TLINK reltype="BEFORE"><source m_id="4"/><target m_id="1"/></TLINK>
            <TLINK reltype="INCLUDES"><source m_id="1"/><target m_id="5"/></TLINK>
            <TLINK reltype="INCLUDES"><source m_id="3"/><target m_id="5"/></TLINK>
            <TLINK reltype="INCLUDES"><source m_id="1"/><target m_id="6"/></TLINK>
            </Relations></Document>"""
        )
    )
    return path


@pytest.mark.parametrize("created", ['functionInDocument="CREATION_TIME"', ""])
def test_dated_mentions_of_the_body_are_scored(tmp_path, created):
    (gold,) = read_mentions(article(tmp_path, created))
    assert gold.created == "2011-05-02"
    assert {gold.text[slice(*span)]: set(values) for span, values in gold.dates.items()} == {
        "expelled": {"2011-04-28"},
        "confirmed": {"2011-05-02"},
    }


def test_a_mention_without_a_time_is_given_the_articles(tmp_path):
    article(tmp_path)
    (scores,) = evaluate("meantime", tmp_path)
    counts = {name: (own.right, own.found, own.wanted) for name, own in scores.measures.items()}
    assert counts == {
        "day accuracy": (2, 2, 2),
        "dates other than the article's": (1, 1, 1),
        "always the article's": (1, 2, 2),
    }


def test_what_is_wanted_is_told(tmp_path):
    with pytest.raises(BenchmarkError, match="give a folder of MEANTIME"):
        evaluate("meantime", tmp_path)
    (tmp_path / "two.xml").write_text("<TimeML/>")
    with pytest.raises(BenchmarkError, match="is not of MEANTIME"):
        evaluate("meantime", tmp_path)
    (tmp_path / "two.xml").write_text('<Document><TIMEX3><token_anchor t_id="9"/></TIMEX3></Document>')
    with pytest.raises(BenchmarkError, match="not laid out"):
        evaluate("meantime", tmp_path)
