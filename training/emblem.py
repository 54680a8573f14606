"""Trains the finder of marks: `python -m training.emblem --refs FOLDER --out models/emblem-finder --seed 1`.

FOLDER holds `emblem/*.png` (pictures of the national emblem in its colours on a transparent ground) and, if at hand,
`logo/*.png` (the party's symbol). They stay outside the repository; only the trained weights are shipped.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from pathlib import Path

import numpy as np
import torch

from training import pool
from training.fit import train
from training.network import Exported
from training.plates import read_emblem, read_symbol
from training.scenes import stock


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--refs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scenes", type=int, default=36_000)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--share", type=float, default=0.6, help="how many plates and pages are drawn")
    parser.add_argument(
        "--pool",
        type=Path,
        default=Path("training-pool"),
        help="where scenes and the state of the training are kept; what is there is gone on with",
    )
    options = parser.parse_args()
    started = time.time()
    real = [read_emblem(path) for path in sorted((options.refs / "emblem").glob("*.png"))]
    symbols = [read_symbol(path) for path in sorted((options.refs / "logo").glob("*.png"))]
    if not pool.is_full(options.pool):
        drawn = stock(real, symbols, np.random.default_rng([options.seed, 0]), share=options.share)
        print(f"stock {time.time() - started:.0f} s", flush=True)
        pool.fill(drawn, options.seed, options.scenes, options.pool)
        print(f"pool {time.time() - started:.0f} s", flush=True)
    pixels, truths = pool.opened(options.pool)
    finder = train(pixels, truths, options.seed, options.epochs, options.pool / "state.pt")
    target = export(Exported(finder).eval(), options.out)
    print(f"{target} {target.stat().st_size} bytes sha256 {hashlib.sha256(target.read_bytes()).hexdigest()}")
    print(f"all {time.time() - started:.0f} s")


def export(network: Exported, out: Path) -> Path:
    """Writes inference.onnx with free height and width."""
    out.mkdir(parents=True, exist_ok=True)
    target = out / "inference.onnx"
    free = {0: "n", 2: "height", 3: "width"}
    torch.onnx.export(
        network,
        (torch.zeros(1, 3, 128, 160),),
        target,
        input_names=["pixels"],
        output_names=["found"],
        dynamic_axes={"pixels": free, "found": free},
        dynamo=False,
    )
    return target


if __name__ == "__main__":
    main()
