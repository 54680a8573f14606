import base64
import re

import pytest
from PIL import Image

from detector.logs import OneLine
from detector.report import FieldValue
from detector.service import home
from detector.service.desk import Busy, Desk
from detector.service.page import walk
from detector.service.result import answer_html, refusal_html, status_html
from detector.service.samples import sample_pictures, thumbnails
from tests.made_report import ID_NUMBER, NAME, finding, inspection, made_report

HOSTILE = "<script>x</script>{{7*7}}${alert(1)}`\x1b[31m"


def last(data):
    return list(walk(Desk(), data, "a.jpg"))[-1]


def test_steps_are_told_and_then_the_verdict():
    frames = list(walk(Desk(), b"picture", "a.jpg"))
    assert [status for status, _ in frames if "读取文字……" in status]
    status, result = frames[-1]
    assert "检查完成：发现违规特征。" in status
    assert "录用依据" in result
    assert all(result == "" for _, result in frames[:-1])


def test_every_page_of_a_pdf_is_shown():
    status, result = last(b"two pages")
    assert status.count("发现违规特征") == 2
    assert result.count('class="zj zj-result"') == 2
    ids = re.findall(r' id="([^"]+)"', result)
    assert len(ids) == len(set(ids))


def test_a_refusal_says_what_to_do():
    status, result = last(b"small")
    assert "没有查成" in status
    assert "图片太小。" in result
    assert "请靠近重拍。" in result


def test_a_fault_of_ours_shows_nothing_of_the_inside():
    _, result = last(b"fault")
    assert "程序内部出错" in result
    assert "secret" not in result


def test_busy_is_said_in_chinese(monkeypatch):
    def full(*_, **__):
        raise Busy

    monkeypatch.setattr(Desk, "inspect", full)
    assert "排队的人太多" in last(b"x")[1]


def test_personal_data_stay_masked_until_the_switch_is_turned():
    html = answer_html([inspection()])
    masked, shown = html.split('class="zj-when-open"')
    assert "显示个人信息" in masked
    for secret in (NAME, ID_NUMBER):
        assert secret not in masked
        assert secret in shown


def test_a_report_without_personal_data_needs_no_switch():
    html = answer_html([inspection(made_report(fields={"issuer": FieldValue(value="岭东市晨光职业培训学校")}))])
    assert "zj-switch" not in html
    assert "岭东市晨光职业培训学校" in html


def test_the_report_to_keep_is_masked_and_whole():
    link = re.search(
        r'download="([^"]+)" href="data:text/html;charset=utf-8;base64,([^"]+)"', answer_html([inspection()])
    )
    assert link.group(1) == "photo.report.html"
    page = base64.b64decode(link.group(2)).decode("utf-8")
    assert page.startswith("<!doctype html>")
    assert NAME not in page


@pytest.mark.parametrize("render", ["answer", "refusal", "status"])
def test_text_from_outside_is_neither_html_nor_a_template(render):
    report = made_report(summary=HOSTILE, findings=(finding(text=HOSTILE, message=HOSTILE),))
    html = {
        "answer": lambda: answer_html([inspection(report)]),
        "refusal": lambda: refusal_html(HOSTILE, HOSTILE),
        "status": lambda: status_html(HOSTILE),
    }[render]()
    for sign in ("<script", "{{", "${", "`", "\x1b"):
        assert sign not in html
    assert "&lt;script" in html


def test_an_upload_is_gone_once_it_is_read():
    folder = home.UPLOADS.path / "0123"
    folder.mkdir()
    upload = folder / "证书.jpg"
    upload.write_bytes(b"picture")
    (home.UPLOADS.path / "tmpabc").touch()
    assert home.take(upload) == b"picture"
    assert not folder.exists()
    assert not (home.UPLOADS.path / "tmpabc").exists()


def test_samples_have_captions_and_come_in_order(monkeypatch, tmp_path):
    for name in ("zzz.png", "receipt.jpg", "added-words.jpg", "README.md"):
        if name.endswith("md"):
            (tmp_path / name).touch()
        else:
            Image.new("RGB", (900, 600)).save(tmp_path / name)
    monkeypatch.setattr("detector.service.samples.samples_dir", lambda: tmp_path)
    pictures = sample_pictures()
    assert [path.stem for path in pictures] == ["added-words", "receipt", "zzz"]
    small = thumbnails(pictures)
    assert [caption for _, caption in small] == ["加印了字样", "不是证书", "zzz"]
    assert all(max(picture.size) <= 360 for picture, _ in small)


def test_no_samples_no_trouble(monkeypatch, tmp_path):
    monkeypatch.setattr("detector.service.samples.samples_dir", lambda: tmp_path / "absent")
    assert sample_pictures() == []


def test_a_fault_behind_the_page_is_logged_without_its_words(capsys, caplog):
    from gradio import queueing

    try:
        raise ValueError(f"{NAME} 的证书.jpg")
    except ValueError:
        queueing.traceback.print_exc()
    assert NAME not in "".join(capsys.readouterr())
    told = OneLine().format(caplog.records[-1])
    assert "ValueError" in told and NAME not in told
