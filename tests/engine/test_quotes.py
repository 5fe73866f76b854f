import tomllib
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from sayso.engine.layout import doc_words

CASES = tomllib.loads(Path(__file__).with_name("quotes.toml").read_text(encoding="utf-8"))["case"]
NLP = spacy.blank("en")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_quoted_stretches(case):
    text, expected, inside = "", [], False
    for char in case["text"]:
        if char in "⟦⟧":
            inside = char == "⟦"
        else:
            expected.append(inside)
            text += char
    doc = NLP.make_doc(text)
    words = doc_words(doc)
    for i, word, quoted in zip(words.index, words.words, words.layout.quoted, strict=True):
        assert quoted == expected[doc[i].idx], word


@given(st.text(alphabet="ab \n\"“”‘’«».'", max_size=200))
def test_any_text_has_one_answer_a_word(text):
    words = doc_words(NLP.make_doc(text))
    assert len(words.words) == len(words.layout.quoted) == len(words.layout.starts)
    for word, quoted in zip(words.words, words.layout.quoted, strict=True):
        assert quoted or word not in {"“", "«"}
