"""What is said of every element: in place, moved, absent, another text – and unclear rather than wrong."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from detector.observation import FieldReading
from detector.reading.lines import PrintLine
from detector.specimens.layout import measure_layout
from detector.specimens.library import by_id, library
from tests.specimens.draw import INK, PX_PER_MM, draw, hatch

PORTRAIT = by_id("skill-level-portrait")
SITES = ("证书信息查询网址", "机构信息查询网址")
DATED = {"issue_date": FieldReading("2024年05月06日")}


def measured(drawn, fields=None, seals=()):
    return measure_layout(
        drawn.page, drawn.size, drawn.kind, drawn.lines, drawn.title, fields or DATED, drawn.codes, seals
    )


def layout_of(drawn, **more):
    return measured(drawn, **more).layout


def states(layout, *names):
    return {one.name: one.state for one in layout.elements if one.name in names}


@pytest.mark.parametrize("specimen", [each for each in library() if each.position_judged], ids=lambda each: each.id)
def test_a_page_as_drawn_has_everything_in_place(specimen):
    layout = layout_of(draw(specimen))
    assert layout.specimen.removesuffix("-old") == specimen.id.removesuffix("-old") and layout.trusted
    wrong = [one for one in layout.elements if one.required and one.state not in ("present", "unclear")]
    assert [one.name for one in wrong if one.role != "seal"] == []
    assert layout.layout_score >= 0.85  # the seal is not drawn


def test_blank_places_are_absent():
    layout = layout_of(draw(PORTRAIT, left_out=("证件类型", *SITES), photo=False))
    assert set(states(layout, "证件类型", *SITES, "照片").values()) == {"absent"}
    assert layout.registration_error_mm < 1.0


@pytest.mark.parametrize(("score", "state"), [(0.97, "absent"), (0.6, "unclear")])
def test_latin_print_that_was_read_well_cannot_be_the_missing_label(score, state):
    drawn = draw(PORTRAIT, left_out=("证件类型",))
    (row,) = (line for line in drawn.lines if line.text.startswith("证件号码"))
    quad = row.quad + np.float32([0, 5.5 * PX_PER_MM])
    hatch(drawn.page.pixels, quad)
    drawn.lines.append(PrintLine("ID No.", quad, score, True))
    assert states(layout_of(drawn), "证件类型") == {"证件类型": state}


def test_half_a_label_says_nothing_about_its_place():
    drawn = draw(PORTRAIT)
    at, row = next((i, line) for i, line in enumerate(drawn.lines) if line.text == "职业技能等级")
    half = row.quad.copy()
    half[[0, 3]] = row.quad[[0, 3]] * 0.33 + row.quad[[1, 2]] * 0.67
    drawn.lines[at] = PrintLine("等级", half, 0.99, True)
    assert states(layout_of(drawn), "职业技能等级") == {"职业技能等级": "present"}


def test_a_white_scan_is_paper_and_glare_is_not():
    drawn = draw(PORTRAIT, left_out=("证件类型",))
    bright = drawn.page.pixels.min(axis=2) > 200
    drawn.page.pixels[bright] = 255
    drawn.page.pixels[: drawn.page.height // 2 : 40] = 236  # lines as of a guilloche, over half the page
    found = states(layout_of(drawn), "证件类型")
    assert found == {"证件类型": "absent"}
    glared = replace(drawn, page=replace(drawn.page, sheet_found=True))
    glared.page.pixels[drawn.page.height // 2 :] = np.minimum(glared.page.pixels[drawn.page.height // 2 :], 246)
    assert states(layout_of(glared), "证件类型") != {"证件类型": "absent"}


def test_print_that_was_not_read_is_unclear():
    layout = layout_of(draw(PORTRAIT, unread=("证件类型", *SITES, "二维码")))
    assert set(states(layout, "证件类型", *SITES).values()) == {"unclear"}
    assert states(layout, "二维码") == {"二维码": "present"}


def test_print_that_stands_a_little_off_and_was_not_read_is_unclear():
    layout = layout_of(draw(PORTRAIT, unread=SITES, moved=dict.fromkeys(SITES, (0, 7))))
    assert set(states(layout, *SITES).values()) == {"unclear"}


def test_one_unread_row_keeps_its_fellows_from_being_called_absent():
    layout = layout_of(draw(PORTRAIT, unread=("证件类型",), left_out=("职业技能等级",)))
    assert set(states(layout, "证件类型", "职业技能等级").values()) == {"unclear"}


def test_a_field_known_otherwise_is_not_absent():
    fields = {**DATED, "id_type": FieldReading("居民身份证")}
    layout = layout_of(draw(PORTRAIT, left_out=("证件类型",)), fields=fields)
    assert states(layout, "证件类型") == {"证件类型": "unclear"}


def test_what_the_photo_does_not_show_is_unclear():
    layout = layout_of(draw(PORTRAIT, left_out=("二维码",), photo=False, cut_mm=45))
    assert set(states(layout, "照片", "二维码").values()) == {"unclear"}


def test_burnt_places_are_unclear():
    drawn = draw(PORTRAIT, unread=SITES)
    drawn.page.pixels[round(245 * PX_PER_MM) :] = 255
    assert set(states(layout_of(drawn), *SITES).values()) == {"unclear"}


def test_a_row_that_was_left_out_does_not_move_the_rows_below():
    moved = dict.fromkeys(("职业名称", "工种/职业方向", "职业技能等级", "证书编号"), (0, -12.5))
    layout = layout_of(draw(PORTRAIT, left_out=("证件号码",), moved=moved))
    assert [one.name for one in layout.in_state("moved")] == []
    assert states(layout, "证件号码") == {"证件号码": "absent"}


@pytest.mark.parametrize("name", ["职业技能等级证书", "证书编号", "证书信息查询网址", "二维码"])
@pytest.mark.parametrize(("by", "state"), [((2, -2), "present"), ((0, 15), "moved"), ((-17, 4), "moved")])
def test_moves_are_measured(name, by, state):
    one = next(each for each in layout_of(draw(PORTRAIT, moved={name: by})).elements if each.name == name)
    assert one.state == state
    assert np.hypot(one.dx_mm - by[0], one.dy_mm - by[1]) < 2.0


def test_a_moved_photo_is_found_again():
    layout = layout_of(draw(PORTRAIT, moved={"照片": (-24, -20)}))
    photo = next(one for one in layout.elements if one.role == "photo")
    assert photo.state == "moved" and 22 < photo.shift_mm < 40


def test_another_title_is_told():
    layout = layout_of(draw(PORTRAIT, texts={"职业技能等级证书": "国家职业技能等级证书"}))
    assert states(layout, "职业技能等级证书") == {"职业技能等级证书": "wrong_text"}


def test_rows_are_told_in_the_order_they_stand():
    layout = layout_of(draw(PORTRAIT, swapped={"姓名": "证书编号", "证书编号": "姓名"}))
    (rows,) = layout.rows
    assert rows.prescribed[0] == "姓名" and rows.printed[0] == "证书编号" and rows.printed[-1] == "姓名"


def test_further_print_is_extra_but_values_and_asides_are_not():
    drawn = draw(PORTRAIT)

    def add(text, x, y, width=50.0):
        corners = np.array([[x, y], [x + width, y], [x + width, y + 4.4], [x, y + 4.4]], np.float32) * PX_PER_MM
        drawn.lines.append(PrintLine(text, corners, 0.99, True))

    add("录用依据", 28, 232)
    add("沈样本", 73, 99)
    add("11010519491231002X", 60, 190)
    add("流水号：A0012", 28, 275)
    assert [one.printed for one in layout_of(drawn).in_state("extra")] == ["录用依据"]


@pytest.mark.parametrize(("score", "state"), [(0.99, "absent"), (0.6, "unclear")])
def test_the_issuer_stands_where_the_seal_should_be_and_is_none(score, state):
    drawn = draw(PORTRAIT)
    (seal,) = (one for one in PORTRAIT.elements if one.role == "seal")
    around = np.array([[-20, -3], [20, -3], [20, 3], [-20, 3]])
    quad = (PX_PER_MM * np.add(around, (seal.x_mm, seal.y_mm))).astype(np.float32)
    hatch(drawn.page.pixels, quad)
    drawn.lines.append(PrintLine("佛山某某公司", quad, score, True))
    issuer = FieldReading("佛山某某公司", drawn.page.photo_box(quad, drawn.size), confirmed=score > 0.9)
    assert states(layout_of(drawn, fields=DATED | {"issuer": issuer}), "印章") == {"印章": state}


def test_seals_are_measured_in_millimetres():
    from detector.marks.seals import FoundSeal

    drawn = draw(PORTRAIT)
    x, y, r = 152 * PX_PER_MM, 212 * PX_PER_MM, 20.5 * PX_PER_MM
    cv2.circle(drawn.page.pixels, (round(x), round(y)), round(r), (200, 30, 30), 4)
    result = measured(drawn, seals=[FoundSeal((x, y, r, r, 0.0), "某机构", 0.9, "", "star")])
    (diameter,) = result.seal_diameters_mm
    assert abs(diameter - 41) < 1
    assert states(result.layout, "印章") == {"印章": "present"}


def test_a_training_certificate_is_not_judged_by_position():
    layout = layout_of(draw(by_id("training-completion")))
    assert not layout.trusted and not layout.position_judged
    assert not layout.in_state("absent", "moved")


def test_a_held_out_style_is_named_by_its_nearest_and_judged_by_nothing(monkeypatch):
    rest = tuple(each for each in library() if each.kind != "special_ability")
    monkeypatch.setattr("detector.specimens.layout.library", lambda: rest)
    layout = layout_of(draw(by_id("special-ability")))
    assert not layout.trusted and layout.why and layout.elements == () and layout.rows == ()


def test_other_documents_have_no_layout():
    drawn = draw(PORTRAIT)
    for kind in ("advert", "none", "business_licence"):
        result = measure_layout(
            drawn.page, drawn.size, replace(drawn.kind, id=kind), drawn.lines, None, {}, drawn.codes, ()
        )
        assert result.layout is None and not result.looked


def test_the_day_of_issue_tells_whether_the_style_was_in_use():
    drawn = draw(PORTRAIT)
    days = {"2019年10月01日": False, "2024年05月06日": True, "某日": None}
    assert {day: layout_of(drawn, fields={"issue_date": FieldReading(day)}).in_use for day in days} == days


def test_drawing_helper_draws_dark_print():
    assert (draw(PORTRAIT).page.pixels.min(axis=(0, 1)) <= np.array(INK)).all()


def test_the_right_address_under_another_label_is_that_address():
    layout = layout_of(draw(PORTRAIT, texts={SITES[0]: "查询网址：http://jndj.osta.org.cn"}))
    assert states(layout, *SITES) == dict.fromkeys(SITES, "present")
