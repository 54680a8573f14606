"""How findings become checks, and what a broken rule does."""

from dataclasses import replace

from detector.rules import RULES, judge_all
from detector.rules.evidence import found, masked
from detector.rules.judge import judge
from detector.rules.rule import CERTIFICATES, Rule
from tests.rules.build import ID_NUMBER, laid, page, skill, training


def state_of(page_, topic):
    return next(check.status for check in judge_all(page_)[1] if check.id == topic)


def make(rule_id, says, blocked=lambda _: None):
    return Rule(rule_id, "试", None, "试", CERTIFICATES, says, "试", "试", blocked)


def broken(_):
    raise ValueError(ID_NUMBER)


def test_ids_are_unique_and_begin_with_a_topic():
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    checks = [check.id for kind in ("skill_level", "training", "advert") for check in judge_all(page(kind))[1]]
    assert all(any(rule_id.startswith(check) for check in checks) for rule_id in ids)


def test_every_rule_states_basis_evidence_and_limits():
    assert all(rule.title and rule.basis and rule.looks_at and rule.limits and rule.kinds for rule in RULES)


def test_states_of_a_certificate_in_order():
    made = skill()
    assert state_of(made, "number") == "pass"
    assert state_of(made, "wording.reserved") == "pass"
    assert state_of(made, "layout") == "not_done"


def test_serious_fails_and_doubt_is_reviewed():
    assert state_of(skill("录用依据"), "wording.added") == "fail"
    assert state_of(skill(id_number="110105194912310021"), "identity") == "review"


def test_an_unknown_style_is_reviewed_and_never_failed():
    unknown = laid(trusted=False, why="能对上的固定文字太少")
    findings, checks = judge_all(skill(layout=unknown))
    check = next(check for check in checks if check.id == "layout")
    assert check.status == "review" and unknown.title in check.why
    assert {finding.severity for finding in findings if finding.rule.startswith("layout")} == {"info"}


def test_a_known_style_in_order_passes():
    assert state_of(skill(layout=laid()), "layout") == "pass"


def test_a_kind_without_a_national_style_is_not_done():
    style = laid(trusted=False, position_judged=False, why="没有全国统一样式，不按位置判断")
    assert state_of(training(layout=style), "layout") == "not_done"


def test_what_could_not_be_looked_at_is_not_done():
    unread = skill(looked_for=())
    assert {check.status for check in judge_all(unread)[1]} == {"not_done"}
    assert state_of(page("skill_level", "没有编号"), "number") == "not_done"


def test_why_a_mark_was_not_looked_for_is_said_where_it_matters():
    said = {"embossed": "要斜光"}
    checks = judge_all(replace(skill(), not_looked=said))[1]
    assert [(check.status, check.why) for check in checks if check.id == "embossed"] == [("not_done", "要斜光")]
    assert not any(check.id == "embossed" for check in judge_all(training())[1])


def test_poor_photo_takes_certainty_and_never_passes():
    clear, poor = skill("录用依据"), skill("录用依据", quality="poor")
    assert judge_all(clear)[0][0].certainty == "high"
    assert judge_all(poor)[0][0].certainty == "medium"
    assert "pass" not in {check.status for check in judge_all(skill(quality="poor"))[1]}


def test_broken_rule_is_an_error_of_its_topic_only_and_leaks_nothing(caplog):
    says = lambda _: [found(make("fill.x", broken), "serious", "high", "看到")]  # noqa: E731
    findings, checks = judge(skill(), (make("number.x", broken), make("fill.x", says)))
    states = {check.id: check.status for check in checks}
    assert states["number"] == "error" and states["fill"] == "fail"
    assert [finding.message for finding in findings] == ["看到"]
    assert ID_NUMBER not in caplog.text


def test_a_later_rule_appears_by_itself():
    seal = make("seal.absent", lambda _: [])
    assert {check.id: check.status for check in judge(skill(), (seal,))[1]}["seal"] == "pass"


def test_heaviest_finding_comes_first():
    made = skill("录用依据", "http://www.chaogong-school.com", id_number="110105194912310021")
    severities = [finding.severity for finding in judge_all(made)[0]]
    assert severities == sorted(severities, key=["serious", "attention", "info"].index)


def test_tiled_words_give_one_finding():
    made = page("training", "国家职业", *["国家职业资格"] * 12, "家职业资格", role="other", issuer="某职业培训学校")
    (finding,) = judge_all(made)[0]
    assert (finding.rule, finding.severity) == ("wording.reserved-text", "serious")


def test_no_finding_shows_a_whole_id_number():
    wrong = "110105194912310021"
    made = replace(skill(id_number=wrong), today=skill().today)
    for finding in judge_all(made)[0]:
        assert wrong not in finding.message + finding.evidence.text
    assert masked("440106197505101239") == "4401**********1239"


def test_same_page_same_answer():
    made = skill("全国养老服务联盟", "录用依据", "广东省人力资源和社会保障厅监制")
    assert judge_all(made) == judge_all(made)
