"""Sentences of the checker told in English; what is not known stays as it is, and is marked."""

import re

import pytest

from detector.exports.phrases import clause_words, filled, phrase, quoted, told
from detector.exports.words import CHINESE, ENGLISH
from detector.intake.refusal import WORDINGS, refuse
from detector.knowledge.about import about, kinds_told
from detector.knowledge.channels import channels, things_to_keep, why_to_keep
from detector.knowledge.clauses import departments
from detector.specimens.library import library

KINDS = tuple(ENGLISH.told.kinds)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("有 2 处需要核对", "to be verified: 2"),
        ("没有读到发证日期；没有读到等级、发证日期", "not read: date of issue; not read: level, date of issue"),
        (
            "未发现异常（部分内容未检查：没有查找水印）",
            "nothing irregular found; in part not checked: watermarks were not looked for",
        ),
        ("右 12.3，下 0.4", "12.3 right, 0.4 down"),
        ("次选“职业技能等级证书（横版）”对上 3 处", "next best “Skill level certificate (landscape)” with 3 in place"),
        ("排队中，前面还有 3 份", "Waiting, 3 ahead"),
        ("向当地网信部门反映", "Report to the local cyberspace administration"),
    ],
)
def test_sentences_lists_and_places(chinese, english):
    assert phrase(chinese, ENGLISH) == english
    assert phrase(chinese, CHINESE) == chinese


def test_what_was_read_is_never_translated():
    said = phrase("填写证件号码和姓名（读到的是 培训合格证书，请对照原件）", ENGLISH)
    assert said == "Enter: ID number and name (read here: 培训合格证书; compare with the original)"


def test_what_is_not_known_stays_whole_and_is_marked():
    assert phrase("怪话，没有读到等级", ENGLISH) == "怪话，没有读到等级"
    assert told("怪话。没有读到等级。", ENGLISH) == '<span lang="zh">怪话</span>. not read: level.'
    assert told("怪话", CHINESE) == "怪话"


def test_readings_are_inert_and_marked_run_by_run():
    assert quoted("<b>“录用，依据” at 彭</b>", ENGLISH) == (
        '&lt;b&gt;“<span lang="zh">录用，依据</span>” at <span lang="zh">彭</span>&lt;/b&gt;'
    )
    assert quoted("<b>", CHINESE) == "&lt;b&gt;"
    assert filled("“{title}”: {why}", ENGLISH, title="培训合格证书", why="<i>{") == "“Training certificate”: &lt;i&gt;{"


def test_clauses_are_cited_in_digits():
    assert clause_words("二(一)(四)") == "2(1)(4)"
    assert phrase("查处利用培训评价发证进行网络诈骗的网站和新媒体账号（通知二(一)、三(四)）", ENGLISH).endswith(
        "(Notice 2(1), 3(4))"
    )


def known(sentence):
    """True when the whole sentence is told, but for Chinese words in brackets behind their English."""
    return not re.search("[\u3000-\u9fff]", re.sub(r"\([^()]*\)|“[^”]*”", "", phrase(sentence, ENGLISH)))


def test_every_next_step_of_every_kind_is_told():
    steps = [each.label for kind in KINDS for each in channels(kind)]
    steps += [f"填写{each.type_in}" for kind in KINDS for each in channels(kind) if each.type_in]
    steps += [f"保留{'、'.join(things_to_keep(kind))}" for kind in KINDS] + [why_to_keep()]
    for each in departments().values():
        steps += [f"向{each.title}反映", f"{each.does}（通知二(一)、仿冒网址）", each.id]
    assert [step for step in steps if not known(step)] == []


def test_every_style_and_kind_of_the_gallery_is_told():
    said = [specimen.title for specimen in library()]
    for kind in kinds_told():
        entry = about(kind)
        said += [entry.proves, entry.issued_by, *entry.never]
    assert [each for each in said if not known(each)] == []


def test_every_refusal_is_told():
    measured = {"limit_mb": 15, "width": 9, "height": 9, "limit_px": 9, "limit_mp": 9, "limit": 9, "ratio": 9}
    refusals = [refuse(key, found="X", **measured, parts=2, highest=9) for key in WORDINGS]
    assert [str(each) for each in refusals if not known(str(each))] == []
