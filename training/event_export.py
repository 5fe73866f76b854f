"""Write the trained events branch as one int8 ONNX file: ``python -m training.event_export --run runs/events``.

Its layers are quantised as the engine's are (see ``training.export``), its heads stay in 32-bit floats. The gate goes
into ``events.json``.
"""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch

from sayso.events.branch import LABELS
from training.encoder import WIDTH, Encoder
from training.event_network import EventNetwork
from training.export import OPSET, quantise

INPUTS = ("states", "cues", "marks")


def main() -> None:
    """Export a run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=Path("runs/events"))
    parser.add_argument("--out", type=Path, default=Path("src/sayso/data/engine"))
    arguments = parser.parse_args()
    network = EventNetwork(Encoder(), LABELS.sizes())
    kept = torch.load(arguments.run / "events.pt", map_location="cpu", weights_only=True)
    network.load_state_dict(kept["network"])
    network.eval()
    full = arguments.run / "events-fp32.onnx"
    export(network, full)
    onnx.save(quantise(onnx.load(str(full))), str(arguments.out / "events.onnx"))
    hidden, _, _, out = network.gate
    gate = {"hidden": hidden.weight.T, "bias": hidden.bias, "out": out.weight[0], "out_bias": out.bias}
    settings = {name: _rounded(values.detach().numpy()) for name, values in gate.items()}
    (arguments.out / "events.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")
    print(f"{(arguments.out / 'events.onnx').stat().st_size / 1e6:.1f} MB")


def export(network: EventNetwork, path: Path) -> None:
    """Trace the branch to ONNX, for one stretch of words of any length."""
    sizes = network.sizes
    example = (torch.zeros(1, 7, 2 * WIDTH), torch.zeros(1, 7, sizes["cues"]), torch.zeros(1, 7, 2))
    per_word = (*INPUTS, *EventNetwork.OUTPUTS[:-1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(EventNetwork.OUTPUTS),
            dynamic_axes={name: {1: "words"} for name in per_word},
            opset_version=OPSET,
            dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )


def _rounded(values: np.ndarray) -> list:
    return np.round(values.astype(float), 4).tolist()


if __name__ == "__main__":
    main()
