"""The recipe: plates and grounds in, training pictures with their truth out, the same for the same seed."""

import numpy as np
import pytest

from training import arms, cameras, crests, emblems, grounds
from training.finishes import FINISHES
from training.scenes import BADGE, CREST, EMBLEM, IGNORED, PARTY, SIDE_PX, SIZES_PX, Stock, draw


@pytest.fixture(scope="module")
def stock():
    rng = np.random.default_rng(2)
    drawn = [emblems.schematic_emblem(rng) for _ in range(3)]
    symbols = [emblems.hammer_and_sickle(rng) for _ in range(2)]
    return Stock(
        emblems=drawn,
        redrawn=[emblems.redrawn(drawn[0], rng)],
        schematic=drawn,
        symbols=[],
        drawn_symbols=symbols,
        badges=[crests.badge(rng) for _ in range(2)],
        crests=[crests.crest(rng) for _ in range(4)],
        plain=[crests.plain(rng, symbols[0]) for _ in range(4)],
        pages=[np.full((300, 300, 3), 240, np.float32)],
        rims=[np.asarray(grounds.seal_rim(rng))],
    )


def test_scenes_come_from_their_seed_and_tell_marks_of_every_kind(stock):
    kinds = set()
    low, high = SIZES_PX
    for k in range(120):
        pixels, truth = draw(stock, np.random.default_rng([1, k]))
        assert (pixels.shape, pixels.dtype) == ((SIDE_PX, SIDE_PX, 3), np.uint8)
        for kind, x, y, w, h in truth:
            kinds.add(kind)
            if kind != IGNORED:
                assert 0 <= x < SIDE_PX and 0 <= y < SIDE_PX
                assert low <= max(w, h) <= high
    assert kinds >= {EMBLEM, PARTY, BADGE, CREST}
    again = [draw(stock, np.random.default_rng([1, 7])) for _ in range(2)]
    assert (again[0][0] == again[1][0]).all()
    assert again[0][1] == again[1][1]


@pytest.mark.parametrize("finish", [one for one, _ in FINISHES], ids=lambda one: one.__name__)
def test_every_finish_shows_the_mark(stock, finish):
    layers = np.pad(stock.emblems[0].layers, ((20, 20), (20, 20), (0, 0)))
    ground = np.full((*layers.shape[:2], 3), 240, np.float32)
    done = finish(ground, layers, np.random.default_rng(4))
    assert np.abs(done - done[:8, :8].mean(axis=(0, 1)))[40:-40, 40:-40].mean() > 2


def test_shares_of_finishes_add_up():
    assert sum(share for _, share in FINISHES) == pytest.approx(1)


def test_arms_are_never_twice_alike_and_codes_are_square():
    first, second = (arms.arms(np.random.default_rng(seed)) for seed in (1, 2))
    assert first.layers.shape != second.layers.shape or (first.layers != second.layers).any()
    height, width = arms.code(np.random.default_rng(3)).layers.shape[:2]
    assert height == width


def test_another_hand_keeps_the_emblems_parts_apart(stock):
    plate = stock.emblems[0]
    again = emblems.redrawn(plate, np.random.default_rng(4))
    assert again.layers.shape == plate.layers.shape
    both = np.minimum(again.layers[..., 0], again.layers[..., 1])
    assert both.mean() < 0.1 < again.layers[..., 0].mean()


def test_every_camera_shows_the_same_picture_for_the_same_seed():
    ground = np.linspace(40, 230, 64 * 64 * 3).reshape(64, 64, 3).astype(np.float32)
    shots = [cameras.seen(ground, np.random.default_rng(k)) for k in range(20)]
    assert all((shot == cameras.seen(ground, np.random.default_rng(k))).all() for k, shot in enumerate(shots))
    assert len({shot.tobytes() for shot in shots}) == 20
