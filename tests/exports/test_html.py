import base64
import hashlib
import io
import re
from datetime import UTC, datetime
from html import unescape

import pytest
from PIL import Image

from detector.exports import words
from detector.exports.html import report_body, report_page
from detector.report import Evidence, FieldValue, Nearest, NextStep, Source
from tests.made_report import (
    ID_NUMBER,
    NAME,
    element,
    finding,
    in_order,
    made_match,
    made_picture,
    made_report,
    on_photo,
)

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' {{7*7777}}"


def page(report=None, **more):
    return report_page(report or made_report(), made_picture(), **more)


def test_it_says_everything_that_a_reader_needs():
    html = page(made_at=datetime(2026, 1, 2, 3, 4, tzinfo=UTC))
    for said in (
        "发现违规特征",
        "录用依据",
        "印章",
        "未检查",
        "未见异常",
        "到官方网站核实",
        'href="http://jndj.osta.org.cn"',
        words.NO_PROOF,
        "2026-01-02 03:04",
    ):
        assert said in html


def test_a_clean_picture_is_never_called_genuine():
    html = page(in_order())
    assert words.NO_PROOF in html
    assert words.CHINESE.report.nothing_found in html
    assert not re.search("真证|是真的[^。]*。(?<!照片不能证明证书是真的。)", html)


def test_name_and_id_number_are_masked_until_asked_for():
    masked, shown = page(), page(show_personal=True)
    assert NAME not in masked
    assert ID_NUMBER not in masked
    assert "4401**********1239" in masked
    assert NAME in shown
    assert ID_NUMBER in shown


def test_the_picture_inside_is_covered_and_carries_no_metadata():
    data = re.search(r"data:image/jpeg;base64,([^\"]+)", page()).group(1)
    with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
        assert picture.getpixel((480, 420))[2] > 120  # the middle of the ID number, which was nearly black
        assert not picture.getexif()


def test_it_needs_nothing_from_anywhere():
    html = page()
    assert not re.search(r"<script|<link|@import|url\(", html)
    assert re.findall(r'src="(?!data:)', html) == []


def test_text_from_the_picture_stays_text():
    report = made_report(
        source=Source(name=HOSTILE, sha256="0" * 64, width=9, height=9, format="JPEG", notes=(HOSTILE,)),
        summary=HOSTILE,
        fields={"issuer": FieldValue(value=HOSTILE)},
        findings=(finding(text=HOSTILE, message=HOSTILE),),
    )
    html = page(report)
    assert "<script" not in html
    assert "<img src=x" not in html
    assert "54439" not in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_only_web_addresses_become_links(url):
    html = page(made_report(next_steps=(NextStep(action="verify", label="核实", url=url),)))
    assert url not in html


def test_two_pieces_on_one_page_share_no_id():
    one, two = (report_body(made_report(), made_picture(), prefix=prefix) for prefix in ("a", "b"))
    ids = re.findall(r'id="([^"]+)"', one + two)
    assert len(ids) == len(set(ids))


def test_numbers_in_the_list_are_those_on_the_picture():
    report = made_report(findings=(finding("a.b", "info", text="甲"), finding("c.d", text="乙")))
    items = re.findall(r'class="zj-number"[^>]*>(\d+)</(?:span|a)>.*?“(.)”', page(report), re.DOTALL)
    assert items == [("1", "乙"), ("2", "甲")]


def test_a_finding_leads_to_its_place_and_the_place_to_its_finding():
    html = page(made_report(findings=(finding("a.b"), finding("c.d"))))
    for number in "12":
        assert f'id="zj-spot-{number}" href="#zj-finding-{number}"' in html
        assert f'href="#zj-spot-{number}"' in html
        assert f'id="zj-finding-{number}"' in html


def test_a_finding_without_a_place_says_so():
    absent = finding().model_copy(update={"evidence": Evidence()})
    assert "照片上没有可标的位置" in page(made_report(findings=(absent,)))


def laid(*elements, **more):
    return made_report(specimen=made_match(*elements), **more)


MOVED = element(state="moved", dx_mm=15.2, dy_mm=-0.4, place=on_photo(28, 111, 46, 116), box=on_photo(43, 110, 61, 115))


def test_the_comparison_lists_what_differs_in_millimetres_and_says_how_far_to_trust_it():
    html = page(laid(MOVED, element(name="姓名")))
    for said in (
        "与参考样式对照",
        "1 处与样式不同",
        "毫米",
        "右\u00a015.2，上\u00a00.4",
        "不是官方图样",
        "其余 1 项",
        "横版",
    ):
        assert said in html
    assert html.count("data:image/jpeg") - html.count('class="zj-close"') == 3


def test_the_comparison_opens_by_itself_only_when_the_layout_is_doubted():
    moved = finding("layout.moved", "attention", "medium", "证件类型", None)
    assert '<details class="zj-compared" open>' in page(laid(MOVED, findings=(moved,)))
    assert '<details class="zj-compared">' in page(laid(MOVED))


def test_text_in_the_comparison_stays_text_and_masks_the_name():
    extra = element("extra", "其他文字", "extra", printed=f"{HOSTILE}{NAME}{ID_NUMBER}")
    html = page(laid(extra))
    assert "<script" not in html and "<img src=x" not in html
    assert NAME not in html and ID_NUMBER not in html
    assert ID_NUMBER in page(laid(extra), show_personal=True)


def test_the_only_script_is_the_slider_and_its_hash_lets_it_run():
    html = page(laid(MOVED))
    (handler,) = set(re.findall(r'\son\w+="([^"]*)"', html))
    digest = base64.b64encode(hashlib.sha256(unescape(handler).encode()).digest()).decode()
    assert f"script-src 'unsafe-hashes' 'sha256-{digest}'" in unescape(html)


def test_a_page_that_lies_on_no_style_names_the_nearest_without_blame():
    nearest = Nearest(id="training-completion", title="培训合格证书", status="reconstructed", why="没有全国统一样式")
    html = page(made_report(nearest=nearest))
    assert "没有全国统一样式" in html and "“培训合格证书”" in html and "不说明证书有问题" in html
    assert "zj-pair" not in html.split("</style>")[1]


def test_letter_is_there_to_copy_masked_and_escaped():
    html = page(made_report(letter=f"反映材料\n<b>{NAME}</b>"))
    assert "反映材料（可以复制）" in html and "&lt;b&gt;彭**" in html and NAME not in html
    assert 'zj-letter"' not in page(made_report())
