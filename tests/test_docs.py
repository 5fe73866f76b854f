"""What the documentation shows is what there is."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import app

ROOT = Path(__file__).parents[1]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(path, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    "path",
    [ROOT / "README.md", *(ROOT / "docs" / f"{name}.md" for name in ("actors", "formats", "places", "when", "wire"))],
    ids=lambda path: path.name,
)
def test_python_runs(path, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    found = blocks(path, "python")
    assert found
    for block in found:
        exec(compile(block, path.name, "exec"), {})  # our own text, checked in


def test_every_command_and_option_shown_exists():
    runner = CliRunner()
    shown = [line for path in DOCS for block in blocks(path, "sh") for line in block.splitlines()]
    commands = [line.split() for line in shown if line.startswith("sayso ")]
    assert len(commands) >= 5
    for _, command, *rest in commands:
        result = runner.invoke(app, [command, "--help"], env={"COLUMNS": "200"})
        assert result.exit_code == 0, command
        for option in (word for word in rest if word.startswith("--")):
            assert option in result.output, f"{command} {option}"


def test_links_between_files_lead_somewhere():
    for path in DOCS:
        for name in re.findall(
            r"`((?:docs|training|src|tests|bench|examples)/[\w./-]+)`", path.read_text(encoding="utf-8")
        ):
            assert (ROOT / name).exists(), f"{path.name}: {name}"
