"""Shares and intervals of the accuracy measurement."""

import pytest

from bench.accuracy.shares import interval, plain, share


def test_interval_is_wilsons() -> None:
    """0 of 89 has an upper end of 4.1 %, as docs/accuracy.md says of the genuine certificates."""
    low, high = interval(0, 89)
    assert low == 0
    assert high == pytest.approx(0.0414, abs=0.0005)
    assert interval(5, 5)[0] == pytest.approx(0.566, abs=0.001)


def test_nothing_counted_is_no_share() -> None:
    assert share(0, 0) == "-"


def test_texts_are_compared_without_punctuation() -> None:
    assert plain("2024 年03月 21日。x") == "2024年03月21日X"
