"""Write the trained events branch as one int8 ONNX file: ``python -m training.event_export --run runs/events``.

Its layers are quantised as the engine's are (see ``training.export``), its heads stay in 32-bit floats. The gate, which
runs before it, is a file of its own, ``events-gate.onnx``.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Sequence
from pathlib import Path

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
    export_gate(network, arguments.out / "events-gate.onnx")
    print(f"{(arguments.out / 'events.onnx').stat().st_size / 1e6:.1f} MB")


class Gate(torch.nn.Module):
    """What of a branch decides which sentences are read."""

    def __init__(self, network: EventNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: torch.Tensor, cues: torch.Tensor) -> torch.Tensor:
        return self.network.gated(states, cues)


def export(network: EventNetwork, path: Path) -> None:
    """Trace the branch to ONNX, for one stretch of words of any length."""
    _trace(network, path, INPUTS, EventNetwork.OUTPUTS, whole=("roots",))


def export_gate(network: EventNetwork, path: Path) -> None:
    """Trace the gate to ONNX, for the words of a text."""
    _trace(Gate(network).eval(), path, INPUTS[:2], ("looks",))


def _trace(
    module: torch.nn.Module, path: Path, inputs: Sequence[str], outputs: Sequence[str], whole: Sequence[str] = ()
) -> None:
    """``whole`` are the outputs that have no axis of words."""
    sizes = {"states": 2 * WIDTH, "cues": LABELS.sizes()["cues"], "marks": 2}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            tuple(torch.zeros(1, 7, sizes[name]) for name in inputs),
            str(path),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: {1: "words"} for name in (*inputs, *outputs) if name not in whole},
            opset_version=OPSET,
            dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )


if __name__ == "__main__":
    main()
