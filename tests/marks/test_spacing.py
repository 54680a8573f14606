"""How far apart a pattern of words repeats, told from the places of its tiles."""

import numpy as np
import pytest

from detector.marks.spacing import spacing_of


def tiles(angle, along, across, shift=0.0, keep=lambda row, column: True):
    """Tiles of 120 x 30 px in rows, every other row shifted, as quads from the text's top left."""
    turn = np.radians(angle)
    right, down = np.array([np.cos(turn), -np.sin(turn)]), np.array([np.sin(turn), np.cos(turn)])
    corners = np.array([[-60, -15], [60, -15], [60, 15], [-60, 15]])
    return [
        ((column * along + shift * (row % 2)) * right + row * across * down + corners @ np.array([right, down])).astype(
            np.float32
        )
        for row in range(5)
        for column in range(4)
        if keep(row, column)
    ]


@pytest.mark.parametrize("angle", [0, 30, -45])
def test_a_pattern_repeats_along_its_words_and_from_row_to_row(angle):
    spacing = spacing_of(tiles(angle, 200, 90, shift=100), angle)
    assert spacing.along_px == pytest.approx(200, rel=0.02)
    assert spacing.across_px == pytest.approx(90, rel=0.02)


def test_tiles_hidden_by_print_leave_whole_multiples():
    spacing = spacing_of(tiles(20, 200, 90, keep=lambda row, column: row != 2 and (row + column) % 3 != 1), 20)
    assert spacing.along_px == pytest.approx(200, rel=0.02)
    assert spacing.across_px == pytest.approx(90, rel=0.02)


def test_one_row_has_no_distance_to_another():
    spacing = spacing_of(tiles(0, 200, 90, keep=lambda row, column: row == 0), 0)
    assert spacing.along_px == pytest.approx(200) and spacing.across_px is None


def test_places_without_order_have_no_period():
    rng = np.random.default_rng(1)
    scattered = [quad + rng.uniform(0, 900, 2).astype(np.float32) for quad in tiles(0, 0, 0)]
    spacing = spacing_of(scattered, 0)
    assert spacing.across_px is None
