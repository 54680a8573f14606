"""The check of the imported lists: what it says when there is none, and what a white list supports."""

from datetime import date

import pytest

from detector.rules import judge_all
from tests.rules.build import SCHOOL, licence, page, professional, skill, training
from tests.rules.cases_lists import ALL, ONLY_WHITE, OVER, course, listed, on


def check(observation):
    return next(check for check in judge_all(observation)[1] if check.id == "registry")


def test_without_lists_nothing_was_done():
    assert (check(training()).status, check(training()).why) == ("not_done", "未导入名单")


def test_the_check_of_names_is_not_touched_by_lists():
    with_list, without = (judge_all(made)[1] for made in (course(on("black")), training()))
    assert [one for one in with_list if one.id == "issuer"] == [one for one in without if one.id == "issuer"]


def test_lists_that_cannot_be_read_are_told_and_nothing_else_changes():
    findings, checks = judge_all(training(listed=listed(lists=frozenset(), trouble="名单正被别的程序占用。")))
    told = next(one for one in checks if one.id == "registry")
    assert findings == () and told.status == "not_done" and "占用" in told.why


def test_a_white_list_supports_with_source_and_day_and_says_what_it_does_not_prove():
    told = check(course(on("white")))
    assert told.status == "pass"
    assert all(word in told.why for word in ("江门市人社局", "2026-01-01", "不能证明"))


def test_without_a_black_list_the_support_says_so():
    told = check(training(listed=listed(on("white"), lists=ONLY_WHITE)))
    assert told.status == "pass" and "未导入黑名单" in told.why


def test_the_list_that_fits_the_certificate_is_quoted():
    both = (on("white"), on("white", kind="evaluator"))
    assert "评价机构" in check(skill(issuer=SCHOOL, listed=listed(*both))).why
    assert "不是这类证书的名单" in check(skill(issuer=SCHOOL, listed=listed(on("white")))).why


def test_an_ended_filing_is_reviewed():
    told = check(course(on("white", **OVER), issue_date="2025年03月21日"))
    assert told.status == "review" and "2025-01-01" in told.why


def test_a_filing_that_counted_on_the_day_of_issue_supports():
    assert check(course(on("white", **OVER))).status == "pass"


@pytest.mark.parametrize("made", [course(), skill(listed=listed())], ids=["training", "skill_level"])
def test_who_is_missing_where_it_belongs_is_reviewed_not_accused(made):
    findings, _ = judge_all(made)
    assert findings == ()
    assert check(made).status == "review" and "不等于没有备案" in check(made).why


@pytest.mark.parametrize("made", [professional(listed=listed()), licence(listed=listed())])
def test_nobody_is_missed_where_no_list_belongs(made):
    assert check(made).status == "pass"


def test_an_old_sanction_is_told():
    told = check(course(on("black", **OVER), on("white"), issue_date="2025年03月21日"))
    assert told.status == "review" and "不含今天" in told.why


def test_a_finding_names_the_list_its_day_and_the_department():
    (finding,) = judge_all(course(on("black", note="无证办学")))[0]
    assert all(word in finding.message for word in ("江门市人社局", "2026-01-01", "无证办学"))
    assert finding.clause == "三(四)"


def test_adverts_are_not_looked_up():
    made = page("advert", "报名", listed=listed(on("black"), lists=ALL))
    assert not [one for one in judge_all(made)[1] if one.id == "registry"]


def test_dates_of_an_entry_include_both_ends():
    entry = on("black", valid_from=date(2026, 1, 1), valid_until=date(2026, 1, 31))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    assert [entry.valid_on(day) for day in days] == [False, True, True, False]
