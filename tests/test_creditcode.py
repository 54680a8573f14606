"""The credit code for the list of problems: only one that was read well and whose check character fits."""

import pytest

from detector.creditcode import sound_code
from detector.exports.problem_list import problem
from tests.made_report import made_report
from tests.rules.build import page, training

SOUND, UNSOUND = "91110000600037341L", "91110000600037341K"


@pytest.mark.parametrize(
    ("observed", "code"),
    [
        (page("business_licence", f"统一社会信用代码：{SOUND}"), SOUND),
        (page("business_licence", f"统一社会信用代码：{UNSOUND}"), ""),
        (page("business_licence", f"统一社会信用代码：{SOUND}", confirmed=False), ""),
        (training(f"统一社会信用代码：{SOUND}"), SOUND),
        (training("证件号码：11010519491231002X"), ""),
    ],
)
def test_only_a_sound_code_is_told(observed, code):
    assert sound_code(observed) == code


def test_the_list_of_problems_has_the_code():
    assert problem(1, made_report(credit_code=SOUND), ()).credit_code == SOUND
