"""The whole walk with the real models: a sample picture in, the report and its boxes out."""

import io
import re
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from detector import InputRefused, Report, check
from detector.check import inspect_pages, observe
from detector.intake import open_pages
from detector.models import samples_dir
from detector.reading import ocr
from tests.drawing import ROWS, certificate

ROOT = Path(__file__).parent.parent
CLEAN = {
    "name": "谢超",
    "id_type": "居民身份证",
    "id_number": "410105197603164107",
    "occupation": "养老护理员",
    "direction": "--",
    "level": "四级/中级工",
    "number": "S000044344284244071640",
    "issue_date": "2024年03月15日",
    "issuer": "岭东市晨光职业培训学校",
}


def sample(stem):
    return samples_dir() / f"{stem}.jpg"


@pytest.fixture(scope="session")
def inspected():
    """The inspection of a sample picture; each is looked at once."""
    done = {}

    def inspect(stem):
        if stem not in done:
            (done[stem],) = inspect_pages(sample(stem))
        return done[stem]

    return inspect


def values(report):
    return {key: field.value for key, field in report.fields.items()}


def serious(report):
    return [f for f in report.findings if f.severity == "serious" and f.certainty != "low"]


def inside(box, report):
    points = np.array(box)
    return (points >= 0).all() and (points <= (report.source.width, report.source.height)).all()


def text_at(picture, box):
    """What the engine reads in a box of the photo, cut out so that the box's first corner is at the top left."""
    quad = np.array(box, np.float32)
    middle = quad.mean(axis=0)
    grown = middle + (quad - middle) * np.float32([1.04, 1.12])
    width, height = (round(v) for v in ocr.quad_size(grown))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    way = cv2.getPerspectiveTransform(grown.astype(np.float32), target)
    ((text, _),) = ocr.recognise([cv2.warpPerspective(np.asarray(picture), way, (width, height))])
    return text.replace(" ", "")


def test_a_certificate_in_order_is_read_and_nothing_is_found(inspected):
    report = inspected("skill-portrait").report
    assert report.kind.id == "skill_level"
    assert report.verdict == "no_anomaly"
    assert serious(report) == []
    assert values(report) == CLEAN


def test_no_anomaly_is_never_called_genuine(inspected):
    report = inspected("skill-portrait").report
    assert "真" not in report.summary.replace("真伪", "").replace("真假", "") or "不" in report.summary
    verify = [step for step in report.next_steps if step.action == "verify"]
    assert verify
    assert all("osta.org.cn" in step.url for step in verify if step.url)


def test_what_was_not_looked_at_is_never_a_pass(inspected):
    report = inspected("skill-portrait").report
    assert {check.status for check in report.checks} <= {"pass", "fail", "review", "not_done", "error"}
    assert [c.id for c in report.checks if c.status == "error"] == []
    assert any(c.status == "not_done" for c in report.checks)


def test_added_words_are_found_with_their_clause_and_place(inspected):
    inspection = inspected("added-words")
    report = inspection.report
    assert report.verdict == "violations_found"
    assert report.has_serious_finding
    (finding,) = [f for f in serious(report) if f.rule.startswith("wording.added")]
    assert "二(四)" in finding.clause
    assert finding.basis
    assert inside(finding.evidence.box, report)
    assert "就业凭证" in text_at(inspection.picture, finding.evidence.box)


def test_the_rest_of_a_knocked_off_page_is_read_all_the_same(inspected):
    report = inspected("added-words").report
    assert {f.rule.split(".")[0] for f in serious(report)} == {"wording"}
    assert values(report)["level"] == "四级/中级工"


def test_a_photo_taken_sideways_is_read_and_its_boxes_lie_on_the_text(inspected):
    inspection = inspected("skill-photo")
    report = inspection.report
    assert report.verdict == "no_anomaly"
    assert (report.source.width, report.source.height) == inspection.picture.size
    for key in ("name", "id_number", "occupation", "level", "number"):
        field = report.fields[key]
        assert inside(field.box, report)
        assert field.value in text_at(inspection.picture, field.box), key
        (left, top), (right, bottom), *_ = field.box
        assert abs(bottom - top) > abs(right - left), "the text of this photo runs up or down"


