"""Opens a network's file: one thread, on the CPU, one input at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from sayso.errors import EngineError

Array = NDArray[Any]
Run = Callable[[Mapping[str, Array]], Mapping[str, Array]]
"""Inputs by name in, outputs by name out, both without the axis of the batch."""


def open_session(path: Path) -> Run:
    """Open an ONNX file; raises ``EngineError`` when it is missing."""
    import onnxruntime  # noqa: PLC0415  (0.2 s, not wanted by commands that read no text)

    if not path.exists():
        raise EngineError(f"the engine's weights are missing ({path.name}): reinstall sayso, or run `make train`")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes, not threads, use more cores
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]

    def run(inputs: Mapping[str, Array]) -> dict[str, Array]:
        batch = {name: value[None] for name, value in inputs.items()}
        return {name: value[0] for name, value in zip(names, session.run(names, batch), strict=True)}

    return run
