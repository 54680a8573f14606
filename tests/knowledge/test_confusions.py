"""Look-alike characters in, one table for every comparison of names out."""

import pytest

from detector.knowledge.confusions import alike, folded
from detector.knowledge.names import likeness
from detector.knowledge.source import table


def test_no_character_stands_in_two_groups():
    together = "".join(table("confusions")["han"]["groups"])
    assert len(together) == len(set(together))


@pytest.mark.parametrize(("one", "other"), [("职业枝能鉴定中心", "职业技能鉴定中心"), ("省人社斤", "省人社厅")])
def test_both_comparisons_take_them_for_one(one, other):
    assert folded(one) == folded(other)
    assert likeness(one, other) == "misread"


@pytest.mark.parametrize(
    ("one", "other"), [("广州中信学校", "广州电信学校"), ("华工培训", "化工培训"), ("金友", "全友")]
)
def test_common_characters_of_real_names_stay_apart(one, other):
    assert folded(one) != folded(other)
    assert likeness(one, other) != "misread"


def test_a_characters_stand_in_is_its_groups_first():
    assert {chr(code): first for code, first in alike().items()}["枝"] == "技"
