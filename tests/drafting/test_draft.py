"""A draft holds the fixed print with its places, and nobody's data."""

from dataclasses import replace
from datetime import date

import cv2
import numpy as np
import pytest

from detector.drafting.draft import Order, make_draft
from detector.drafting.readme import readme
from detector.drafting.refused import DraftRefused
from detector.specimens.library import by_id
from detector.specimens.writing import as_toml
from tests.drafting.made import DAY, ISSUER, PEOPLE, PORTRAIT, leaning, line, scan, untitled

ORDER = Order("office-style", "skill_level", "职业技能等级证书", "某省人社厅公布的样式", date(2024, 1, 2))
PERSONAL = {word for person in PEOPLE for word in person} | {ISSUER, DAY, "养老护理员"}


def made(*scans, **changes):
    return make_draft(scans, replace(ORDER, **changes))


def by_text(draft):
    return {element.text or element.role: element for element in draft.specimen.elements}


def test_fixed_print_is_taken_in_at_its_place():
    found = by_text(made(scan()))
    for element in PORTRAIT.elements:
        if element.role in ("title", "label", "query_site"):
            its = found[element.text]
            assert np.hypot(its.x_mm - element.x_mm, its.y_mm - element.y_mm) < 0.5, element.text
            assert its.role == element.role and its.field == element.field
    assert abs(found["姓名"].value_x_mm - 73) < 0.5
    assert abs(found["姓名"].height_mm - 4.4) < 0.3


def test_photo_code_and_signature_have_their_places():
    found = {element.role: element for element in made(scan()).specimen.elements}
    for role, x, y, near in (
        ("photo", 168, 118, 3),
        ("qr", 168, 168, 1),
        ("issuer", 122, 208.1, 1),
        ("date", 132, 219.1, 1),
    ):
        assert np.hypot(found[role].x_mm - x, found[role].y_mm - y) < near, role
    assert found["issuer"].text == "" and found["date"].text == ""


def test_rows_keep_their_order_in_one_column():
    rows = [element for element in made(scan()).specimen.elements if element.column]
    assert [element.text for element in rows] == [element.text for element in PORTRAIT.elements if element.column]
    assert len({element.column for element in rows}) == 1


def test_a_single_copy_says_that_its_tolerances_are_defaults():
    draft = made(scan())
    for element in draft.specimen.elements:
        assert element.tolerance_n == 1 and element.tolerance_percentile is None
    assert {element.tolerance_mm for element in draft.specimen.elements} == {6.0, 10.0, 15.0}


@pytest.mark.parametrize("copies", [1, 3])
def test_no_value_is_written_anywhere(copies):
    more = [
        line("兹证明沈样本同志成绩合格", 28, 240),
        line("备案 440106199003071239", 28, 250),
        line("住址：样本路三号", 28, 245),
    ]
    draft = made(*(scan(i, more=more) for i in range(copies)))
    written = as_toml(draft.specimen) + readme(draft.specimen, draft)
    assert [word for word in PERSONAL if word in written] == []
    assert "样本路" not in written and "证书.jpg" not in written


def test_what_may_be_a_value_is_told_by_its_place_only():
    draft = made(scan(more=[line("从业经历若干年", 28, 240), line("本证遗失不补", 28, 250)]))
    assert [(left, round((top + bottom) / 2)) for left, top, _, bottom in draft.left_out][-2:] == [(28, 240), (28, 250)]
    assert "未收入：2 处" in readme(draft.specimen, draft) or len(draft.left_out) > 2
    assert "遗失" not in readme(draft.specimen, draft)


def test_a_label_and_its_value_in_one_line_are_parted():
    inline = scan(more=[line("备注：沈样本专用", 28, 240)])
    draft = made(inline)
    assert by_text(draft)["备注"].role == "label"
    assert "专用" not in as_toml(draft.specimen)


def test_hostile_print_stays_text():
    hostile = '备注\x1b[31m"]]\n[page]\u202e：x'
    draft = made(scan(more=[line(hostile, 28, 240)]))
    assert "\x1b" not in as_toml(draft.specimen) and "\u202e" not in as_toml(draft.specimen)


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("http://jndj.osta.org.cn", True),
        ("http://www.zscx-osta.com", False),
        ("http://440106199003071239.osta.org.cn", False),
    ],
)
def test_only_official_addresses_are_taken_from_one_copy(address, taken):
    draft = made(
        scan(left_out=("证书信息查询网址",), more=[line(f"证书查询网址：{address}/q?id=440106199003071239", 28, 260)])
    )
    assert (f"证书查询网址：{address}" in by_text(draft)) is taken
    assert "440106199003071239" not in as_toml(draft.specimen)


def test_print_that_several_copies_share_is_taken_in():
    def more(who):
        return [line("本证书遗失不予补发，请妥善保管", 28, 240), line("印刷批次", 28, 250), line(f"甲{who}乙", 70, 250)]

    draft = made(*(scan(i, more=more("赵钱孙李"[i])) for i in range(4)))
    found = by_text(draft)
    assert found["本证书遗失不予补发，请妥善保管"].role == "body"
    assert found["印刷批次"].role == "label" and abs(found["印刷批次"].value_x_mm - 70) < 0.5
    assert not any("甲" in text for text in found)


def test_a_value_that_all_copies_share_is_a_value_still():
    more = [line("政治面貌", 28, 240), line("群众", 73, 240), line("住址：样本路三号", 28, 250)]
    found = by_text(made(*(scan(i, more=more) for i in range(3))))
    assert {"政治面貌", "住址"} <= set(found) and found["住址"].role == "label"
    assert not any("群众" in text or "样本路" in text for text in found)


