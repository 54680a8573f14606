import numpy as np
import pytest
from PIL import Image, ImageDraw

from detector.exports.rectified import OUTSIDE_COLOUR, carried, on_sheet, rectified

PAGE_MM = (100.0, 140.0)
SPOTS_MM = ((10, 10), (85, 12), (50, 70), (12, 125), (88, 128))
TILTED = ((0.05, 0.004, -12.0), (-0.003, 0.06, -9.0), (0.00002, 0.00001, 1.0))
SHRUNK = ((0.02, 0.0, -2.0), (0.0, 0.02, -3.0), (0.0, 0.0, 1.0))


def photographed(photo_to_mm, size):
    """A photo with a red spot of 4 mm wherever the sheet has one."""
    photo = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(photo)
    back = np.linalg.inv(np.array(photo_to_mm))
    for x, y in SPOTS_MM:
        square = np.array([[x - 2, y - 2], [x + 2, y - 2], [x + 2, y + 2], [x - 2, y + 2]], float)
        pen.polygon([tuple(point) for point in carried(back, square)], fill="red")
    return photo


@pytest.mark.parametrize(("photo_to_mm", "size"), [(TILTED, (2600, 2900)), (SHRUNK, (5300, 7400))])
def test_what_stands_on_the_sheet_lands_at_its_millimetres(photo_to_mm, size):
    page = rectified(photographed(photo_to_mm, size), photo_to_mm, PAGE_MM, 4)
    assert page.size == (400, 560)
    red = np.asarray(page).astype(int)
    red = (red[..., 0] > 150) & (red[..., 1] < 100)
    rows, columns = np.nonzero(red)
    for x, y in SPOTS_MM:
        near = (abs(columns - 4 * x) < 16) & (abs(rows - 4 * y) < 16)
        assert near.sum() > 150
        assert abs(columns[near].mean() + 0.5 - 4 * x) < 1
        assert abs(rows[near].mean() + 0.5 - 4 * y) < 1


def test_boxes_go_the_same_way():
    back = np.linalg.inv(np.array(TILTED))
    corners = np.array([[20, 30], [60, 30], [60, 40], [20, 40]], float)
    box = tuple(tuple(point) for point in carried(back, corners))
    assert np.allclose(on_sheet(box, TILTED, 4), 4 * corners)


def test_what_the_photo_does_not_show_is_grey():
    page = rectified(Image.new("RGB", (500, 500), "white"), ((0.1, 0, 0), (0, 0.1, 0), (0, 0, 1)), PAGE_MM, 4)
    assert page.getpixel((390, 550)) == OUTSIDE_COLOUR
    assert page.getpixel((100, 100)) == (255, 255, 255)
