"""The page in a real browser: a picture in, a verdict on the screen out, and not one request to the outside."""

from urllib.parse import urlsplit

import pytest

from detector.service import home
from tests.made_report import ID_NUMBER, made_picture
from tests.service.browsing import DESKTOP, PHONE, needs_browser

pytestmark = needs_browser
SCREENS = [PHONE | {"color_scheme": "dark"}, DESKTOP | {"color_scheme": "light"}]
IN_MENU = "Boolean(document.activeElement.closest('.overflow-menu')) && !document.activeElement.innerText.trim()"
on_both_screens = pytest.mark.parametrize("page", SCREENS, indirect=True, ids=["phone", "desktop"])


@pytest.fixture
def page(request, browser, address):
    """The page, opened in a browser that speaks English, with every request written down."""
    screen = getattr(request, "param", SCREENS[0])
    context = browser.new_context(locale="en-US", accept_downloads=True, **screen)
    page = context.new_page()
    page.asked, page.errors = [], []
    page.on("request", lambda sent: page.asked.append(sent.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(address)
    page.wait_for_selector("#zj-file input[type=file]", state="attached")
    yield page
    context.close()


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "证书 <b>.png"
    made_picture().save(path)
    return path


def upload(page, photo):
    page.set_input_files("#zj-file input[type=file]", photo)
    page.wait_for_selector(".zj-when-masked h2", timeout=60_000)


@on_both_screens
def test_from_the_empty_page_to_the_verdict(page, photo):
    upload(page, photo)
    assert page.locator(".zj-when-masked h2").inner_text() == "发现违规特征"
    assert page.locator(".zj-when-masked .zj-finding").count() == 2
    assert page.locator(".zj-when-masked .zj-layers img").evaluate("image => image.naturalWidth") > 0
    assert "发现违规特征" in page.locator('#zj-status[aria-live="polite"]').inner_text()
    outside = [url for url in page.asked if urlsplit(url).scheme not in ("data", "blob")]
    assert {urlsplit(url).hostname for url in outside} == {"127.0.0.1"}
    assert page.errors == []


@on_both_screens
def test_nothing_is_wider_than_the_screen(page, photo):
    upload(page, photo)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_personal_data_show_on_request_by_keyboard(page, photo):
    upload(page, photo)
    assert not page.get_by_text(ID_NUMBER).first.is_visible()
    page.focus(".zj-switch")
    page.keyboard.press("Space")
    assert page.get_by_text(ID_NUMBER).first.is_visible()
    assert not page.locator(".zj-when-masked").is_visible()


def test_the_report_can_be_taken_along(page, photo, tmp_path):
    upload(page, photo)
    with page.expect_download() as download:
        page.get_by_text("下载报告").click()
    saved = tmp_path / "report.html"
    download.value.save_as(saved)
    assert download.value.suggested_filename == "photo.report.html"
    assert "发现违规特征" in saved.read_text("utf-8")


def test_nothing_of_the_upload_stays_behind(page, photo, seen):
    before = set(home.UPLOADS.path.rglob("*"))
    upload(page, photo)
    assert seen[-1][0] == photo.read_bytes()
    left = [path for path in set(home.UPLOADS.path.rglob("*")) - before if path.is_file()]
    assert [path for path in left if path.name != "image.webp"] == []


def test_a_refused_file_says_what_to_do(page, tmp_path):
    small = tmp_path / "small.png"
    small.write_bytes(b"small")
    page.set_input_files("#zj-file input[type=file]", small)
    page.wait_for_selector("#zj-result .zj-verdict", timeout=60_000)
    assert "请靠近重拍。" in page.locator("#zj-result").inner_text()


def test_one_tap_on_a_sample_leads_to_a_verdict(page, seen):
    sample = page.locator("#zj-samples button").first
    assert sample.get_attribute("aria-label").startswith("试查样本：")
    before = len(seen)
    for tap in (1, 2):  # the same one a second time, too
        sample.click()
        for _ in range(600):
            if len(seen) == before + tap:
                break
            page.wait_for_timeout(100)
        assert len(seen) == before + tap
        page.wait_for_selector(".zj-when-masked h2", timeout=60_000)


def test_every_word_that_can_be_seen_is_chinese(page):
    page.wait_for_timeout(500)
    text = page.locator("body").inner_text()
    for english in ("Drop", "Click", "Upload", "Gradio", "Settings"):
        assert english not in text


@on_both_screens
def test_the_gallery_is_reached_by_keyboard_and_fits_the_screen(page):
    page.get_by_role("tab", name="查照片").focus()
    for _ in range(6):  # past the other tabs; on a phone into the menu that holds the last ones
        page.keyboard.press("Tab")
        there = page.evaluate("document.activeElement.innerText.trim() || document.activeElement.className")
        if "overflow" in there or "…" in there or "..." in there or page.evaluate(IN_MENU):
            page.keyboard.press("Enter")
        if there == "正常的证书":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".zj-card")
    card = page.locator("#zj-style-skill-level-portrait")
    assert card.locator("img").evaluate("image => image.naturalWidth") > 0
    assert "应当有" in card.inner_text()
    page.locator(".zj-index a").last.click()
    page.wait_for_timeout(300)
    assert page.locator(".zj-card").last.evaluate("card => Math.abs(card.getBoundingClientRect().top) < innerHeight")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {urlsplit(url).hostname for url in page.asked if urlsplit(url).scheme not in ("data", "blob")} == {
        "127.0.0.1"
    }
    assert page.errors == []


@on_both_screens
def test_a_check_shows_the_comparison_and_its_slider_works_by_keyboard(page, tmp_path):
    laid = tmp_path / "laid.png"
    laid.write_bytes(b"laid")
    page.set_input_files("#zj-file input[type=file]", laid)
    page.wait_for_selector(".zj-when-masked .zj-compared", timeout=60_000)
    part = page.locator(".zj-when-masked .zj-compared")
    part.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert "毫米" in part.locator("table").first.inner_text()
    part.locator(".zj-stacked").check()
    slider = part.locator("input[type=range]")
    slider.focus()
    page.keyboard.press("Home")
    assert "100%" in part.locator("figure + figure img").evaluate("image => getComputedStyle(image).clipPath")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []
