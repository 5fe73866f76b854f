"""The encoder's weights out of the engine that ships, so that what is built on it can be trained without its run.

What the int8 file keeps is exact: a column of a matrix is its integers times one scale, divided by the channel sizes
that ``training.smoothing`` gave its inputs. The recovered encoder computes in 32-bit floats, so that its states differ
from the engine's by the rounding of activations alone.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from sayso.engine.model import FOLDER
from training.encoder import Encoder

ENGINE = FOLDER / "engine.onnx"
PRODUCTS = ("qkv", "out", "inner", "outer")
PREFIX = "encoder."


def recover_encoder(path: Path = ENGINE) -> Encoder:
    """Return the encoder of a file that ``training.export`` wrote, ready to run.

    Raises ``RuntimeError`` when the file lacks weights that the encoder has.
    """
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(str(path)).graph.initializer}
    state = {name.removeprefix(PREFIX): array for name, array in constants.items() if name.startswith(PREFIX)}
    encoder = Encoder()
    if "vocabulary_q" in constants:
        state["token.weight"] = constants["vocabulary_q"] * constants["vocabulary_s"]
    for number in range(len(encoder.layers)):
        for part in PRODUCTS:
            matrix = _matrix(constants, f"/encoder/layers.{number}/{part}")
            if matrix is not None:
                state[f"layers.{number}.{part}.weight"] = matrix.T
    encoder.load_state_dict({name: torch.tensor(np.array(array, np.float32)) for name, array in state.items()})
    return encoder.eval()


def _matrix(constants: dict[str, NDArray[np.generic]], product: str) -> NDArray[np.float32] | None:
    """Return the (inputs, outputs) weights of a product, ``None`` where the file has none."""
    weight = constants.get(f"{product}/Add_output_0_w")
    if weight is None:
        return None
    matrix = weight.astype(np.float32) * constants[f"{product}/Add_output_0_s"].astype(np.float32)
    inverse = constants.get(f"{product}/MatMul_output_0_inverse")
    return matrix if inverse is None else matrix * inverse.astype(np.float32)[:, None]
