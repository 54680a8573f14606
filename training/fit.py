"""A pool of scenes comes in; a trained network goes out."""

from __future__ import annotations

import copy
import math
import time
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from training.network import CLASSES, SIZE_UNIT_PX, STRIDE, Finder, loss
from training.scenes import IGNORED, SIDE_PX, Truth

CROP_PX = 112
BATCH = 64
RATE = 3e-3
SAVE_STEPS = 250


def _sample(picture: NDArray[np.uint8], truth: Truth, rng: np.random.Generator) -> tuple[NDArray[np.float32], Truth]:
    """A crop, mirrored half of the time, its colours and light changed a little."""
    y, x = (int(v) for v in rng.integers(0, SIDE_PX - CROP_PX + 1, 2))
    cut = picture[y : y + CROP_PX, x : x + CROP_PX].astype(np.float32)
    boxes = [(kind, bx - x, by - y, w, h) for kind, bx, by, w, h in truth]
    if rng.random() < 0.5:
        cut = cut[:, ::-1]
        boxes = [(kind, CROP_PX - bx, by, w, h) for kind, bx, by, w, h in boxes]
    cut = cut * rng.uniform(0.85, 1.15) * rng.uniform(0.94, 1.06, 3) + rng.uniform(-12, 12)
    return np.ascontiguousarray(cut.clip(0, 255).transpose(2, 0, 1), np.float32) / 255, boxes


def _targets(truth: Truth) -> tuple[NDArray[np.float32], ...]:
    """Heat, care, sizes and offsets of one crop."""
    side = CROP_PX // STRIDE
    heat = np.zeros((CLASSES, side, side), np.float32)
    care = np.ones((1, side, side), np.float32)
    sizes, offsets = np.zeros((2, side, side), np.float32), np.zeros((2, side, side), np.float32)
    ys, xs = np.mgrid[0:side, 0:side].astype(np.float32)
    for kind, x, y, w, h in truth:
        u, v = x / STRIDE, y / STRIDE
        column, row = int(u), int(v)
        if kind == IGNORED or not (0 <= column < side and 0 <= row < side):
            near = (np.abs(xs + 0.5 - u) < 0.6 * w / STRIDE) & (np.abs(ys + 0.5 - v) < 0.6 * h / STRIDE)
            care[0][near] = 0
            continue
        spread = max(0.55, 0.1 * max(w, h) / STRIDE)
        heat[kind] = np.maximum(heat[kind], np.exp(-((xs - column) ** 2 + (ys - row) ** 2) / (2 * spread**2)))
        heat[kind, row, column] = 1
        sizes[:, row, column] = math.log(w / SIZE_UNIT_PX), math.log(h / SIZE_UNIT_PX)
        offsets[:, row, column] = u - column, v - row
    return heat, care, sizes, offsets


class _Crops(Dataset[list[Tensor]]):
    """Samples by (epoch, scene); each is the same for the same seed, whoever makes it."""

    def __init__(self, pixels: NDArray[np.uint8], truths: list[Truth], seed: int) -> None:
        self._pixels, self._truths, self._seed = pixels, truths, seed

    def __getitem__(self, which: tuple[int, int]) -> list[Tensor]:
        epoch, k = which
        picture, truth = _sample(self._pixels[k], self._truths[k], np.random.default_rng([self._seed, epoch, k]))
        return [torch.from_numpy(one) for one in (picture, *_targets(truth))]


def train(pixels: NDArray[np.uint8], truths: list[Truth], seed: int, epochs: int, state: Path) -> Finder:
    """One cycle of training; returns the running mean of the weights.

    Every scene is seen `epochs` times, each time cropped and coloured anew. `state` is the file in which the training
    is kept every SAVE_STEPS; one that is there is gone on with.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    network = Finder().to(memory_format=torch.channels_last).train()
    mean = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-3)
    each = len(truths) // BATCH
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=epochs * each, pct_start=0.1)
    kept, step = (network, mean, optimiser, plan), 0
    if state.exists():
        *parts, step = torch.load(state)
        for one, part in zip(kept, parts, strict=True):
            one.load_state_dict(part)
    orders = (np.random.default_rng([seed, epoch]).permutation(len(truths))[: each * BATCH] for epoch in range(epochs))
    batches = [
        [(epoch, int(k)) for k in chosen] for epoch, order in enumerate(orders) for chosen in order.reshape(each, BATCH)
    ]
    crops = DataLoader(_Crops(pixels, truths, seed), batch_sampler=batches[step:], num_workers=1, prefetch_factor=4)
    started, running = time.time(), 0.0
    for pictures, *asked in crops:
        error = loss(network(pictures.to(memory_format=torch.channels_last)), *asked)
        optimiser.zero_grad()
        error.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        plan.step()
        step += 1
        _follow(mean, network, min(0.995, step / (step + 20)))
        running += 0.02 * (error.item() - running) if running else error.item()
        if step % 50 == 0:
            print(f"step {step}/{epochs * each} loss {running:.3f} {time.time() - started:.0f} s", flush=True)
        if step % SAVE_STEPS == 0:
            torch.save([*(one.state_dict() for one in kept), step], state)
    return mean.eval()


@torch.no_grad()
def _follow(mean: Finder, network: Finder, keep: float) -> None:
    for a, b in zip(mean.state_dict().values(), network.state_dict().values(), strict=True):
        if a.dtype.is_floating_point:
            a.mul_(keep).add_(b, alpha=1 - keep)
        else:
            a.copy_(b)
