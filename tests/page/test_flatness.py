"""Flat sheets have straight sides however they are seen; curled and folded ones do not."""

import cv2
import numpy as np
import pytest

from detector.page.flatness import is_curled, line_bow, sides
from detector.page.page import Page, flatten
from tests.drawing import CORNERS, certificate, photographed, sheet

SIZE = (1000, 1400)


def bent(page, bow):
    """The sheet on a larger canvas, each column moved down by so many pixels, with its outline."""
    canvas = np.zeros((SIZE[1] + 200, SIZE[0], 3), np.uint8)
    canvas[100:-100] = np.asarray(page)
    cover = np.zeros(canvas.shape[:2], np.float32)
    cover[100:-100] = 1
    xs, ys = np.meshgrid(np.arange(SIZE[0], dtype=np.float32), np.arange(canvas.shape[0], dtype=np.float32))
    ys = ys - bow(xs / SIZE[0]).astype(np.float32)
    return cv2.remap(canvas, xs, ys, cv2.INTER_LINEAR), cv2.remap(cover, xs, ys, cv2.INTER_LINEAR)


def photo_of(page, bow):
    """A photo of the bent sheet on a dark table."""
    pixels, cover = bent(page, bow)
    flat = np.array([[0, 100], [1000, 100], [1000, 1500], [0, 1500]], np.float32)
    way = cv2.getPerspectiveTransform(flat, np.array(CORNERS, np.float32))
    seen, mask = (cv2.warpPerspective(each, way, (1500, 1900)) for each in (pixels, cover))
    table = np.full((1900, 1500, 3), (96, 74, 58), np.float32)
    scene = table * (1 - mask[..., None]) + seen * mask[..., None]
    return cv2.GaussianBlur(scene, (0, 0), 0.8).astype(np.uint8)


SHAPES = {
    "arch": lambda t: 30 * (1 - (2 * t - 1) ** 2),
    "hollow": lambda t: -30 * (1 - (2 * t - 1) ** 2),
    "fold": lambda t: 30 * (1 - abs(2 * t - 1)),
}


@pytest.mark.parametrize("corners", [CORNERS, ((330, 150), (1180, 300), (1330, 1600), (150, 1700))])
def test_a_flat_sheet_is_flat_from_any_side(corners):
    shot = photographed(certificate(), corners)
    page = flatten(shot.pixels)
    measured = sides(shot.pixels, page)
    assert len(measured) == 4 and all(side.support > 0.9 and side.bow < 0.0015 for side in measured)
    assert not is_curled(shot.pixels, page, [])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_bent_sheet_is_told(shape):
    photo = photo_of(certificate(), SHAPES[shape])
    page = flatten(photo)
    assert page.sheet_found and is_curled(photo, page, [])


def test_the_same_drawing_unbent_is_flat():
    photo = photo_of(certificate(), np.zeros_like)
    assert not is_curled(photo, flatten(photo), [])


def lines_of(bow):
    """A page without edges whose three long lines are bent, with their quads."""
    text = "本证书表明持证人通过本机构组织的职业技能等级认定特发此证"
    page = sheet([(text, 80, top, 30) for top in (300, 700, 1000)])
    pixels, _ = bent(page, bow)
    quads = [np.array([[80, y], [920, y], [920, y + 40], [80, y + 40]], np.float32) for y in (400, 800, 1100)]
    return Page(pixels, np.eye(3), sheet_found=False), quads


def test_bent_lines_of_print_are_told_where_no_edge_is_seen():
    flat, quads = lines_of(np.zeros_like)
    assert line_bow(flat, quads) < 0.003 and not is_curled(flat.pixels, flat, quads)
    curled, quads = lines_of(lambda t: 36 * (1 - (2 * t - 1) ** 2) - 18)
    assert is_curled(curled.pixels, curled, quads)
