"""The plan of the measurement and a few of its pictures."""

from collections import Counter

import numpy as np
import pytest
from PIL import Image

from bench.draw import copies, pools
from bench.draw.pools import SEEN, pool
from bench.draw.sentences import sentences
from bench.draw.topics import EVERY, FAULTY, IN_ORDER
from bench.make_accuracy import plan, truth_of


def test_any_first_part_of_the_plan_is_balanced() -> None:
    for n in (200, 1000):
        cases = plan(n)
        assert cases == plan(2000)[:n]
        assert sum(family in IN_ORDER for family, *_ in cases) == pytest.approx(0.4 * n, abs=2)
        levels = Counter(level for _, level, _ in cases)
        assert [levels[k] / n for k in range(4)] == pytest.approx([1 / 9, 2 / 9, 4 / 9, 2 / 9], abs=0.02)
        counts = Counter(family for family, *_ in cases if family in FAULTY)
        assert max(counts.values()) - min(counts.values()) <= 1


def test_every_family_is_drawn_at_every_level() -> None:
    seen = Counter((family, level) for family, level, _ in plan(2000))
    assert all(seen[family, level] for family in EVERY for level in range(4))


def test_a_new_pool_shares_no_words_with_the_first() -> None:
    own = pool(pools.NEWEST)
    for name in ("schools", "courses", "qualified", "imitators", "grand_titles", "training_texts", "knock_texts"):
        assert not set(getattr(own, name)) & set(getattr(SEEN, name)), name
    assert {one.topic for one in sentences() if one.part == own.part} >= {"advert.claim", "innocent", "warning"}


def test_truth_names_the_pool_and_asks_for_no_seal_that_was_left_out() -> None:
    case = FAULTY["seal-missing"].make(np.random.default_rng(3), pool(pools.NEWEST))
    told = truth_of("a.jpg", "seal-missing", 0, "电子原件", case, pool(pools.NEWEST))
    assert told["pool"] == pools.NEWEST
    assert told["seals"] == []
    assert told["expect"] == (("seal.",),)
    assert not told["genuine"]


def test_a_hard_photocopy_is_nearly_black_and_white() -> None:
    page = Image.new("RGB", (400, 300), (250, 246, 238))
    page.paste((200, 30, 40), (100, 100, 200, 200))
    copy = np.asarray(copies.photocopied(page, np.random.default_rng(1), hard=True), np.int16)
    assert np.ptp(copy, axis=2).max() == 0
    assert np.mean((copy > 40) & (copy < 215)) < 0.1


def test_a_photographed_screen_carries_its_raster() -> None:
    page = Image.new("RGB", (600, 400), (240, 240, 240))
    assert np.asarray(copies.shown_on_screen(page, np.random.default_rng(1)), np.float32).std() > 8
