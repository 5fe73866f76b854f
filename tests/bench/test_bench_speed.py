import os

import pytest

from bench.bare import bare_windows
from bench.speed import measure_speed
from bench.stages import STAGES, StageClock, staged
from bench.startup import measure_command, measure_startup
from bench.texts import demo_texts, folder_texts
from sayso.engine import load
from sayso.engine.pipe import EnginePipe
from sayso.engine.windows import MAX_SUBWORDS

TEXTS = ["Rain fell, the minister said.", "“It was dry,” Juma Odera told Reuters on Monday.\n\nNobody else spoke."]


def test_speed_of_two_texts():
    found = measure_speed(TEXTS, repeats=1)
    assert found["texts"] == 2 and found["tokens"] == 24
    assert all(value >= 0 for value in found.values())
    assert sum(found[f"share_{stage}"] for stage in STAGES) == pytest.approx(1)
    assert found["share_network"] > 0 and found["share_decoding"] > 0


def test_measuring_leaves_the_package_and_the_process_as_they_were():
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None
    before = EnginePipe.__call__
    measure_speed(TEXTS[:1], repeats=1)
    with staged(load()):
        assert EnginePipe.__call__ is not before
    assert EnginePipe.__call__ is before
    assert cores is None or os.sched_getaffinity(0) == cores


def test_a_stage_inside_another_stops_its_clock(monkeypatch):
    now = iter(range(100))
    monkeypatch.setattr("time.process_time", lambda: next(now))
    clock = StageClock()
    inner = clock.wrap("network", lambda: None)
    clock.wrap("decoding", inner)()
    clock.settle()
    assert clock.seconds == {**dict.fromkeys(STAGES, 0.0), "rest": 2, "decoding": 2, "network": 1}


def test_the_bare_network_reads_the_same_words_once():
    nlp = load()
    text = "\n\n".join(f"Paragraph {i} holds a few words, said Ann Orr of Kisumu." for i in range(60))
    windows = bare_windows(nlp, [text])
    assert len(windows) > 1
    assert all(len(inputs["ids"]) <= MAX_SUBWORDS for inputs in windows)
    assert all(len(inputs["first"]) == len(inputs["forced"]) for inputs in windows)
    words = sum(len(inputs["first"]) - 1 for inputs in windows)
    assert words == sum(not token.is_space for token in nlp.make_doc(text))
    assert bare_windows(nlp, [" "]) == []


def test_fresh_processes():
    found = {**measure_startup(repeats=1), **measure_command(TEXTS, 22)}
    assert all(value > 0 for value in found.values())
    assert found["command_peak_mb"] < 10_000


def test_texts(tmp_path):
    assert len(demo_texts()) >= 40
    (tmp_path / "b.txt").write_bytes(b"two\r\n")
    (tmp_path / "a.txt").write_bytes(b"one")
    (tmp_path / "c.ann").write_bytes(b"no")
    assert folder_texts(tmp_path) == ["one", "two\r\n"]
