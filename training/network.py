"""Pictures come in (N×3×H×W, 0..1); heat maps per class, sizes and offsets at stride 8 go out.

A small fully convolutional finder of centres: three strided stages, one step back up, one head. The exported network
takes N×3×H×W floats of 0..255 and gives N×8×H/8×W/8: four class scores 0..1, log width and height, offset x and y.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as f

STRIDE = 8
CLASSES = 4
SIZE_UNIT_PX = 32.0
"""Sizes are learnt as the logarithm of their ratio to this."""


def _conv(before: int, after: int, stride: int = 1, size: int = 3) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(before, after, size, stride, size // 2, bias=False), nn.BatchNorm2d(after), nn.ReLU(inplace=True)
    )


class _Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            _conv(width, width), nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width)
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.body(x))


class Finder(nn.Module):
    """The network."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(_conv(3, 16, 2), _conv(16, 24, 2), _conv(24, 24))
        self.eighth = nn.Sequential(_conv(24, 56, 2), _Block(56))
        self.sixteenth = nn.Sequential(_conv(56, 96, 2), _Block(96), _conv(96, 96))
        self.back = nn.Conv2d(96, 56, 1)
        self.neck = _conv(56, 64)
        self.head = nn.Conv2d(64, CLASSES + 4, 1)
        with torch.no_grad():
            self.head.bias.zero_()
            self.head.bias[:CLASSES] = -4.0

    def forward(self, pixels: Tensor) -> Tensor:
        """Raw head: class logits, log sizes, offsets."""
        fine = self.eighth(self.stem(pixels - 0.5))
        wide = f.interpolate(self.back(self.sixteenth(fine)), scale_factor=2.0, mode="nearest")
        return self.head(self.neck(torch.relu(fine + wide)))


class Exported(nn.Module):
    """The network as it ships: pixels 0..255 in, scores 0..1 out."""

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.finder = finder

    def forward(self, pixels: Tensor) -> Tensor:
        """N×3×H×W to N×8×H/8×W/8."""
        head = self.finder(pixels / 255.0)
        return torch.cat([torch.sigmoid(head[:, :CLASSES]), head[:, CLASSES:]], dim=1)


def loss(head: Tensor, heat: Tensor, care: Tensor, sizes: Tensor, offsets: Tensor) -> Tensor:
    """Focal loss of the heat maps plus the distance of sizes and offsets at the centres.

    Args:
        head: N×8×h×w raw output.
        heat: N×4×h×w, 1 at centres and falling off round them.
        care: N×1×h×w, 0 where nothing is asked.
        sizes: N×2×h×w log sizes at the centres.
        offsets: N×2×h×w offsets at the centres.
    """
    logits = head[:, :CLASSES]
    score = torch.sigmoid(logits).clamp(1e-4, 1 - 1e-4)
    at = heat.eq(1).float()
    positive = -torch.log(score) * (1 - score) ** 2 * at
    negative = -torch.log(1 - score) * score**2 * (1 - heat) ** 4 * (1 - at)
    count = at.sum().clamp(min=1)
    found = ((positive + negative) * care).sum() / count
    centre = at.amax(dim=1, keepdim=True)
    size = (f.smooth_l1_loss(head[:, CLASSES : CLASSES + 2], sizes, reduction="none", beta=0.1) * centre).sum() / count
    offset = (f.smooth_l1_loss(head[:, CLASSES + 2 :], offsets, reduction="none", beta=0.1) * centre).sum() / count
    return found + 1.5 * size + 0.5 * offset
