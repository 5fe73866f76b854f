"""Write the trained network as one int8 ONNX file.

``python -m training.export --run runs/engine --data ../shared/data``. Channels are first brought to like size (see
``training.smoothing``). Each weight matrix of the encoder becomes int8 with one scale a column; its input is quantised
on the fly, with one scale for the window. A run holds one window and no padding, so that nothing an article's numbers
depend on lies outside it. The weights keep 7 bits: on CPUs without VNNI the u8 x s8 product adds pairs in 16 bits,
which 8-bit weights can overflow, and then the answer would depend on the machine. The embedding table is int8 by row.
Heads stay in 32-bit floats.
"""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.network import Network
from training.smoothing import channel_sizes, smooth

INPUTS = ("ids", "shapes", "layout", "first", "forced")
SUBWORD_INPUTS = 3
OPSET = 17
WEIGHT_LEVELS = 64


def main() -> None:
    """Export the run's network, in full precision and quantised."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=Path("runs/engine"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, default=Path("src/sayso/data/engine/vocab.txt"))
    parser.add_argument("--out", type=Path, default=Path("src/sayso/data/engine"))
    arguments = parser.parse_args()
    network, labels = load_network(arguments.run)
    full = arguments.run / "fp32.onnx"
    export(network, full)
    settings = {
        "labels": labels,
        "transitions": _rounded(network.transitions),
        "first_role": _rounded(network.first_role),
        "link_prior": _rounded(network.link_prior),
    }
    arguments.out.mkdir(parents=True, exist_ok=True)
    for folder in (arguments.run, arguments.out):
        (folder / "engine.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")
    sizes = channel_sizes(network, labels, arguments.data, arguments.vocabulary)
    model = quantise(smooth(onnx.load(str(full)), sizes))
    onnx.save(model, str(arguments.out / "engine.onnx"))
    print(f"{(arguments.out / 'engine.onnx').stat().st_size / 1e6:.1f} MB")


def load_network(run: Path) -> tuple[Network, dict[str, list[str]]]:
    """Read the weights of a run, finished or not."""
    labels = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    path = run / "network.pt" if (run / "network.pt").exists() else run / "checkpoint.pt"
    network = Network({kind: len(names) for kind, names in labels.items()})
    network.load_state_dict(torch.load(path, map_location="cpu", weights_only=True)["network"])
    return network.eval(), labels


def export(network: Network, path: Path) -> None:
    """Trace the network to ONNX, for one window of any length."""
    example = [torch.ones(1, 9, dtype=torch.long) for _ in range(SUBWORD_INPUTS)]
    example += [torch.arange(7)[None], torch.zeros(1, 7, dtype=torch.long)]
    axes = {name: {1: "subwords" if i < SUBWORD_INPUTS else "words"} for i, name in enumerate(INPUTS)}
    axes |= {name: {1: "words"} for name in Network.OUTPUTS}
    axes["arcs"] = {1: "words", 2: "words"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            tuple(example),
            str(path),
            input_names=list(INPUTS),
            output_names=list(Network.OUTPUTS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )


def quantise(model: onnx.ModelProto) -> onnx.ModelProto:
    """Quantise the encoder's matrix products and the embedding table; onnxruntime fuses what stands here."""
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    readers = {name: node for node in graph.node for name in node.input}
    nodes = list(graph.node)
    del graph.node[:]
    fused: set[str] = set()
    for node in nodes:
        weight = constants.get(node.input[1]) if len(node.input) > 1 else None
        if node.op_type == "MatMul" and node.name.startswith("/encoder/") and weight is not None:
            addition = readers[node.output[0]]
            bias = next(name for name in addition.input if name != node.output[0])
            fused.add(addition.name)
            matrix = numpy_helper.to_array(weight)
            graph.node.extend(_quantised_product(graph, node.input[0], matrix, bias, addition.output[0]))
        elif node.op_type == "Gather" and node.input[0] in constants and _is_vocabulary(constants[node.input[0]]):
            graph.node.extend(_quantised_table(graph, node, numpy_helper.to_array(constants[node.input[0]])))
        elif node.name not in fused:
            graph.node.append(node)
    used = {name for node in graph.node for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    return model


def _quantised_product(
    graph: onnx.GraphProto, source: str, weight: np.ndarray, bias: str, out: str
) -> list[onnx.NodeProto]:
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / WEIGHT_LEVELS
    quantised = np.clip(np.round(weight / scale), -WEIGHT_LEVELS, WEIGHT_LEVELS).astype(np.int8)
    graph.initializer.append(numpy_helper.from_array(quantised, f"{out}_w"))
    graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{out}_s"))
    activations = [f"{out}_q", f"{out}_scale", f"{out}_zero"]
    product = [activations[0], f"{out}_w", activations[1], f"{out}_s", activations[2], "", bias]
    return [
        helper.make_node("DynamicQuantizeLinear", [source], activations),
        helper.make_node("MatMulIntegerToFloat", product, [out], domain="com.microsoft"),
    ]


def _is_vocabulary(tensor: onnx.TensorProto) -> bool:
    return len(tensor.dims) == 2 and tensor.dims[0] > 10_000


def _quantised_table(graph: onnx.GraphProto, node: onnx.NodeProto, table: np.ndarray) -> list[onnx.NodeProto]:
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    graph.initializer.append(numpy_helper.from_array(np.round(table / scale).astype(np.int8), "vocabulary_q"))
    graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), "vocabulary_s"))
    ids, out = node.input[1], node.output[0]
    return [
        helper.make_node("Gather", ["vocabulary_q", ids], [f"{out}_q"]),
        helper.make_node("Cast", [f"{out}_q"], [f"{out}_f"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["vocabulary_s", ids], [f"{out}_s"]),
        helper.make_node("Mul", [f"{out}_f", f"{out}_s"], [out]),
    ]


def _rounded(tensor: torch.Tensor) -> list:
    return np.round(tensor.detach().numpy().astype(float), 5).tolist()


if __name__ == "__main__":
    main()
