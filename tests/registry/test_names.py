"""Names in the form of comparison, and how they are found again by their character pairs."""

import random

import pytest
from rapidfuzz.distance import Levenshtein

from detector.knowledge.names import likeness, name_key, name_keys, skeletons
from detector.registry.index import NameIndex, slips_most

CHARACTERS = "江门市五邑职业培训学校广东省星海技能人才评价中心东莞样本科教育"


def test_many_names_turned_together_are_what_each_is_alone():
    names = ["廣州（星海）有限責任公司", "", " Ａ公司 ", "甲\x00乙", "e\u0301", "\u0301x", "が゚", "★"]
    assert name_keys(names) == [name_key(name) for name in names]
    assert skeletons(name_keys(names)) == [skeletons([name_key(name)])[0] for name in names]


@pytest.mark.parametrize(
    ("printed", "listed", "how"),
    [
        ("甲有限责任公司", "甲有限公司", "name"),
        ("江门未来学校", "江门末来学校", "misread"),
        ("广州甲学校", "广州市甲学校", "form"),
        ("甲乙丙", "甲乙丙有限公司", "form"),
        ("全国甲乙中心", "甲乙中心", "imitating"),
        ("甲乙中心", "全国甲乙中心", "form"),
        ("技能人材中心", "技能人才中心", "imitating"),
        ("甲乙学校", "甲丙学校", "near"),
    ],
)
def test_how_two_names_differ(printed, listed, how):
    assert likeness(name_key(printed), name_key(listed)) == how


def test_the_index_finds_what_a_search_through_all_names_finds():
    random.seed(7)
    names = list({"".join(random.choices(CHARACTERS, k=random.randint(3, 18))) for _ in range(400)})
    index = NameIndex(range(len(names)), names, [""] * len(names))
    keys = name_keys(names)
    bare = skeletons(keys)
    for name in random.sample(names, 60):
        place = random.randrange(len(name))
        asked = name[:place] + random.choice(CHARACTERS) + name[place + 1 :]
        skeleton = skeletons([name_key(asked)])[0]
        most = slips_most(len(skeleton))
        wanted = {
            number
            for number, other in enumerate(bare)
            if skeleton and Levenshtein.distance(skeleton, other) <= most and keys[number] != name_key(asked)
        }
        assert {met.id for met in index.similar(asked)} == wanted


def test_an_empty_index_knows_nobody():
    index = NameIndex([], [], [])
    assert (index.by_name("甲"), index.by_code("1"), index.similar("江门市五邑职业培训学校")) == ([], [], [])
