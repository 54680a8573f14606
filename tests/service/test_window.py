"""One service window: what each press of a key does to what lies on its desk, and what is shown of kept cases."""

import io

import pytest
from openpyxl import load_workbook
from PIL import Image

from detector.cases.case import CaseNumber
from detector.cases.configured import Settings
from detector.cases.holding import CASES
from detector.cases.problem import CaseProblem
from detector.cases.store import CaseStore
from detector.report import FieldValue
from detector.service import casehtml, window
from detector.service.casefiles import file_of
from detector.service.window import OnDesk
from detector.storage.place import place_of
from tests.made_report import ID_BOX, ID_NUMBER, NAME, finding, in_order, inspection, made_report


@pytest.fixture
def store(tmp_path):
    store = CaseStore(Settings(place_of(str(tmp_path / "cases.sqlite3"), CASES), 30))
    yield store
    store.close()


def looked_at(report=None, pictures=False):
    return OnDesk(window.drafted([inspection(report)], pictures=pictures))


def saved(store, decision="verify", note="", report=None, who="3号窗口"):
    return window.save(store, looked_at(report), who, decision, note)


class Broken:
    """A store whose database is gone."""

    def add(self, *_):
        raise CaseProblem("UNREACHABLE", "连不上案件库。", "请核对地址。")

    change = get = delete = add


def test_saving_gives_a_number_and_says_what_to_press_next(store):
    answer = saved(store, "transfer", " 已联系 ")
    assert answer.done and "移交查处" in answer.said and str(answer.case.number) in answer.said
    assert "Alt+N" in answer.said
    assert (answer.case.note, answer.desk.draft, answer.desk.kept.version) == ("已联系", None, 1)


@pytest.mark.parametrize(
    ("desk", "who", "said"), [(OnDesk(), "甲", window.NOTHING), (looked_at(), "  ", window.NO_NAME)]
)
def test_what_cannot_be_saved_says_what_is_missing(store, desk, who, said):
    answer = window.save(store, desk, who, "verify", "")
    assert (answer.said, answer.desk, answer.done) == (said, desk, False)
    assert store.find() == ()


def test_a_database_that_is_gone_costs_nothing_on_the_desk(store):
    desk = looked_at()
    answer = window.save(Broken(), desk, "甲", "verify", "写好的")
    assert "没有保存" in answer.said and "连不上" in answer.said and window.STILL_THERE in answer.said
    assert answer.desk is desk
    assert window.save(store, answer.desk, "甲", "verify", "写好的").case.note == "写好的"


def test_saving_again_changes_the_same_case(store):
    first = saved(store)
    second = window.save(store, first.desk, "4号窗口", "accepted", "原件看过")
    assert second.case.number == first.case.number and len(second.case.changes) == 2


def test_a_stale_edit_is_told_and_a_second_save_goes_on_top(store):
    mine = saved(store).desk
    store.change(mine.kept.number, 1, "5号窗口", "transfer", "已移交")
    told = window.save(store, mine, "3号窗口", "accepted", "")
    assert not told.done and "5号窗口" in told.said and "已移交" in told.said
    again = window.save(store, told.desk, "3号窗口", "accepted", "")
    assert again.done and [change.decision for change in again.case.changes] == ["verify", "transfer", "accepted"]


def test_leaving_unsaved_work_is_warned_of_once(store):
    warned = window.next_customer(looked_at(), "", "")
    assert not warned.done and warned.said == window.NOT_SAVED and warned.desk.draft
    assert window.next_customer(warned.desk, "", "") == window.next_customer(OnDesk(), "", "")


@pytest.mark.parametrize(("note", "done"), [("", True), ("  ", True), ("还没写完", False)])
def test_a_saved_case_is_left_at_once_unless_something_was_written_since(store, note, done):
    assert window.next_customer(saved(store).desk, "verify", note).done is done


def test_an_earlier_case_is_opened_as_it_was(store):
    first, second = saved(store, note="第一件"), saved(store)
    answer = window.open_case(store, first.case.number, second.desk, "verify", "")
    assert answer.done and answer.case == first.case
    warned = window.open_case(store, first.case.number, looked_at(), "", "")
    assert warned.said == window.NOT_SAVED and warned.case is None


def test_a_number_that_is_not_there_is_told(store):
    day = saved(store).case.number.day
    answer = window.open_case(store, CaseNumber(day, 99), OnDesk(), "", "")
    assert "没有编号为" in answer.said and not answer.done


