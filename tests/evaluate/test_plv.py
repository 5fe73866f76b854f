import pytest

from sayso.errors import BenchmarkError
from sayso.evaluate import evaluate
from sayso.evaluate.plv import MarkedPair, read_plv, score_plv, unmark, write_predictions

HEAD = "sentence_id\tmarked_sentence\tgold_penta\tgold_root\n"


def written(tmp_path, content):
    path = tmp_path / "pairs.tsv"
    path.write_bytes(content.encode())
    return path


@pytest.mark.parametrize(
    ("marked", "text", "source", "target"),
    [
        ("<s>Orr</s> sued <t>the FBI</t>.", "Orr sued the FBI.", "Orr", "the FBI"),
        ("<s><t>Zubrowkan</t> rebels</s> met.", "Zubrowkan rebels met.", "Zubrowkan rebels", "Zubrowkan"),
        ("<t>Orr</t> was sued by <s>Ann</s>, and <t>Bo</t> too.", "Orr was sued by Ann, and Bo too.", "Ann", "Orr"),
        ("<s> Orr </s> left.", " Orr  left.", "Orr", None),
        ("<s>Orr left</t> at noon.", "Orr left at noon.", "Orr", None),
        ("<s></s>Rain fell.", "Rain fell.", None, None),
        ("x < s > y <b>", "x < s > y <b>", None, None),
    ],
)
def test_marks_become_spans(marked, text, source, target):
    plain, s, t = unmark(marked)
    assert plain == text
    assert (s and plain[slice(*s)], t and plain[slice(*t)]) == (source, target)


def test_rows_with_quotation_marks_line_separators_and_windows_line_ends(tmp_path):
    path = written(
        tmp_path,
        "\ufeff" + HEAD + '1\t"<s>Orr</s> called it ""a lie"", <t>Bo</t>\u2028 said"\t3\tACCUSE\r\n\n'
        '2\t"Yes," said <s>Orr</s> to <t>Bo</t>\t\t\n',
    )
    first, second = read_plv(path)
    assert first.text == 'Orr called it "a lie", Bo\u2028 said'
    assert (first.uid, first.root, first.quad) == ("1", "ACCUSE", "3")
    assert second == MarkedPair("2", '"Yes," said Orr to Bo', (12, 15), (19, 21))


def test_macro_f1_over_the_labels_in_gold(tmp_path):
    rows = [("AID", "2"), ("AID", "2"), ("ACCUSE", "3"), ("ASSAULT", "4")]
    pairs = [MarkedPair(str(n), "", None, None, root, quad) for n, (root, quad) in enumerate(rows)]
    answers = iter(["AID", "AGREE", "ACCUSE", "ACCUSE"])
    done = []
    scores, found = score_plv(pairs, lambda *_: next(answers), done.append)
    roots = scores.measures["root"]
    assert roots.f1 == pytest.approx(100 * (2 / 3 + 2 / 3 + 0) / 3)
    assert (roots.right, roots.wanted) == (2, 4)
    assert scores.measures["quad"].f1 == pytest.approx(100 * (2 / 3 + 2 / 3 + 0) / 3)
    assert scores.measures["binary"].f1 == 100
    assert done == [1, 2, 3, 4]
    out = tmp_path / "out.tsv"
    write_predictions(found, out)
    assert out.read_text() == "uid\troot\n0\tAID\n1\tAGREE\n2\tACCUSE\n3\tACCUSE\n"


def test_the_command_needs_no_gold_where_roots_are_written(tmp_path):
    path = written(tmp_path, "uid\tmarked_sentence\nx-1\t<s>Orr</s> sued <t>Bo</t>\n")
    with pytest.raises(BenchmarkError, match="add --predictions"):
        evaluate("plv", path)
    (scores,) = evaluate("plv", path, predictions=tmp_path / "out.tsv")
    assert scores.measures == {}
    assert (tmp_path / "out.tsv").read_text().startswith("uid\troot\nx-1\t")
    with pytest.raises(BenchmarkError, match="cannot be written"):
        evaluate("plv", path, predictions=tmp_path / "none" / "out.tsv")
    with pytest.raises(BenchmarkError, match="writes no predictions"):
        evaluate("gold", path, predictions=tmp_path / "out.tsv")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "columns none: give a tab"),
        ("uid\ttext\n1\tx\n", "columns uid, text"),
        (HEAD, "no rows"),
        (HEAD + "1\n", ":2 has 1 cells, its head 4"),
        (HEAD + "1\tx\t1\tAID\tmore\n", ":2 has 5 cells"),
        (HEAD + "1\tx\t1\tHELP\n", ":2 has the gold_root 'HELP': it is one of AGREE"),
        (HEAD + "\tx\t1\tAID\n", ":2 has no sentence_id"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path, content, message):
    with pytest.raises(BenchmarkError, match=message):
        evaluate("plv", written(tmp_path, content))


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(BenchmarkError, match="cannot be read"):
        list(read_plv(tmp_path / "none.tsv"))
    (tmp_path / "latin.tsv").write_bytes(b"uid\tmarked_sentence\n1\t\xe9\n")
    with pytest.raises(BenchmarkError, match="not UTF-8"):
        list(read_plv(tmp_path / "latin.tsv"))
