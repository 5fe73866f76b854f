from pathlib import Path

import numpy as np
import pytest

from sayso.engine.session import open_session
from sayso.engine.states import WIDTH

torch = pytest.importorskip("torch", reason="torch is wanted for training only")
onnx = pytest.importorskip("onnx", reason="onnx is wanted for training only")
from training.recover import ENGINE, recover_encoder  # noqa: E402

WORST, MEAN = 0.12, 0.07
"""Of a state's length: int8 rounds the input of each product, 0.07 and 0.05 on examples/dispatch.txt."""


def test_the_recovered_encoder_gives_the_states_of_the_engine() -> None:
    chance = np.random.default_rng(5)
    length = 48
    ids = np.concatenate(([101], chance.integers(1996, 9000, length - 2), [102])).astype(np.int64)
    shapes, layout = chance.integers(0, 3, length), np.zeros(length, np.int64)
    first, forced = np.arange(length - 1), np.zeros(length - 1, np.int64)
    inputs = {"ids": ids, "shapes": shapes, "layout": layout, "first": first, "forced": forced}
    wanted = open_session(ENGINE)(inputs)["states"]
    given = [torch.from_numpy(inputs[name])[None] for name in ("ids", "shapes", "layout")]
    with torch.no_grad():
        top, shared = recover_encoder()(given[0], None, given[1], given[2])
    for own, engine in ((shared, wanted[:, :WIDTH]), (top, wanted[:, WIDTH:])):
        found = own[0, : length - 1].numpy()
        error = np.linalg.norm(found - engine, axis=1) / np.linalg.norm(engine, axis=1)
        assert error.max() < WORST
        assert error.mean() < MEAN


def test_a_file_without_weights_is_refused(tmp_path: Path) -> None:
    model = onnx.load(str(ENGINE))
    kept = [tensor for tensor in model.graph.initializer if "layers.3/outer" not in tensor.name]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    onnx.save(model, str(tmp_path / "engine.onnx"))
    with pytest.raises(RuntimeError, match=r"layers\.3\.outer\.weight"):
        recover_encoder(tmp_path / "engine.onnx")
