"""A photo and how it lies on a specimen in, the page as it lies in the specimen's millimetres out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from detector.report import Box, Matrix3

OUTSIDE_COLOUR = (222, 226, 232)
"""Where the photo shows nothing of the sheet."""


def rectified(photo: Image.Image, photo_to_mm: Matrix3, page_mm: tuple[float, float], px_per_mm: float) -> Image.Image:
    """The upright photo warped into the specimen's frame.

    Args:
        photo: The upright photo.
        photo_to_mm: Carries its pixels to millimetres.
        page_mm: Width and height of the sheet.
        px_per_mm: Scale of the picture that is made.
    """
    size = (round(page_mm[0] * px_per_mm), round(page_mm[1] * px_per_mm))
    back = np.linalg.inv(np.array(photo_to_mm, np.float64)) @ np.diag([1 / px_per_mm, 1 / px_per_mm, 1.0])
    shrink = max(1, int(_photo_px_for_one(back, size)))
    small = photo if shrink == 1 else photo.reduce(shrink)
    back = np.diag([1 / shrink, 1 / shrink, 1.0]) @ back
    coefficients = (back / back[2, 2]).ravel()[:8].tolist()
    return small.convert("RGB").transform(
        size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR, fillcolor=OUTSIDE_COLOUR
    )


def on_sheet(box: Box, photo_to_mm: Matrix3, px_per_mm: float) -> Box:
    """A box on the photo as a box in the warped picture."""
    first, second, third, fourth = (
        (float(x) * px_per_mm, float(y) * px_per_mm) for x, y in carried(photo_to_mm, np.array(box, np.float64))
    )
    return first, second, third, fourth


def carried(matrix: Matrix3, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (N×2) as a projective map carries them."""
    carried_ = np.hstack([points, np.ones((len(points), 1))]) @ np.array(matrix, np.float64).T
    return np.asarray(carried_[:, :2] / carried_[:, 2:], np.float64)


def _photo_px_for_one(back: NDArray[np.float64], size: tuple[int, int]) -> float:
    """How many photo pixels one pixel of the warped picture covers at its middle."""
    x, y = size[0] / 2, size[1] / 2
    probe = np.array([[x, y, 1], [x + 1, y, 1], [x, y + 1, 1]], np.float64) @ back.T
    o, right, down = probe[:, :2] / probe[:, 2:]
    return float((np.linalg.norm(right - o) + np.linalg.norm(down - o)) / 2)
