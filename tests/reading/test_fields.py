"""Whole drawn pages in, the fields of the report out."""

import numpy as np
import pytest

from detector.check import observe
from detector.intake import open_pages
from tests.drawing import ROWS, certificate, photographed, sheet, stamp

SCHOOL = "岭东市晨光职业培训学校"
OFFICE = "岭东市职业技能鉴定指导中心"
SIZE = (900, 1260)


def look(page):
    (photo,) = open_pages(page)
    return observe(photo)


def values(observation):
    return {key: field.value for key, field in observation.fields.items()}


@pytest.fixture(scope="module")
def sealed():
    """A page whose date and issuer stand under the seal."""
    tail = [(SCHOOL, 430, 1000, 30), ("2024年03月15日", 500, 1060, 30)]
    return stamp(certificate(size=SIZE, text_px=28, tail=tail), SCHOOL, (620, 1050), radius=115)


@pytest.fixture(scope="module")
def seen(sealed):
    return look(sealed)


def test_every_label_gives_its_field(seen):
    assert values(seen) == {
        "name": "张小样",
        "id_type": "居民身份证",
        "id_number": "11010519491231002X",
        "occupation": "养老护理员",
        "direction": "--",
        "level": "四级/中级工",
        "number": "S000044000001244000017",
        "issue_date": "2024年03月15日",
        "issuer": SCHOOL,
    }


def test_what_stands_under_the_seal_is_marked_so(seen):
    assert seen.fields["issue_date"].under_ink
    assert not seen.fields["name"].under_ink


def test_every_field_that_is_printed_has_a_place(seen):
    for key, field in seen.fields.items():
        left, top = np.min(field.box, axis=0)
        right, bottom = np.max(field.box, axis=0)
        assert 0 <= left < right <= SIZE[0], key
        assert 0 <= top < bottom <= SIZE[1], key


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_photographed_in_any_turn_gives_the_same(sealed, seen, turns):
    shot = photographed(sealed)
    found = look(np.ascontiguousarray(np.rot90(shot.pixels, turns)))
    assert values(found) == values(seen)


def test_occupation_and_level_in_one_field_are_taken_apart():
    rows = (
        ("姓　　名", "张小样"),
        ("职业（工种）及等级", "中式烹调师 四级/中级技能"),
        ("证书编号", "1420171043420178"),
    )
    found = values(look(certificate(rows, "职业资格证书", SIZE, 28)))
    assert (found["occupation"], found["level"]) == ("中式烹调师", "四级/中级技能")


def test_a_training_certificate_names_its_holder_in_a_sentence():
    texts = [
        ("培训合格证书", 280, 120, 56),
        ("张小样（身份证号：11010519491231002X）于2023年", 110, 420, 28),
        ("10月8日至2023年11月8日参加我校举办的家政服务员", 80, 480, 28),
        ("培训，经考核成绩合格，特发此证。", 80, 540, 28),
        (SCHOOL, 480, 900, 28),
        ("2023年11月10日", 530, 960, 28),
    ]
    found = look(sheet(texts, SIZE))
    assert found.kind.id == "training"
    assert {key: values(found)[key] for key in ("name", "id_number", "occupation", "issue_date", "issuer")} == {
        "name": "张小样",
        "id_number": "11010519491231002X",
        "occupation": "家政服务员",
        "issue_date": "2023年11月10日",
        "issuer": SCHOOL,
    }


def test_a_business_licence_gives_the_registered_name():
    rows = (("统一社会信用代码", "52440000MJL000000X"), ("名　　称", SCHOOL), ("经营范围", "职业技能培训"))
    found = look(certificate(rows, "营业执照", SIZE, 28))
    assert found.kind.id == "business_licence"
    assert values(found) == {"issuer": SCHOOL}


def test_an_advert_has_no_fields():
    texts = [
        ("健康管理师证书火热招生", 120, 150, 56),
        ("无需考试，直接拿证！名额有限，立即报名", 120, 400, 32),
        ("可积分入学、评职称", 120, 480, 32),
        ("咨询热线：0000-1234567", 120, 560, 32),
    ]
    found = look(sheet(texts, SIZE))
    assert found.kind.id == "advert"
    assert found.fields == {}


def test_a_label_without_anything_behind_it_is_no_other_label_s_value():
    rows = [(label, "" if label == "职业名称" else value) for label, value in ROWS]
    found = values(look(certificate(rows, size=SIZE, text_px=28)))
    assert found["occupation"] == "--"
    assert found["level"] == "四级/中级工"
