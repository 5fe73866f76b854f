"""``sayso read``, ``schema`` and ``version``, and how every command ends."""

import io
import json
import re
import signal
import subprocess
import sys
from importlib.metadata import version

import pytest
from rich.console import Console
from running import process, run

import sayso
from sayso.cli.console import one_line, shown
from sayso.cli.page import print_reading
from sayso.records import Reading

SAID = "NAIROBI, Oct. 3 (Reuters) - “We have seen no troops,” Interior Minister Juma Odera said.\n"
SPEECHLESS = "Le ministre a déclaré mardi que le pont restait fermé, selon l’agence de presse du pays."
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EVIL = (
    "\x1b[2J\x1b]0;owned\x07Minister \u202eJuma\u202c Odera\x9b31m said\r the bridge was \u2066shut\u2069 on Monday, "
    "and he would not say when it would open again. It was the third time this year that the city was cut off."
)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "dispatch.txt"
    path.write_text(SAID, encoding="utf-8")
    return path


def test_json_is_what_the_python_function_gives(article):
    ran = run("read", article, "--published", "2023-10-03")
    assert (ran.status, ran.err) == (0, "")
    reading = Reading.from_json(ran.out)
    assert reading == sayso.read(SAID, published="2023-10-03", ref="dispatch.txt")
    assert reading.dateline.date == "2023-10-03"


def test_a_page_for_people(article):
    ran = run("read", article, "--format", "page", "--published", "2023-10-03")
    assert ran.status == 0
    for part in (
        "dispatch.txt",
        "2023-10-03",
        "dateline Nairobi",
        "Reuters",
        "“We have seen no troops,”",
        "Who said what",
    ):
        assert part in ran.out
    last = ran.out[ran.out.index("Who said what") :]
    assert "Juma Odera" in last and "said" in last and "Where: Nairobi" in last
    assert "\x1b" not in ran.out  # no colours where it is not a terminal


def test_a_page_says_why_there_is_nothing():
    assert "Nobody is reported to say anything" in run("read", "--format", "page", stdin=b"Rain fell.").out
    assert (
        "Kept and marked as fr; only English is read." in run("read", "--format", "page", stdin=SPEECHLESS.encode()).out
    )


def test_a_page_paints_the_words_that_it_means():
    text = f"\n\n{SAID}"
    reading = sayso.read(text)
    console = Console(
        file=io.StringIO(), record=True, width=100, force_terminal=True, color_system="standard", _environ={}
    )
    print_reading(reading, console)
    painted = console.export_text(styles=True)
    (said,) = [a for a in reading.attributions if text[slice(*a.cue)] == "said"]
    assert f"\x1b[1;33m{text[slice(*said.cue)]}\x1b[0m" in painted
    assert f"\x1b[1;36m{text[slice(*said.source)]}\x1b[0m" in painted


def test_standard_input_is_read_when_no_file_is_named():
    for args in (("read",), ("read", "-")):
        ran = run(*args, stdin=SAID.encode())
        assert Reading.from_json(ran.out).article.text == SAID


def test_order_is_kept_and_the_rejected_are_named(tmp_path):
    lines = tmp_path / "some.jsonl"
    rows = [{"text": f"Envoy {n} said talks were over.", "ref": f"r{n}"} for n in range(4)]
    lines.write_text(
        "\n".join([json.dumps(rows[0]), "{broken", json.dumps(rows[1]), '{"ref": "r9"}', json.dumps(rows[2])])
    )
    last = tmp_path / "z.txt"
    last.write_bytes(b"He said\0so.")
    ran = run("read", lines, last, "-", stdin=json.dumps(rows[3]).encode())
    assert [Reading.from_json(line).article.ref for line in ran.out.splitlines()] == ["r0", "r1", "r2", "r3"]
    assert ran.status == 1
    errors = ran.err.splitlines()
    assert len(errors) == 3
    assert all(line.startswith("sayso: not read: ") for line in errors)
    assert "some.jsonl:2: the line is not a JSON object" in errors[0]
    assert "some.jsonl:4: no text" in errors[1]
    assert "z.txt: `text` holds a NUL" in errors[2]


def test_published_is_for_what_brings_no_date():
    rows = b'{"text": "He said so.", "published": "2020-01-01"}\n{"text": "She said so."}'
    found = [Reading.from_json(line) for line in run("read", "--published", "2023-03-30", stdin=rows).out.splitlines()]
    assert [reading.article.published for reading in found] == ["2020-01-01", "2023-03-30"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("read", "nothing-here.txt"), "no file or folder nothing-here.txt: check the name"),
        (("read", "-", "--published", "May"), "not an ISO 8601 date"),
        (("read", "-", "-"), "given twice"),
        (("read", "bad\x1b[2J\nname"), "no file or folder bad�[2J"),
        (("info", "no-archive"), "no-archive"),
        (("evaluate", "ud", "--data", "nothing.conllu"), "nothing.conllu"),
    ],
)  # fmt: skip
def test_mistakes_are_one_message_and_status_2(args, message):
    ran = run(*args)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("sayso: ") and message in ran.err
    assert "Traceback" not in ran.err and not UNSAFE.search(ran.err)


@pytest.mark.parametrize("args", [("read", "--nope"), ("nope",), ("read", "--format", "xml"), ("add", "x")])
def test_wrong_usage_is_status_2(args):
    ran = run(*args)
    assert ran.status == 2
    assert "Usage: " in ran.err and "Traceback" not in ran.err


def test_what_a_terminal_would_obey_is_not_printed(tmp_path):
    row = {"text": EVIL, "title": "T\x1b[1m\u202e", "outlet": "O\x1b[5m", "ref": "r\u2067"}
    ran = run("read", "--format", "page", stdin=json.dumps(row).encode())
    assert ran.status == 0
    assert "bridge was" in ran.out
    assert not UNSAFE.search(ran.out)
    name = tmp_path / "a\x1b[31m.txt"
    name.write_bytes(b"")
    ran = run("read", name)
    assert ran.status == 1 and not UNSAFE.search(ran.err)


def test_shown_keeps_every_character_in_its_place():
    assert len(shown(EVIL)) == len(EVIL)
    assert shown("a\r\nb\tc\x85d\x1b\u061c") == "a \nb\tc d��"
    assert one_line("He \r\n said\tso", 40) == "He said so"
    assert len(one_line("word " * 100, 40)) <= 40


def test_schema_is_the_schema():
    assert json.loads(run("schema").out) == sayso.json_schema()


def test_version_names_sayso_and_its_engine():
    assert run("version").out == f"sayso {version('sayso')}, engine {sayso.read('x').coder.engine}\n"


COMMANDS = ("read", "add", "sql", "info", "demo", "schema", "evaluate", "version")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command):
    ran = run(command, "--help")
    assert ran.status == 0
    assert f"Example: sayso {command}" in " ".join(ran.out.split())


def test_help_lists_the_commands():
    for args in ((), ("--help",)):
        ran = run(*args)
        assert all(f"  {command} " in ran.out + ran.err for command in COMMANDS)


def test_a_reader_that_has_enough_ends_it_quietly():
    """``sayso read … | head -1``"""
    with process("schema") as ran:
        ran.stdout.close()
        assert (ran.stderr.read(), ran.wait()) == (b"", 141)


def test_ctrl_c_ends_it_with_a_line():
    with process("read", "-", "--format", "json") as ran:
        ran.stdin.write(b'{"text": "He said so."}\n{"text": "She said so."}\n')
        ran.stdin.flush()
        assert ran.stdout.readline()  # it is in the middle of the stream
        ran.send_signal(signal.SIGINT)
        errors = ran.stderr.read()
        assert ran.wait() == 130
    assert errors == b"sayso: stopped; what was committed is kept, run the same command to go on\n"


def test_importing_is_light():
    """The first command answers soon: what takes long to import waits until it is asked for."""
    heavy = ["spacy", "onnxruntime", "duckdb", "pyarrow", "deltalake", "rich.table", "torch", "py3langid"]
    for module in ("sayso", "sayso.cli"):
        code = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "[]\n", module
