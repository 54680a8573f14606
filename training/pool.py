"""Stock and a seed come in; a pool of drawn scenes on disc goes out, each from its own seed."""

from __future__ import annotations

import pickle
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.scenes import SIDE_PX, Stock, Truth, draw

_stock: Stock | None = None
_seed = 0


def fill(stock: Stock, seed: int, count: int, folder: Path, workers: int = 2) -> None:
    """Draws `count` scenes; scene k comes from the seed (seed, k), whoever draws it."""
    global _stock, _seed
    _stock, _seed = stock, seed
    folder.mkdir(parents=True, exist_ok=True)
    shape = (count, SIDE_PX, SIDE_PX, 3)
    pixels = np.lib.format.open_memmap(folder / "pixels.npy", "w+", np.uint8, shape)
    truths: list[Truth] = []
    with get_context("fork").Pool(workers) as crew:
        for k, (picture, truth) in enumerate(crew.imap(_one, range(count), chunksize=32)):
            pixels[k] = picture
            truths.append(truth)
            if k % 2000 == 1999:
                print(f"scenes {k + 1}/{count}", flush=True)
    pixels.flush()
    (folder / "truths.pickle").write_bytes(pickle.dumps(truths))


def is_full(folder: Path) -> bool:
    """True when all its scenes were drawn."""
    return (folder / "truths.pickle").exists()


def opened(folder: Path) -> tuple[NDArray[np.uint8], list[Truth]]:
    """A pool filled before."""
    return np.load(folder / "pixels.npy", mmap_mode="r"), pickle.loads((folder / "truths.pickle").read_bytes())


def _one(k: int) -> tuple[NDArray[np.uint8], Truth]:
    assert _stock is not None
    return draw(_stock, np.random.default_rng([_seed, k]))
