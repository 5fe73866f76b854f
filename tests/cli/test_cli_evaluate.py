"""``sayso evaluate`` on data small enough to write here."""

import json

import pytest
from running import run

from sayso.errors import BenchmarkError
from sayso.evaluate import evaluate

TEXT = "Interior Minister Juma Odera said the bridge was shut."
CONLLU = """\
# sent_id = s1
1	Rain	rain	NOUN	NN	_	2	nsubj	_	_
2	fell	fall	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""
IOB2 = (
    "# sent_id = s1\n# text = Juma Odera left Nairobi\n1\tJuma\tB-PER\n2\tOdera\tI-PER\n3\tleft\tO\n4\tNairobi\tB-LOC\n"
)


@pytest.fixture
def data(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / "polnear" / name).mkdir(parents=True)
    (tmp_path / "polnear" / "text" / "a.txt").write_text(TEXT)
    spans = {"Source": "Interior Minister Juma Odera", "Cue": "said", "Content": "the bridge was shut"}
    lines = [
        f"T{number}\t{role} {TEXT.index(words)} {TEXT.index(words) + len(words)}\t{words}"
        for number, (role, words) in enumerate(spans.items(), 1)
    ]
    lines.append("E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3")
    (tmp_path / "polnear" / "attributions" / "a_x.ann").write_text("\n".join(lines))
    (tmp_path / "ud").mkdir()
    (tmp_path / "ud" / "dev.conllu").write_text(CONLLU)
    (tmp_path / "ud" / "train.conllu").write_text("not looked at")
    (tmp_path / "ner").write_text(IOB2)
    return tmp_path


@pytest.mark.parametrize(
    ("benchmark", "measure", "right"),
    [
        ("polnear", "linked, lenient", 1),
        ("ud", "UAS", 3),
        ("ud", "sentences, raw text", 1),
        ("ner", "PER, ORG, LOC", 2),
    ],
)
def test_json_and_table(data, benchmark, measure, right):
    ran = run("evaluate", benchmark, "--data", data / benchmark, "--json")
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["benchmark"] == benchmark
    assert found["scores"][measure] == {
        "precision": 100.0, "recall": 100.0, "f1": 100.0, "right": right, "found": right, "wanted": right,
    }  # fmt: skip
    table = run("evaluate", benchmark, "--data", data / benchmark)
    assert (table.status, table.err) == (0, "")
    assert any(measure in line and line.count("100.0") == 3 for line in table.out.splitlines())


def test_several_files_are_several_results(data):
    (data / "ud" / "test.conllu").write_text(CONLLU * 2)
    found = json.loads(run("evaluate", "ud", "--data", data / "ud", "--json").out)
    assert [result["scores"]["UAS"]["wanted"] for result in found["results"]] == [3, 6]


@pytest.mark.parametrize("benchmark", ["polnear", "ud", "ner"])
def test_missing_data_say_what_to_give(tmp_path, benchmark):
    ran = run("evaluate", benchmark, "--data", tmp_path / "none")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("sayso: ") and ": give " in ran.err and len(ran.err.splitlines()) == 1


def test_a_folder_without_treebanks(tmp_path):
    assert "no CoNLL-U files" in run("evaluate", "ud", "--data", tmp_path).err


def test_a_benchmark_that_is_none(tmp_path):
    with pytest.raises(BenchmarkError, match="choose from polnear, ud, ner"):
        evaluate("mood", tmp_path)