def test_a_deleted_case_is_off_the_desk(store):
    desk = saved(store).desk
    answer = window.delete(store, desk)
    assert answer.done and answer.desk == OnDesk() and store.find() == ()
    assert not window.delete(store, desk).done
    assert not window.delete(store, OnDesk()).done


def test_the_kept_picture_is_small_and_covers_name_and_number():
    paper = window.drafted([inspection()], pictures=True).papers[0]
    with Image.open(io.BytesIO(paper.picture), formats=("JPEG",)) as picture:
        assert max(picture.size) == window.KEPT_LONG_SIDE_PX
        scale = picture.height / 1600
        middle = tuple(round(scale * sum(point[axis] for point in ID_BOX) / 4) for axis in (0, 1))
        assert min(picture.convert("L").getpixel(middle), 100) == 100  # the drawn bar is dark, the cover is not


def test_without_pictures_none_is_kept():
    assert window.drafted([inspection()], pictures=False).papers[0].picture == b""


def test_a_kept_case_shows_its_answer_masked_until_asked(store):
    kept = window.save(store, looked_at(pictures=True), "甲", "transfer", f"{NAME} 说是买的").case
    html = casehtml.case_html(kept)
    masked, shown = html.split('class="zj-when-open"')
    assert "发现违规特征" in masked and "data:image/jpeg;base64," in masked
    for secret in (NAME, ID_NUMBER):
        assert secret not in masked and secret in shown
    head = casehtml.head_html("", kept)
    assert "移交查处" in head and "彭** 说是买的" in head and NAME not in head


def test_a_case_without_a_picture_says_so(store):
    assert "没有保存照片" in casehtml.case_html(saved(store).case)


def test_a_list_is_masked_until_asked_and_counts(store):
    saved(store, "transfer", f"{NAME}，{ID_NUMBER}")
    saved(store, "", report=in_order())
    html = casehtml.list_html(store.find(), "今天", show_personal=False)
    assert "今天：2 件" in html and "发现违规特征 1，未发现异常 1" in html and "未决定 1，移交查处 1" in html
    assert NAME not in html and ID_NUMBER not in html and "4401**********1239" in html
    assert NAME in casehtml.list_html(store.find(), "今天", show_personal=True)


def test_what_was_typed_or_read_is_no_html(store):
    hostile = "<script>x</script>{{7*7}}${alert(1)}`"
    report = made_report(fields={"name": FieldValue(value=hostile)})
    case = saved(store, note=hostile, report=report, who=hostile).case
    for html in (
        casehtml.head_html("", case),
        casehtml.case_html(case),
        casehtml.list_html(store.find(), hostile, show_personal=True),
    ):
        for sign in ("<script", "{{", "${", "`"):
            assert sign not in html


def test_the_list_as_a_workbook_is_masked_unless_asked(store):
    saved(store, "transfer", f"{NAME} =1+1")
    for personal in (False, True):
        name, content, _ = file_of("list", store.whole(), "20261123", show_personal=personal)
        book = load_workbook(io.BytesIO(content))
        text = "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)
        assert (NAME in text, ID_NUMBER in text) == (personal, personal)
        assert name == "案件清单-20261123.xlsx" and "增加了“录用依据”字样" in text
        assert ("处理意见：移交查处", 1) in list(book["合计"].values)
        assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]


def test_only_cases_handed_on_are_on_the_list_of_problems(store):
    saved(store, "accepted")
    assert file_of("problems.xlsx", store.whole(), "20261123", show_personal=True) is None
    number = saved(store, "transfer", f"{NAME} 自述").case.number
    saved(store, "transfer", report=in_order())
    saved(store, "transfer", report=made_report(verdict="doubts_found", findings=(finding(severity="attention"),)))
    _, content, _ = file_of("problems.xlsx", store.whole(), "20261123", show_personal=True)
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert rows[0][6] == f"服务窗口，案件 {number}" and rows[0][11] == "彭** 自述"
    assert "录用依据" in rows[0][7] and "没有发现" in rows[1][7] and "录用依据" in rows[2][7]
    name, content, _ = file_of("problems.docx", store.whole(), "20261123", show_personal=False)
    assert name == "问题查处清单-20261123.docx" and content.startswith(b"PK")
