"""Wrapped sentences and values beside labels are found at any rotation of the photo."""

from dataclasses import replace
from math import cos, radians, sin

import pytest

from detector.observation import KindGuess, Line, Observation
from detector.rules import judge_all
from detector.rules.evidence import wrapped
from detector.rules.frame import frame_of
from tests.rules.build import box_at, licence, qualification


def turned(page: Observation, degrees: float) -> Observation:
    c, s = cos(radians(degrees)), sin(radians(degrees))

    def turn(box):
        return tuple((c * x - s * y, s * x + c * y) for x, y in box)

    return replace(page, lines=tuple(replace(line, box=turn(line.box)) for line in page.lines))


@pytest.mark.parametrize("degrees", [0, 4, 90, 180, 270])
def test_wrapped_scope(degrees):
    page = turned(licence("教育咨询；技术技能类资格证书培训", "考试发证；会议服务。"), degrees)
    assert "issuer.scope" in {finding.rule for finding in judge_all(page)[0]}


@pytest.mark.parametrize("degrees", [0, 90, 180])
def test_sex_beside_its_label(degrees):
    page = qualification()
    label = Line("性别", box_at(20, 100, 60), role="label")
    value = Line("男", box_at(20, 200, 30), role="value")
    page = turned(replace(page, lines=(*page.lines, label, value)), degrees)
    assert "identity.sex" in {finding.rule for finding in judge_all(page)[0]}


def test_lines_far_apart_are_no_sentence():
    lines = (Line("可作为就业", box_at(0), role="body"), Line("凭证", box_at(9), role="body"))
    assert list(wrapped(Observation(KindGuess("training", "high"), lines))) == []


def test_point_below_and_right():
    assert frame_of(box_at(0)).place((110.0, 20.0)) == (10.0, 20.0)
