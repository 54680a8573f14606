"""The pixels of a photo's place in, whether head and shoulders on one even ground can be made out, out.

No face is looked for: black-and-white copies, faded prints and photos under a seal must count as well. The figure is
what differs from the ground in the upper corners. A person is a head in the middle with ground on both sides, over
shoulders that are wider and reach the lower edge, or under hair that is darker than the face (a white shirt on white
ground has no shoulders to see).
"""

from __future__ import annotations

from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Colours = NDArray[np.float32]

SIZE_PX = (78, 105)
FRAMES = tuple(product((0.0, 0.06, 0.12), (-0.06, 0.0, 0.06), (-0.06, 0.0, 0.06)))
"""Cuts to try, as shares of the size: how much smaller, and how far right and down; photos are not set exactly."""
CORNER = slice(3, 19)  # rows, and columns from either side, of the upper corners
EVEN, SLOPING = 24.0, 48.0  # Lab distance within one ground; lightness from its left to its right
OFF_GROUND = (6.0, 22.0)  # Lab distance from the ground from which it is figure: on a faded copy, on any
FAINTER = 0.25  # of the largest distance, between the two
HEAD, CHEST, FOOT = slice(32, 56), slice(90, 101), slice(97, 103)
HEAD_WIDTH = (0.24, 0.82)
WIDER = 1.12  # shoulders against the head
TOUCHES = 0.45  # of the lower edge
OFF_CENTRE = 0.16
LOWEST_TOP, FILLED = 40, 0.8  # of the head: row where it may begin, share without gaps
DARKER, TONED = 30.0, 10.0  # hair against face, in steps of 255: enough by itself, enough over shoulders
SKIN, COLOURLESS = (2.0, 4.0), 6.0  # Lab a and b of skin at least; a grey head has less of both


def shows_person(patch: Pixels) -> bool:
    """True when a patch (H×W×3 RGB, the photo's place) shows head and shoulders in one of the cuts."""
    height, width = patch.shape[:2]
    lab = cv2.cvtColor(cv2.GaussianBlur(patch, (0, 0), width / 100), cv2.COLOR_RGB2LAB)
    for less, right, down in FRAMES:
        w, h = (1 - less) * width, (1 - less) * height
        left, top = (width - w) / 2 + right * width, (height - h) / 2 + down * height
        to_cut = np.array([[SIZE_PX[0] / w, 0, -left * SIZE_PX[0] / w], [0, SIZE_PX[1] / h, -top * SIZE_PX[1] / h]])
        cut = cv2.warpAffine(lab, to_cut, SIZE_PX, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
        if _is_person(cut.astype(np.float32)):
            return True
    return False


def _is_person(lab: Colours) -> bool:
    ground = _ground(lab)
    if ground is None:
        return False
    off = np.linalg.norm(lab - ground, axis=2)
    figure = off > np.clip(FAINTER * float(np.percentile(off, 97)), *OFF_GROUND)
    head = figure[HEAD]
    if not head.any() or figure[:5].mean() > 0.5:
        return False
    width = _reach(head)
    centre = float(np.nonzero(head)[1].mean()) / SIZE_PX[0] - 0.5
    if not HEAD_WIDTH[0] < width < HEAD_WIDTH[1] or abs(centre) > OFF_CENTRE:
        return False
    darker = _hair_over_face(lab[:, :, 0], figure, centre)
    shoulders = _reach(figure[CHEST]) > WIDER * width and float(figure[FOOT].mean()) > TOUCHES
    return darker > DARKER or (shoulders and (darker > TONED or _is_skin_or_grey(lab[HEAD][head])))


def _ground(lab: Colours) -> Colours | None:
    """The ground's colour in every column, from corner to corner; None when it is not one even ground."""
    left, right = lab[CORNER, CORNER].reshape(-1, 3), lab[CORNER, ::-1][:, CORNER].reshape(-1, 3)
    spread = max(float(np.percentile(np.linalg.norm(c - np.median(c, axis=0), axis=1), 80)) for c in (left, right))
    start, end = np.median(left, axis=0), np.median(right, axis=0)
    light, colour = float(abs(start - end)[0]), float(np.linalg.norm((start - end)[1:]))
    if spread > EVEN or light > SLOPING or colour > EVEN:
        return None
    return np.asarray(np.linspace(start, end, lab.shape[1])[None], np.float32)


def _is_skin_or_grey(head: Colours) -> bool:
    """True for a head of skin colour, or one without colour (a black-and-white copy)."""
    _, a, b = np.median(head, axis=0) - 128
    return bool((a > SKIN[0] and b > SKIN[1]) or np.hypot(a, b) < COLOURLESS)


def _hair_over_face(light: Colours, figure: Mask, centre: float) -> float:
    """How much darker the top of the figure is than what is below it in the middle; 0 where there are gaps."""
    middle = round((centre + 0.5) * SIZE_PX[0])
    strip = slice(max(middle - 7, 0), middle + 7)
    rows = np.nonzero(figure[:, strip].mean(axis=1) > 0.5)[0]
    if not len(rows) or rows[0] > LOWEST_TOP:
        return 0.0
    top = int(rows[0])
    hair, face = light[top + 3 : top + 12, strip], light[top + 18 : top + 44, strip]
    filled = float(figure[top + 3 : top + 44, strip].mean()) > FILLED
    return float(np.median(face)) - float(np.median(hair)) if filled else 0.0


def _reach(part: Mask) -> float:
    """From the first to the last column of the figure, as a share of the width: the middle row of all."""
    columns = np.arange(part.shape[1])
    first = np.where(part, columns, part.shape[1]).min(axis=1)
    last = np.where(part, columns, -1).max(axis=1)
    return float(np.median(np.maximum(last - first + 1, 0)) / part.shape[1])