def test_print_of_one_copy_alone_is_not():
    more = [line("本证书遗失不予补发，请妥善保管", 28, 240)]
    draft = made(*(scan(i, more=more if i == 0 else []) for i in range(4)))
    assert "本证书遗失不予补发，请妥善保管" not in by_text(draft)


def test_a_slip_of_the_reader_does_not_keep_common_print_out():
    texts = ["本证书遗失不予补发，请妥善保管", "本证书遗夫不予补发，请妥善保管", "本证书遗失不子补发，请妥善保管"]
    draft = made(*(scan(i, more=[line(text, 28, 240)]) for i, text in enumerate(texts)))
    assert texts[0] in by_text(draft)


def test_two_copies_of_one_holder_do_not_make_a_value_fixed():
    more = [line("沈某某的证书专用", 28, 240)]
    draft = made(scan(0, more=more), scan(0, name="again.jpg", more=more))
    assert [(each.name, "同一个人" in each.why) for each in draft.refused] == [("again.jpg", True)]
    assert "沈某某的证书专用" not in by_text(draft)


def test_a_copy_whose_holder_is_not_known_is_refused():
    draft = made(scan(0), scan(1, name="b.jpg", values=True, fields=False, more=[line("住址：样本路三号楼", 28, 240)]))
    assert [each.name for each in draft.refused] == ["b.jpg"]


def test_a_copy_of_another_style_is_refused_by_name_and_reason():
    other = scan(1, name="other.jpg", specimen=by_id("skill-level-landscape"))
    draft = made(scan(0), other, scan(2))
    assert [each.name for each in draft.refused] == ["other.jpg"]
    assert "对不到第一份上" in draft.refused[0].why
    assert by_text(draft)["姓名"].tolerance_n == 2


def test_a_copy_without_a_title_is_refused_and_a_first_one_ends_it():
    draft = made(scan(0), untitled(scan(1, name="b.jpg")))
    assert [each.name for each in draft.refused] == ["b.jpg"]
    with pytest.raises(DraftRefused, match=r"a\.jpg.*标题"):
        made(untitled(scan(0, name="a.jpg")))


def jittered(count, sigma_mm, seed=5):
    """Copies whose elements are each set off by known jitter, leaning a little on their sheets."""
    rng = np.random.default_rng(seed)
    names = [element.name for element in PORTRAIT.elements if element.role in ("title", "label", "query_site", "qr")]
    jitter = rng.normal(0, sigma_mm, (count, len(names), 2))
    scans = [
        scan(i, moved=dict(zip(names, jitter[i].tolist(), strict=True)), lean=leaning(float(rng.normal(0, 0.4))))
        for i in range(count)
    ]
    return scans, names, jitter


@pytest.mark.parametrize("sigma_mm", [0.3, 1.0])
def test_tolerances_come_from_the_copies_own_spread(sigma_mm):
    scans, names, jitter = jittered(10, sigma_mm)
    draft = made(*scans)
    off = np.linalg.norm(jitter - np.median(jitter, axis=0), axis=2)
    truth = dict(zip(names, np.percentile(off, 95, axis=0), strict=True))
    found = {element.name: element for element in draft.specimen.elements}
    errors = []
    for name in names:
        assert found[name].tolerance_n == 10 and found[name].tolerance_percentile == 95
        floor = 5.0 if found[name].role == "qr" else 3.0
        errors.append(found[name].tolerance_mm - floor - truth[name])
    assert np.abs(errors).max() < 0.8 and abs(np.mean(errors)) < 0.4


def test_few_copies_set_no_tolerance_below_the_default():
    scans, *_ = jittered(3, 0.2)
    assert min(element.tolerance_mm for element in made(*scans).specimen.elements) >= 6.0


def test_what_many_copies_lack_is_not_required():
    scans = [scan(i, left_out=("证件类型",) if i > 2 else ()) for i in range(6)]
    found = by_text(made(*scans))
    assert not found["证件类型"].required and found["姓名"].required


def test_the_picture_shows_fixed_print_and_nothing_else():
    first = scan(more=[line("从业经历若干年", 28, 240)])
    picture = made(first).picture
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(float)
    scale = picture.shape[1] / 210

    def texture(x, y, width, height):
        part = grey[
            round((y - height / 2) * scale) : round((y + height / 2) * scale),
            round(x * scale) : round((x + width) * scale),
        ]
        return float(np.abs(np.diff(part, axis=1)).mean())

    cv2.rectangle(first.page.pixels, (0, 0), (1, 1), (0, 0, 0))
    shown = texture(28, 113.6, 17, 4)
    assert shown > 3 * max(texture(73, 113.6, 20, 4), texture(155, 105, 26, 30), texture(28, 240, 30, 4))


@pytest.mark.parametrize(("page_mm", "told"), [((297.0, 210.0), "--page-mm"), (None, "A4 竖")])
def test_paper_is_guessed_and_told_or_must_fit(page_mm, told):
    if page_mm:
        with pytest.raises(DraftRefused, match=told):
            made(scan(), page_mm=page_mm)
    else:
        assert any(told in note for note in made(scan()).notes)


def test_a_given_size_scales_everything():
    small = by_text(made(scan(), page_mm=(105.0, 148.5)))
    assert abs(small["姓名"].x_mm - 14) < 0.5 and abs(small["姓名"].y_mm - 50.5) < 0.5
