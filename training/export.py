"""Write the trained network as one int8 ONNX file: ``python -m training.export --run runs/engine``.

Each weight matrix of the encoder becomes int8 with one scale a column; each activation is quantised on the fly with one
scale a row (a token), in plain ONNX operators, so that no token's numbers depend on any other's scale. The weights keep
7 bits: on CPUs without VNNI the u8 x s8 product adds pairs in 16 bits, which 8-bit weights can overflow, and then the
answer would depend on the machine. The embedding table is int8 by row. Heads stay in 32-bit floats.
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

INPUTS = ("ids", "mask", "shapes", "layout", "first", "words", "forced")
SUBWORD_INPUTS = 4
OPSET = 17
WEIGHT_LEVELS = 64
ACTIVATION_LEVELS = 127


def main() -> None:
    """Export the run's network, in full precision and quantised."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=Path("runs/engine"))
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
    (arguments.out / "engine.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")
    model = quantise(onnx.load(str(full)))
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
    """Trace the network to ONNX with free batch and lengths."""
    example = [torch.ones(2, 9, dtype=torch.long) for _ in range(SUBWORD_INPUTS)]
    example += [torch.arange(7).repeat(2, 1), torch.ones(2, 7, dtype=torch.long), torch.zeros(2, 7, dtype=torch.long)]
    axes = {name: {0: "batch", 1: "subwords" if i < SUBWORD_INPUTS else "words"} for i, name in enumerate(INPUTS)}
    axes |= {name: {0: "batch", 1: "words"} for name in Network.OUTPUTS}
    axes["arcs"] = {0: "batch", 1: "words", 2: "words"}
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
        )


def quantise(model: onnx.ModelProto) -> onnx.ModelProto:
    """Quantise the encoder's matrix products row by row, and the embedding table."""
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    nodes = list(graph.node)
    del graph.node[:]
    for name, value in {
        "levels": np.float32(ACTIVATION_LEVELS),
        "tiny": np.float32(1e-8),
        "middle": np.float32(128),
        "zero_point": np.uint8(128),
        "last_axis": np.array([-1], np.int64),
    }.items():
        graph.initializer.append(numpy_helper.from_array(np.asarray(value), f"q_{name}"))
    rows: dict[str, tuple[str, str]] = {}
    for node in nodes:
        weight = constants.get(node.input[1]) if len(node.input) > 1 else None
        if node.op_type == "MatMul" and node.name.startswith("/encoder/") and weight is not None:
            graph.node.extend(_quantised_product(graph, node, numpy_helper.to_array(weight), rows))
        elif node.op_type == "Gather" and node.input[0] in constants and _is_vocabulary(constants[node.input[0]]):
            graph.node.extend(_quantised_table(graph, node, numpy_helper.to_array(constants[node.input[0]])))
        else:
            graph.node.append(node)
    used = {name for node in graph.node for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    onnx.checker.check_model(model)
    return model


def _quantised_product(
    graph: onnx.GraphProto, node: onnx.NodeProto, weight: np.ndarray, rows: dict[str, tuple[str, str]]
) -> list[onnx.NodeProto]:
    source, name = node.input[0], node.name.strip("/").replace("/", "_")
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / WEIGHT_LEVELS
    quantised = np.clip(np.round(weight / scale), -WEIGHT_LEVELS, WEIGHT_LEVELS).astype(np.int8)
    graph.initializer.append(numpy_helper.from_array(quantised, f"{name}_w"))
    graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{name}_s"))
    made = []
    if source not in rows:
        rows[source] = (f"{name}_q", f"{name}_r")
        made = [
            helper.make_node("Abs", [source], [f"{name}_abs"]),
            helper.make_node("ReduceMax", [f"{name}_abs"], [f"{name}_max"], axes=[-1], keepdims=1),
            helper.make_node("Add", [f"{name}_max", "q_tiny"], [f"{name}_top"]),
            helper.make_node("Div", ["q_levels", f"{name}_top"], [f"{name}_inv"]),
            helper.make_node("Mul", [source, f"{name}_inv"], [f"{name}_scaled"]),
            helper.make_node("Add", [f"{name}_scaled", "q_middle"], [f"{name}_shift"]),
            helper.make_node("Round", [f"{name}_shift"], [f"{name}_round"]),
            helper.make_node("Cast", [f"{name}_round"], [f"{name}_q"], to=TensorProto.UINT8),
            helper.make_node("Div", [f"{name}_top", "q_levels"], [f"{name}_r"]),
        ]
    activations, row_scale = rows[source]
    return [
        *made,
        helper.make_node("MatMulInteger", [activations, f"{name}_w", "q_zero_point"], [f"{name}_i"]),
        helper.make_node("Cast", [f"{name}_i"], [f"{name}_f"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}_f", f"{name}_s"], [f"{name}_fs"]),
        helper.make_node("Mul", [f"{name}_fs", row_scale], [node.output[0]]),
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