def test_the_seal_of_a_photo_lies_on_red_ink(inspected):
    inspection = inspected("skill-photo")
    (seal,) = inspection.report.marks.seals
    (left, top), (right, bottom) = np.min(seal.box, axis=0), np.max(seal.box, axis=0)
    place = np.asarray(inspection.picture.crop((round(left), round(top), round(right), round(bottom)))).astype(int)
    red = (place[:, :, 0] - place[:, :, 1]) > 40
    assert red.mean() > 0.1
    assert red[: len(red) // 2].mean() > 0.05
    assert red[len(red) // 2 :].mean() > 0.05
    assert "晨光职业培训学校" in seal.text


def test_the_emblem_is_seen_and_judged_by_who_may_show_it(inspected):
    unlawful, lawful = inspected("alliance-emblem").report, inspected("professional").report
    for report in (unlawful, lawful):
        (emblem,) = report.marks.emblems
        assert emblem.agreed and emblem.where == "page"
        assert inside(emblem.box, report)
    (finding,) = [one for one in unlawful.findings if one.rule == "mark.emblem"]
    assert (finding.severity, finding.evidence.box) == ("serious", unlawful.marks.emblems[0].box)
    assert not [one for one in lawful.findings if one.rule.startswith("mark.")]


def test_the_walk_through_in_the_docs_is_what_happens(inspected):
    words = {"serious": "违规特征", "attention": "存疑", "high": "高", "medium": "中", "low": "低"}
    page = (ROOT / "docs" / "how-a-verdict-comes-about.md").read_text("utf-8")
    told = re.findall(r"^\| `([a-z.-]+)` \| .*? \| (\S+) · (\S+) \|", page, re.MULTILINE)
    report = inspected("alliance-emblem").report
    assert told == [(one.rule, words[one.severity], words[one.certainty]) for one in report.findings]
    assert f"{report.source.width} × {report.source.height}" in page
    assert report.verdict == "violations_found" and report.marks.seals[0].text in page


def test_a_receipt_is_no_certificate(inspected):
    report = inspected("receipt").report
    assert report.kind.id == "none"
    assert report.verdict == "not_a_certificate"
    assert report.findings == ()
    assert report.fields == {}


def test_the_same_picture_gives_the_same_report(inspected):
    first, second = inspected("receipt").report, check(sample("receipt"))
    assert first.model_dump(exclude={"timings_ms"}) == second.model_dump(exclude={"timings_ms"})


def test_the_json_reads_back_as_the_same_report(inspected):
    report = inspected("added-words").report
    text = report.model_dump_json(by_alias=True)
    assert '"schema":"report/1"' in text
    assert Report.model_validate_json(text) == report


def test_steps_are_told_as_work_goes_on():
    small = certificate(size=(600, 840), text_px=21)
    told = []
    (inspection,) = inspect_pages(small, on_step=told.append)
    assert len(told) >= 4
    assert len(set(told)) == len(told)
    assert inspection.report.timings_ms["total"] >= inspection.report.timings_ms["ocr"]


@pytest.fixture(scope="module")
def drawn():
    """A small certificate as a lossless file."""
    file = io.BytesIO()
    certificate(size=(700, 980), text_px=24).save(file, "PNG")
    return file.getvalue()


SOURCES = {
    "path": lambda data, folder: _written(folder, data),
    "str": lambda data, folder: str(_written(folder, data)),
    "bytes": lambda data, _: data,
    "file": lambda data, _: io.BytesIO(data),
    "image": lambda data, _: Image.open(io.BytesIO(data)),
    "array": lambda data, _: np.asarray(Image.open(io.BytesIO(data)).convert("RGB")),
}


def _written(folder, data):
    path = folder / "页.png"
    path.write_bytes(data)
    return path


@pytest.fixture(scope="module")
def reports(drawn, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    return {kind: check(make(drawn, folder)) for kind, make in SOURCES.items()}


def test_every_sort_of_source_gives_the_same_answer(reports):
    first = reports["path"]
    assert values(first)["number"] == "S000044000001244000017"
    for kind, report in reports.items():
        assert values(report) == values(first), kind
        assert report.verdict == first.verdict, kind
        assert report.findings == first.findings, kind


def test_the_source_is_named(reports, drawn):
    assert reports["path"].source.name == reports["str"].source.name == "页.png"
    assert reports["path"].source.format == "PNG"
    assert (reports["array"].source.width, reports["array"].source.height) == (700, 980)
    assert check(drawn, name="柜台 1.png").source.name == "柜台 1.png"


def test_every_page_of_a_document_is_looked_at():
    file = io.BytesIO()
    first, second = certificate(size=(700, 980), text_px=24), certificate((("商品", "面包"),), "小票", (700, 980), 24)
    first.save(file, "PDF", save_all=True, append_images=[second], resolution=100)
    found = [inspection.report for inspection in inspect_pages(file.getvalue(), name="两页.pdf")]
    assert [(report.source.page, report.source.pages) for report in found] == [(1, 2), (2, 2)]
    assert [report.kind.id for report in found] == ["skill_level", "none"]


ROW = 4  # 工种/职业方向


@pytest.mark.parametrize(("printed", "blank"), [("--", False), ("", True)], ids=["two dashes", "nothing"])
def test_an_empty_direction_is_told_from_dashes(printed, blank):
    rows = [(label, printed if i == ROW else value) for i, (label, value) in enumerate(ROWS)]
    (photo,) = open_pages(certificate(rows))
    direction = observe(photo).fields["direction"]
    assert direction.value == "--"
    assert direction.blank is blank


def test_an_input_that_cannot_be_read_is_refused_with_what_to_do():
    with pytest.raises(InputRefused) as refused:
        check(b"no picture at all")
    assert refused.value.code
    assert refused.value.message
    assert refused.value.advice in str(refused.value)
