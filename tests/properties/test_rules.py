"""A forbidden word added to a page in order is always found, wherever it stands; the rules are deterministic."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detector.observation import Line
from detector.rules import judge_all
from tests.rules.build import box_at, other, skill, special, training

HARMLESS = st.text("本校学员参加理论实操考核成绩合格特发此证备注样本姓名地址电话", max_size=14)
FORBIDDEN = {
    "wording.added": ((skill(), special()), ("就业凭证", "录用依据", "全国职业技能联盟", "求职就业的有效凭证")),
    "wording.authority": ((training(),), ("人力资源和社会保障部监制", "国务院授权颁发", "教育部指定机构")),
    "wording.reserved": ((training(),), ("中华人民共和国", "国家职业技能等级")),
}
"""Topic, pages in order, and words that the notice forbids on them."""
CASES = [(topic, page, word) for topic, (pages, words) in FORBIDDEN.items() for page in pages for word in words]


def weighty(page, topic):
    """The findings of a topic that are more than a remark."""
    return [one for one in judge_all(page)[0] if one.rule.startswith(topic) and one.severity != "info"]


@pytest.mark.parametrize(
    ("topic", "page", "word"), CASES, ids=lambda value: value if isinstance(value, str) else "page"
)
@settings(max_examples=12, deadline=None)
@given(place=st.integers(0, 30), around=st.lists(HARMLESS, max_size=4))
def test_an_added_word_is_always_found(topic, page, word, place, around):
    assert weighty(page, topic) == []
    more = [Line(text, box_at(40 + row), 0.99, True, "body") for row, text in enumerate(around) if text]
    lines = [*page.lines, *more]
    lines.insert(place % (len(lines) + 1), Line(word, box_at(50), 0.99, True, "body"))
    assert weighty(replace(page, lines=tuple(lines)), topic)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=30), max_size=6), base=st.sampled_from((skill, training, special, other)))
def test_the_same_page_is_judged_the_same(texts, base):
    page = base(*texts)
    assert judge_all(page) == judge_all(page)
