import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from sayso.entities.words import read_words


def tags(text, given):
    words = text.split()
    size = len(words)
    return read_words(Doc(English().vocab, words, tags=given.split(), heads=[0] * size, deps=["dep"] * size)).tags


@pytest.mark.parametrize(
    ("text", "given", "right"),
    [
        ("the former mayor and his son", "NNP NNP NN NN NNP NN", "DT JJ NN CC PRP$ NN"),
        ("he told her", "NN VBD NNP", "PRP VBD PRP$"),
        ("Nearly three said so", "PRP CD VBD RB", "NNP CD VBD RB"),
        ("nearly three said so", "PRP CD VBD RB", "NN CD VBD RB"),
        ("US and IT firms", "NNP NNP NNP NNS", "NNP CC NNP NNS"),
        ("all of them", "PDT NN PRP", "PDT IN PRP"),
    ],
)
def test_closed_words_have_their_tags(text, given, right):
    assert " ".join(tags(text, given)) == right
