"""The employer's way in a real browser: many files in, a table, reports and downloads out; nothing stays behind."""

import json
import threading
import time
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest

from detector.intake.refusal import refuse
from detector.service.desk import Desk
from detector.service.jobs import Jobs
from detector.service.server import create_app
from tests.made_report import ID_NUMBER, in_order, made_report
from tests.service.batches import look_at
from tests.service.browsing import DESKTOP, PHONE, needs_browser, served

pytestmark = needs_browser
SCREENS = {
    "phone": PHONE | {"color_scheme": "dark"},
    "desktop": DESKTOP | {"color_scheme": "light"},
}
on_both_screens = pytest.mark.parametrize("page", SCREENS.values(), indirect=True, ids=SCREENS)
PAPERS = {"乙 <b>.jpg": "serious", "甲.jpg": "fine", "丙.png": "small"}
READY = "#zj-employer .zj-batch[data-ready]"
GATE = threading.Event()


def look(path, name, on_step):
    text = Path(path).read_text("utf-8")
    if text == "wait":
        assert GATE.wait(60)
    if text == "small":
        raise refuse("too_small", width=200, height=300, limit_px=320)
    sha256 = f"{abs(hash(text)):064x}"[:64]
    source = made_report().source.model_copy(update={"sha256": sha256})
    return look_at(name, **(dict(in_order()) if text == "fine" else {}) | {"source": source})


@pytest.fixture(scope="module")
def jobs():
    jobs = Jobs(Desk(), look)
    yield jobs
    GATE.set()
    jobs.close()


@pytest.fixture(scope="module")
def address(jobs):
    with served(create_app(jobs=jobs)) as address:
        yield address


