"""UAS, LAS and sentence F1 against a pipeline that says what the test wants."""

import pytest
import spacy
from spacy.tokens import Doc

from sayso.errors import BenchmarkError
from sayso.evaluate.conllu import read_conllu
from sayso.evaluate.ud import SyntaxScores, gold_doc, raw_text

TREEBANK = """\
# newdoc id = d1
# sent_id = s1
# text = They didn't go.
1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = s2
1	Rain	rain	NOUN	NN	_	2	nsubj	_	_
2	fell	fall	VERB	VBD	_	0	root	_	SpaceAfter=No
2.1	fell	fall	VERB	VBD	_	_	_	_	_
3	.	.	PUNCT	.	_	2	punct	_	_

# newdoc id = d2
# sent_id = s3
1	No	no	INTJ	UH	_	0	root	_	_

"""


@pytest.fixture
def treebank(tmp_path):
    path = tmp_path / "some.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


def test_documents_multiword_tokens_and_empty_nodes(treebank):
    first, second = read_conllu(treebank)
    assert (first.name, second.name) == ("d1", "d2")
    they, rain = first.sentences
    assert they.words == ["They", "did", "n't", "go", "."]
    assert they.spaces == [True, False, True, False, True]  # the space after didn't is after its last word
    assert they.heads == [4, 4, 4, 0, 4]
    assert rain.words == ["Rain", "fell", "."]
    assert [s.begins_paragraph for s in (they, rain, *second.sentences)] == [True, True, True]


def test_raw_text_and_the_characters_of_its_sentences(treebank):
    first, _ = read_conllu(treebank)
    text, spans = raw_text(first.sentences)
    assert text.rstrip() == "They didn't go.\n\nRain fell."
    assert {text[slice(*span)] for span in spans} == {"They didn't go.", "Rain fell."}


def test_a_doc_of_gold_words(treebank):
    first, _ = read_conllu(treebank)
    doc = gold_doc(spacy.blank("en"), first.sentences)
    assert doc.text == "They didn't go. \n\nRain fell. "
    assert [token.text for token in doc if token.is_sent_start] == ["They", "Rain"]


def pipeline(heads, deps, breaks):
    """A pipeline that gives these heads and relations to gold words, and sentences that start at ``breaks``."""
    nlp = spacy.blank("en")

    def say(text_or_doc):
        if isinstance(text_or_doc, str):
            doc = nlp.make_doc(text_or_doc)
            for token in doc:
                token.is_sent_start = token.idx in breaks
            return doc
        words = [token for token in text_or_doc if not token.is_space]
        index = [token.i for token in words]
        all_heads, all_deps = list(range(len(text_or_doc))), ["dep"] * len(text_or_doc)
        for i, head, dep in zip(index, heads, deps, strict=True):
            all_heads[i], all_deps[i] = index[head], dep
        tokens = [token.text for token in text_or_doc]
        spaces = [bool(token.whitespace_) for token in text_or_doc]
        pos = ["VERB" if word in ("go", "fell") else "X" for word in tokens]
        lemmas = [word.upper() for word in tokens]
        return Doc(nlp.vocab, tokens, spaces, heads=all_heads, deps=all_deps, pos=pos, lemmas=lemmas)

    say.vocab = nlp.vocab
    return say


GOLD_HEADS = [3, 3, 3, 3, 3, 6, 6, 6]
GOLD_DEPS = ["nsubj", "aux", "advmod", "ROOT", "punct", "nsubj", "ROOT", "punct"]


def score(treebank, heads, deps, breaks=(0, 17)):
    scores = SyntaxScores()
    scores.add(pipeline(heads, deps, breaks), next(read_conllu(treebank)))
    return scores


def test_everything_right(treebank):
    scores = score(treebank, GOLD_HEADS, GOLD_DEPS)
    assert (scores.words["UAS"].right, scores.words["LAS"].right, scores.words["UAS"].wanted) == (8, 8, 8)
    assert (scores.sentences.right, scores.sentences.found, scores.sentences.wanted) == (2, 2, 2)
    assert scores.words["UPOS"].right == 2
    assert scores.words["lemma"].right == 5  # in whatever case; not did, n't and fell
    assert scores.words["XPOS"].right == 0


def test_punctuation_counts_and_relations_only_where_heads_are_right(treebank):
    heads = [3, 0, 3, 3, 0, 6, 6, 6]  # did → They, . → They
    deps = ["nsubj:pass", "aux", "advmod", "ROOT", "punct", "obj", "ROOT", "punct"]
    scores = score(treebank, heads, deps)
    assert scores.words["UAS"].right == 6
    assert scores.words["LAS"].right == 4  # a subtype too much, and obj for nsubj
    assert scores.words["UAS"].f1 == 75.0


def test_a_head_in_another_sentence_is_wrong(treebank):
    assert score(treebank, [3, 3, 3, 3, 3, 3, 6, 6], GOLD_DEPS).words["UAS"].right == 7


@pytest.mark.parametrize(
    ("breaks", "right", "found"),
    [((0, 17), 2, 2), ((0,), 0, 1), ((0, 12, 17), 1, 3), ((0, 22), 0, 2)],
)
def test_sentences_are_right_when_both_ends_are(treebank, breaks, right, found):
    counted = score(treebank, GOLD_HEADS, GOLD_DEPS, breaks).sentences
    assert (counted.right, counted.found, counted.wanted) == (right, found, 2)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no sentences"),
        (b"Rain fell.\n", "is no line of CoNLL-U"),
        (b"\xff\n", "is not UTF-8"),
        (b"1\tNo\tno\tINTJ\tUH\t_\t_\t_\t_\t_\n\n", "has no head"),
        (b"x\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n", "is no line of CoNLL-U"),
    ],
)
def test_data_that_are_no_treebank(tmp_path, content, message):
    path = tmp_path / "x.conllu"
    path.write_bytes(content)
    with pytest.raises(BenchmarkError, match=message):
        list(read_conllu(path))


def test_a_word_with_a_line_separator_is_a_word(tmp_path):
    path = tmp_path / "x.conllu"
    path.write_text("1\ta\u2028b\tab\tX\tX\t_\t0\troot\t_\t_\n\n", encoding="utf-8")
    assert next(read_conllu(path)).sentences[0].words == ["a\u2028b"]


def test_no_file(tmp_path):
    with pytest.raises(BenchmarkError, match="cannot be read"):
        list(read_conllu(tmp_path / "none.conllu"))
