"""A photo in, a flat page out; every point of the page knows where it is in the photo."""

import cv2
import numpy as np
import pytest
from PIL import ImageDraw

from detector.page.page import flatten
from tests.drawing import certificate, photographed, sheet

DOT = (0, 90, 220)
DOTS = ((140, 160), (860, 220), (500, 700), (180, 1240), (820, 1180))
NEAR_PX = 3


def dotted():
    """A sheet with one blue dot more on it than the page has corners."""
    page = sheet()
    pen = ImageDraw.Draw(page)
    for x, y in DOTS:
        pen.ellipse((x - 14, y - 14, x + 14, y + 14), fill=DOT)
    return page


def dots_on(pixels):
    """Middles of the blue dots, in pixels of the picture."""
    blue = (pixels[:, :, 2].astype(int) - pixels[:, :, 0] > 90).astype(np.uint8)
    _, _, stats, middles = cv2.connectedComponentsWithStats(blue)
    return middles[1:][stats[1:, cv2.CC_STAT_AREA] > 60]


def on_photo(page, points, size):
    return np.array([page.photo_box(np.array([p] * 4, np.float32), size)[0] for p in points])


def furthest(found, wanted):
    """How far the worst of the wanted points is from its nearest found one."""
    assert len(found) == len(wanted)
    return max(np.linalg.norm(found - point, axis=1).min() for point in wanted)


def test_page_points_return_to_their_place_in_the_photo():
    shot = photographed(dotted())
    page = flatten(shot.pixels)
    assert page.sheet_found
    size = shot.pixels.shape[1::-1]
    assert furthest(on_photo(page, dots_on(page.pixels), size), shot.at(*DOTS)) < NEAR_PX


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_turned_page_still_knows_its_place(turns):
    shot = photographed(dotted())
    page = flatten(shot.pixels)
    turned = page.turned(turns)
    assert (turned.width, turned.height) == ((page.width, page.height), (page.height, page.width))[turns % 2]
    assert turned.turns == turns
    size = shot.pixels.shape[1::-1]
    assert furthest(on_photo(turned, dots_on(turned.pixels), size), shot.at(*DOTS)) < NEAR_PX


def test_turning_is_clockwise_and_four_quarters_are_none():
    page = flatten(np.asarray(certificate()))
    assert np.array_equal(page.turned(1).pixels, np.rot90(page.pixels, -1))
    back = page.turned(1).turned(1).turned(1).turned(1)
    assert back.turns == 0
    assert np.array_equal(back.pixels, page.pixels)
    assert np.allclose(back.to_photo, page.to_photo)


@pytest.mark.parametrize("frame", [None, (70, 70, 930, 1330)], ids=["plain", "with a printed border"])
def test_a_page_that_fills_the_frame_passes_straight_through(frame):
    scan = certificate()
    if frame:
        ImageDraw.Draw(scan).rectangle(frame, outline=(150, 30, 40), width=10)
    page = flatten(np.asarray(scan))
    assert not page.sheet_found
    assert page.width / page.height == pytest.approx(scan.width / scan.height, rel=0.01)
    assert np.allclose(page.to_photo, np.diag([scan.width / page.width, scan.height / page.height, 1]), atol=0.01)


def test_boxes_never_leave_the_photo():
    photo = np.asarray(certificate())
    page = flatten(photo)
    outside = np.array([[-50, -50], [page.width + 50, -50], [page.width + 50, page.height], [-9, page.height]], float)
    points = np.array(page.photo_box(outside, (photo.shape[1], photo.shape[0])))
    assert (points >= 0).all()
    assert (points <= np.array([photo.shape[1], photo.shape[0]]) - 1).all()


def test_the_scale_says_how_large_a_page_pixel_is_in_the_photo():
    photo = np.asarray(certificate(size=(3000, 4200)))
    page = flatten(photo)
    assert page.photo_scale() == pytest.approx(3000 / page.width, rel=0.01)


def test_what_lies_round_the_sheet_can_be_looked_at_too():
    photo = photographed(dotted()).pixels
    size = (photo.shape[1], photo.shape[0])
    page = flatten(photo)
    wide, (left, top) = page.with_surroundings(photo, 0.1)
    assert left > 0 and top > 0
    assert (wide.pixels[top : top + page.height, left : left + page.width] == page.pixels).all()
    middle = np.array([[page.width / 2, page.height / 2]] * 4, np.float32)
    assert np.allclose(wide.photo_box(middle + np.array([left, top]), size), page.photo_box(middle, size))
