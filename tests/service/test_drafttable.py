"""The table of a draft gives back what it was made of, and tells a wrong cell by row and column."""

import pytest

from detector.drafting.refused import DraftRefused
from detector.service.drafttable import COLUMNS, element_of, new_row, rows_of, specimen_of
from detector.specimens.library import by_id, library

PORTRAIT = by_id("skill-level-portrait")
PLACE = {key: i for i, key in enumerate(COLUMNS)}


def changed(place, **cells):
    rows = [list(row) for row in rows_of(PORTRAIT)]
    for key, value in cells.items():
        rows[place - 1][PLACE[key]] = value
    return rows


@pytest.mark.parametrize("specimen", library(), ids=lambda each: each.id)
def test_an_untouched_table_changes_nothing(specimen):
    assert specimen_of(rows_of(specimen), specimen) == specimen


def test_cells_are_taken_over_and_the_rest_stays():
    made = specimen_of(changed(4, text="姓　名", x_mm="30.26", required="否"), PORTRAIT).elements[3]
    old = PORTRAIT.elements[3]
    assert (made.text, made.x_mm, made.required) == ("姓 名", 30.3, False)
    assert (made.column, made.value_x_mm, made.field) == (old.column, old.value_x_mm, old.field)


def test_rows_are_taken_in_the_order_of_the_table():
    rows = rows_of(PORTRAIT)
    rows[3], rows[4] = rows[4], rows[3]
    assert [each.name for each in specimen_of(rows, PORTRAIT).elements[3:5]] == ["证件类型", "姓名"]


def test_a_tolerance_that_a_person_sets_was_measured_on_nothing():
    old = PORTRAIT.model_copy(
        update={
            "elements": tuple(
                each.model_copy(update={"tolerance_n": 7, "tolerance_percentile": 95.0}) for each in PORTRAIT.elements
            )
        }
    )
    made = specimen_of(changed(1, tolerance_mm="9"), old)
    assert (made.elements[0].tolerance_n, made.elements[0].tolerance_percentile) == (None, None)
    assert made.elements[1].tolerance_n == 7


@pytest.mark.parametrize("role", ["栏目", "照片", "发证日期"])
def test_a_new_row_is_an_element_of_its_own(role):
    rows = rows_of(PORTRAIT)
    row = new_row(rows, role, PORTRAIT)
    row[PLACE["text"]] = "备注"
    made = specimen_of([*rows, row], PORTRAIT)
    assert len(made.elements) == len(PORTRAIT.elements) + 1
    assert row[0] == len(made.elements) and made.elements[-1].tolerance_n is None


@pytest.mark.parametrize(
    ("place", "cells", "told"),
    [
        (2, {"role": "抬头"}, "第 2 行（编号 2）的“类别”"),
        (3, {"x_mm": "左"}, "第 3 行（编号 3）的“横向 mm”：要写数字"),
        (3, {"x_mm": "nan"}, "“横向 mm”"),
        (3, {"y_mm": ""}, "“纵向 mm”"),
        (3, {"x_mm": "900"}, "第 3 行（编号 3）的“横向 mm”：不能大于 600"),
        (3, {"tolerance_mm": "0"}, "“容差 mm”：要大于 0"),
        (4, {"text": ""}, "第 4 行（编号 4）：栏目（label）需要写出 文字"),
        (4, {"field": "姓氏"}, "第 4 行（编号 4）的“字段”"),
        (4, {"required": "也许"}, "第 4 行（编号 4）的“必备”：要写 是 或 否"),
        (11, {"width_mm": ""}, "需要 宽 mm"),
        (1, {"role": "题头"}, "必须有且只有一个"),
        (1, {"x_mm": "500"}, "在纸外"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(place, cells, told):
    with pytest.raises(DraftRefused) as refused:
        specimen_of(changed(place, **cells), PORTRAIT)
    assert told in str(refused.value)


def test_cells_hold_no_control_characters():
    made = element_of(4, changed(4, text="姓\x1b[31m名\u202e\n")[3], PORTRAIT)
    assert made["text"] == "姓[31m名"


def test_a_flood_of_rows_is_refused():
    with pytest.raises(DraftRefused, match="行数太多"):
        specimen_of(rows_of(PORTRAIT) * 20, PORTRAIT)
