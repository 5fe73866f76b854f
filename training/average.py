"""Average the weights of finished runs: ``python -m training.average runs/engine runs/polish --out runs/average``.

Runs that share their beginning lie in one basin, and their mean keeps what each is good at (Wortsman et al. 2022, model
soups): here the attributions of the first run and the trees of the second.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch


def main() -> None:
    """Write ``network.pt`` and ``labels.json`` of the mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    states = [torch.load(run / "network.pt", map_location="cpu", weights_only=True) for run in arguments.runs]
    networks = [state["network"] for state in states]
    mean = {name: torch.stack([network[name] for network in networks]).mean(0) for name in networks[0]}
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.save({"network": mean, "labels": states[0]["labels"]}, arguments.out / "network.pt")
    shutil.copy(arguments.runs[0] / "labels.json", arguments.out)


if __name__ == "__main__":
    main()
