"""Names by exact span and label, from IOB2."""

import pytest
import spacy
from spacy.tokens import Doc

from sayso.errors import BenchmarkError
from sayso.evaluate.ner import NameScores, read_uner, spans

UNER = """\
# newdoc id = d1
# sent_id = s1
# text = Ann Orr left U.N. offices.
1	Ann	B-PER	-	x
2	Orr	I-PER	-	x
3	left	O	-	x
4	U.N.	B-ORG	-	x
5	offices	O	-	x
6	.	O	-	x

# sent_id = s2
# text = Tarsovans saw Tarsova
1	Tarsovans	B-OTH	-	x
2	saw	B-O	-	x
3	Tarsova	B-LOC	-	x

# newdoc id = d2
# sent_id = s3
1	Lee	B-PER
"""


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("", set()),
        ("O O", set()),
        ("B-PER I-PER O", {(0, 2, "PER")}),
        ("B-PER B-PER", {(0, 1, "PER"), (1, 2, "PER")}),
        ("B-PER I-LOC I-LOC", {(0, 1, "PER"), (1, 3, "LOC")}),
        ("O I-ORG I-ORG", {(1, 3, "ORG")}),
        ("B-LOC O I-LOC", {(0, 1, "LOC"), (2, 3, "LOC")}),
    ],
)
def test_iob2(tags, expected):
    assert spans(tags.split()) == expected


@pytest.fixture
def uner(tmp_path):
    path = tmp_path / "some.iob2"
    path.write_text(UNER, encoding="utf-8")
    return path


def test_documents_and_what_counts_as_no_name(uner):
    first, second = read_uner(uner)
    assert [sentence.sent_id for sentence in first] == ["s1", "s2"]
    assert first[1].tags == ["O", "O", "B-LOC"]
    assert second[0].words == ["Lee"]


def test_exact_spans_and_labels(uner):
    nlp = spacy.blank("en")
    given = []

    def say(doc):
        given.append(doc)
        found = [(0, 2, "PER"), (3, 5, "ORG"), (6, 7, "NORP"), (8, 9, "PER")]
        made = Doc(doc.vocab, [t.text for t in doc])
        made.set_ents([made.char_span(made[b].idx, made[e - 1].idx + len(made[e - 1]), label) for b, e, label in found])
        return made

    say.vocab = nlp.vocab
    scores = NameScores()
    scores.add(say, next(read_uner(uner)))
    assert given[0].text == "Ann Orr left U.N. offices. Tarsovans saw Tarsova "
    assert [token.text for token in given[0] if token.is_sent_start] == ["Ann", "Tarsovans"]
    counts = {label: (c.right, c.found, c.wanted) for label, c in scores.labels.items()}
    # U.N. offices is not U.N., and Tarsova is no person.
    assert counts == {"PER": (1, 2, 1), "ORG": (0, 1, 1), "LOC": (0, 0, 1)}
    assert (scores.all.right, scores.all.found, scores.all.wanted) == (1, 3, 3)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "holds no tagged sentences"), (b"# sent_id = s\nRain fell\n", "is no line of IOB2"), (b"\xff", "not UTF-8")],
)
def test_data_that_are_no_iob2(tmp_path, content, message):
    path = tmp_path / "x.iob2"
    path.write_bytes(content)
    with pytest.raises(BenchmarkError, match=message):
        list(read_uner(path))