@pytest.fixture
def page(request, browser, address, jobs):
    """The tab, opened in a browser that speaks English, with every request written down."""
    GATE.clear()
    context = browser.new_context(locale="en-US", accept_downloads=True, **getattr(request, "param", DESKTOP))
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.asked, page.errors = [], []
    page.on("request", lambda sent: page.asked.append(sent.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    page.get_by_role("tab", name="一批证书").click()
    page.wait_for_selector(READY)
    yield page
    context.close()
    GATE.set()
    for key in list(jobs._jobs):
        jobs.remove(key)


@pytest.fixture
def papers(tmp_path):
    def make(texts):
        paths = []
        for name, text in texts.items():
            paths.append(tmp_path / name)
            paths[-1].write_text(text, "utf-8")
        return paths

    return make


def begin(page, paths):
    page.check("#zj-employer input[name=consent]")
    page.set_input_files("#zj-employer input[name=files]", paths)
    page.click("#zj-employer .zj-main")


def finish(page):
    page.wait_for_selector(".zj-taking:not([hidden])")
    page.wait_for_function("document.querySelector('.zj-until').textContent")


def column(page, kind):
    return page.locator(f".zj-rows tbody tr:visible .zj-cell-{kind}").all_inner_texts()


@on_both_screens
def test_from_the_empty_page_to_a_report(page, papers):
    begin(page, papers(PAPERS))
    finish(page)
    assert page.locator(".zj-sum").inner_text() == "共 3 张：发现违规特征 1；没有查成 1；未发现异常 1。"
    assert column(page, "name") == list(PAPERS)
    assert column(page, "word") == ["发现违规特征", "未发现异常", "没有查成"]
    assert page.locator(".zj-rows img").first.evaluate("image => image.naturalWidth") > 0
    assert ID_NUMBER not in page.locator("body").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="乙 <b>.jpg").click()
    opened.value.wait_for_load_state()
    assert opened.value.locator("h2").first.inner_text() == "发现违规特征"
    outside = [url for url in page.asked if urlsplit(url).scheme not in ("data", "blob")]
    assert {urlsplit(url).hostname for url in outside} == {"127.0.0.1"}
    assert page.errors == []


def test_nothing_can_be_chosen_before_the_tick(page, papers):
    chooser = page.locator("#zj-employer input[name=files]")
    assert chooser.is_disabled()
    page.check("#zj-employer input[name=consent]")
    assert chooser.is_enabled()
    assert page.locator(".zj-main").is_disabled()
    page.set_input_files("#zj-employer input[name=files]", papers(PAPERS))
    assert page.locator(".zj-main").is_enabled()
    page.uncheck("#zj-employer input[name=consent]")
    assert page.locator(".zj-main").is_disabled()


@on_both_screens
def test_the_whole_way_by_keyboard(page, papers):
    page.focus("#zj-employer input[name=consent]")
    page.keyboard.press("Space")
    page.set_input_files("#zj-employer input[name=files]", papers(PAPERS))
    page.focus("#zj-employer input[name=files]")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('zj-main')"):
            break
    page.keyboard.press("Enter")
    finish(page)
    page.focus(".zj-search")
    page.keyboard.type("甲")
    assert column(page, "name") == ["甲.jpg"]
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_table_is_sorted_and_filtered(page, papers):
    begin(page, papers(PAPERS))
    finish(page)
    heads = page.locator(".zj-rows th[data-key=weight]")
    heads.get_by_role("button").click()
    assert column(page, "word") == ["发现违规特征", "没有查成", "未发现异常"]
    heads.get_by_role("button").click()
    assert column(page, "word") == ["未发现异常", "没有查成", "发现违规特征"]
    assert heads.get_attribute("aria-sort") == "descending"
    page.select_option(".zj-verdict-filter", label="未发现异常")
    assert column(page, "name") == ["甲.jpg"]
    assert page.locator(".zj-shown").inner_text() == "显示 1 行，共 3 行。"
    page.fill(".zj-search", "没有这样的")
    assert column(page, "name") == []


def test_the_same_picture_twice_is_shown(page, papers):
    begin(page, papers({"a.jpg": "serious", "b.jpg": "fine", "c.jpg": "serious"}))
    finish(page)
    assert "第 1、3 张" in page.locator(".zj-together").inner_text()
    page.select_option(".zj-verdict-filter", value="together")
    assert column(page, "name") == ["a.jpg", "c.jpg"]


def test_results_are_taken_along_masked_unless_asked_for(page, papers, tmp_path):
    begin(page, papers(PAPERS))
    finish(page)
    texts = []
    for link in ("结果表", "全部报告", "结果表", "全部报告"):
        if len(texts) == 2:
            page.check(".zj-personal")
        with page.expect_download() as download:
            page.locator(".zj-taking").get_by_role("link", name=link).click()
        saved = tmp_path / download.value.suggested_filename
        download.value.save_as(saved)
        texts.append(_text(saved))
    assert [ID_NUMBER in text for text in texts] == [False, False, True, True]
    with page.expect_download() as download:
        page.locator(".zj-taking").get_by_role("link", name="问题查处清单").first.click()
    assert download.value.suggested_filename == "问题查处清单.docx"


def _text(path):
    if path.suffix == ".xlsx":
        return "".join(str(cell.value) for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row)
    return "".join(json.dumps(json.loads(line), ensure_ascii=False) for line in path.read_text("utf-8").splitlines())


def test_a_zip_is_opened(page, tmp_path):
    with zipfile.ZipFile(tmp_path / "证书.zip", "w") as archive:
        archive.writestr("班/甲.jpg", "fine")
        archive.writestr("../乙.jpg", "fine")
    begin(page, [tmp_path / "证书.zip"])
    finish(page)
    assert column(page, "name") == ["班/甲.jpg", "../乙.jpg"]
    assert column(page, "word") == ["未发现异常", "没有查成"]


def test_a_broken_zip_says_what_to_do_and_one_can_choose_again(page, papers):
    begin(page, papers({"a.zip": "no zip"}))
    page.wait_for_selector(".zj-problem:not(:empty)")
    assert "重新打包" in page.locator(".zj-problem").inner_text()
    assert page.locator(".zj-send").is_visible()
    page.click(".zj-forget")
    assert page.locator(".zj-main").is_disabled()


def test_a_batch_is_stopped_gone_on_with_and_found_again_after_a_reload(page, papers):
    begin(page, papers({"a.jpg": "serious", "b.jpg": "wait", "c.jpg": "fine"}))
    page.wait_for_selector(".zj-rows tbody tr")
    assert "已查 1 / 3 份" in page.locator(".zj-far").inner_text()
    page.click(".zj-stop")
    page.wait_for_function("document.querySelector('.zj-far').textContent.startsWith('正在停止')")
    GATE.set()
    finish(page)
    assert page.locator(".zj-far").inner_text().startswith("已停止。已查 2 / 3 份")
    page.reload()
    page.get_by_role("tab", name="一批证书").click()
    page.wait_for_selector(".zj-resume:not([hidden])")
    page.click(".zj-resume")
    page.wait_for_function("document.querySelector('.zj-far').textContent.startsWith('查完了')")
    finish(page)
    assert column(page, "name") == ["a.jpg", "b.jpg", "c.jpg"]


def test_a_second_batch_hears_busy(page, papers, browser, address):
    begin(page, papers({"a.jpg": "wait"}))
    page.wait_for_selector(".zj-stop:not([hidden])")
    other = browser.new_context().new_page()
    other.goto(address)
    other.get_by_role("tab", name="一批证书").click()
    other.wait_for_selector(READY)
    begin(other, papers({"b.jpg": "fine"}))
    other.wait_for_selector(".zj-problem:not(:empty)")
    assert "一次只能查一批" in other.locator(".zj-problem").inner_text()
    other.context.close()


@on_both_screens
def test_clearing_leaves_nothing(page, papers, jobs):
    begin(page, papers(PAPERS))
    finish(page)
    page.click(".zj-clear")
    page.wait_for_selector(".zj-send:visible")
    assert not page.locator(".zj-outcome").is_visible()
    assert not page.locator("#zj-employer input[name=consent]").is_checked()
    deadline = time.monotonic() + 10
    while list(jobs._root.path.glob("papers-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(jobs._root.path.glob("papers-*")) == []


def test_every_word_is_chinese_and_headings_lead(page):
    text = page.locator("#zj-employer").inner_text()
    for english in ("Choose", "Browse", "file", "Submit"):
        assert english not in text
    assert page.locator("#zj-employer h2").inner_text() == "一批证书"
