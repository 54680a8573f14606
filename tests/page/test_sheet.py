"""A photo in, the outline of the sheet out."""

import numpy as np
import pytest
from PIL import ImageDraw

from detector.page.sheet import find_sheet
from tests.drawing import CORNERS, TABLE, certificate, photographed, quad_distance, sheet

NEAR_PX = 12  # 0.6 % of the photo's long side

PLACES = {
    "from the side": CORNERS,
    "turned a little": ((300, 200), (1320, 330), (1150, 1710), (130, 1580)),
    "small": ((420, 420), (1140, 400), (1160, 1420), (400, 1440)),
    "lying across": ((130, 500), (1370, 480), (1390, 1370), (110, 1390)),
}


@pytest.mark.parametrize("corners", PLACES.values(), ids=PLACES)
def test_the_corners_of_a_photographed_sheet_are_found(corners):
    shot = photographed(certificate(), corners)
    found = find_sheet(shot.pixels)
    assert found is not None
    assert found.edge == "paper"
    assert quad_distance(found.corners, shot.corners) < NEAR_PX


def test_a_frame_printed_on_the_sheet_does_not_win_over_its_edge():
    page = certificate()
    ImageDraw.Draw(page).rectangle((60, 60, 940, 1340), outline=(150, 30, 40), width=8)
    shot = photographed(page)
    assert quad_distance(find_sheet(shot.pixels).corners, shot.corners) < NEAR_PX


def test_a_flat_scan_has_no_sheet():
    assert find_sheet(np.asarray(certificate())) is None


def test_a_page_that_fills_the_frame_has_no_paper_edge_though_a_border_is_printed():
    page = certificate()
    ImageDraw.Draw(page).rectangle((70, 70, 930, 1330), outline=(150, 30, 40), width=10)
    found = find_sheet(np.asarray(page))
    assert found is None or found.edge == "frame"


def test_an_empty_table_has_no_sheet():
    noise = np.random.default_rng(5).normal(0, 6, (900, 1200, 3))
    assert find_sheet((np.array(TABLE) + noise).clip(0, 255).astype(np.uint8)) is None


def test_a_dark_sheet_on_a_light_table_is_found():
    shot = photographed(sheet(paper=(70, 60, 110)))
    light = np.where(shot.pixels == 0, 1, 255 - shot.pixels).astype(np.uint8)
    assert quad_distance(find_sheet(light).corners, shot.corners) < NEAR_PX
