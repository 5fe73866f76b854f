import tomllib
from pathlib import Path

import pytest

from sayso.ingest.language import language

CASES = tomllib.loads((Path(__file__).parent / "languages.toml").read_text())["case"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}-{number}" for number, case in enumerate(CASES)])
def test_language(case: dict[str, str]) -> None:
    assert language(case["text"]) == case["language"]


@pytest.mark.parametrize("text", ["", "7", "12:30", "…", "-- 4 --", "ab"])
def test_too_few_letters_say_nothing(text: str) -> None:
    assert language(text) is None


def test_the_middle_of_a_long_text_counts() -> None:
    german = "Der Minister sagte am Dienstag, die Verhandlungen seien gescheitert. "
    assert language(german * 200) == "de"


def test_plain_english_does_not_load_the_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> tuple[str, float]:
        raise AssertionError

    monkeypatch.setattr("sayso.ingest.language._classify", fail)
    assert language("The harbour master said that the ferries would sail with the tide.") == "en"


def test_english_quoted_in_chinese_stays_chinese() -> None:
    chinese = "外交部发言人否认两国已经就边界问题达成协议。" * 6
    assert language(f"{chinese}“The pact with the islands is dead,” 他说。{chinese}") == "zh"
