"""Which bodies' seals have a star, and the words of bodies' names."""

import pytest

from detector.knowledge.bodies import ends_like_a_body
from detector.knowledge.seal_words import begins_like_a_body, cities, seal_words
from detector.knowledge.seals import ministry_in, must_bear_star, seal_sizes


@pytest.mark.parametrize(
    "name",
    [
        "江门市五邑职业培训学校",
        "某某市物业管理协会",
        "广东省人力资源和社会保障厅",
        "广州市职业技能鉴定指导中心",
        "某某科技有限公司",
    ],
)
def test_these_bodies_have_a_star(name):
    assert must_bear_star(name)


@pytest.mark.parametrize(
    "name",
    [
        "广东省人民政府",
        "教育部",
        "中华人民共和国应急管理部",
        "国家体育总局职业技能鉴定指导中心",
        "广州市中级人民法院",
        "某某处",
    ],
)
def test_of_these_nothing_is_said(name):
    assert not must_bear_star(name)


def test_a_ministry_is_named_letter_by_letter_or_not_at_all():
    assert ministry_in("人力资源和社会保障部职业技能鉴定中心") == "人力资源和社会保障部"
    assert ministry_in("人力资源和社会保障郡职业技能鉴定中心") is None


def test_sizes_are_in_order():
    sizes = seal_sizes()
    assert sizes.least < sizes.star_most < sizes.any_most


def test_words_settle_nothing_shorter_than_three_letters():
    assert min(map(len, seal_words())) >= 3
    assert len(set(cities())) == len(cities())


def test_where_a_name_begins_and_ends():
    assert ends_like_a_body("岭东市晨光职业培训学校") and not ends_like_a_body("岭东市晨光职业培训学校出")
    assert begins_like_a_body("山东泰岳重工集团") and not begins_like_a_body("要速安徽省")
