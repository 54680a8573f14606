"""Lines of a business licence in, its registered name out."""

import numpy as np
import pytest

from detector.page.page import Page
from detector.reading.licence import read_licence
from tests.drawing import line

PAGE = Page(np.zeros((1400, 1000, 3), np.uint8), np.eye(3), sheet_found=True)
ROWS = (("类　　型", "有限责任公司"), ("经营范围", "企业管理咨询。"))


def issuer(*rows):
    placed = [(text, 200 + 300 * column, 300 + 80 * k) for k, row in enumerate(rows) for column, text in enumerate(row)]
    lines = [line(*each) for each in placed]
    found = read_licence(PAGE, (1000, 1400), lines)
    return found["issuer"].value if "issuer" in found else ""


@pytest.mark.parametrize("name", ["江源职业技能等级评价中心（有限合伙）", "岭东市晨光职业培训学校", "海川律师事务所"])
def test_without_its_label_the_name_is_known_by_its_legal_form(name):
    assert issuer(("名", name), *ROWS) == name


def test_what_has_no_legal_form_is_no_name():
    assert issuer(("名", "江源职业技能"), *ROWS) == ""
