"""The way of a reader of English in a real browser: to the English page, a photo in, a verdict and a report out."""

import pytest

from tests.made_report import made_picture
from tests.service.browsing import DESKTOP, PHONE, needs_browser

pytestmark = needs_browser


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request, browser, address):
    """The English page, reached by keyboard from the Chinese one, in a browser that speaks Chinese."""
    context = browser.new_context(locale="zh-CN", accept_downloads=True, **request.param)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto(address)
    page.get_by_role("link", name="English", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/")
    page.wait_for_selector("#zj-file input[type=file]", state="attached")
    yield page
    context.close()


def upload(page, tmp_path):
    photo = tmp_path / "photo.png"
    made_picture().save(photo)
    page.set_input_files("#zj-file input[type=file]", photo)
    page.wait_for_selector(".zj-when-masked h2")


def test_a_photo_leads_to_an_english_verdict_and_an_english_report(page, tmp_path):
    upload(page, tmp_path)
    assert page.locator(".zj-when-masked h2").inner_text() == "Violations found"
    assert "Check finished: Violations found." in page.locator('#zj-status[aria-live="polite"]').inner_text()
    finding = page.locator(".zj-when-masked .zj-finding").first
    assert "were added" in finding.inner_text()
    assert "录用依据" in finding.locator('[lang="zh"]').first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download() as download:
        page.get_by_text("Download the report").click()
    saved = tmp_path / "report.html"
    download.value.save_as(saved)
    assert '<html lang="en">' in saved.read_text("utf-8")
    assert page.errors == []


def test_nothing_that_can_be_seen_is_chinese_unless_it_is_marked_so(page, tmp_path):
    upload(page, tmp_path)
    assert page.locator("html").get_attribute("lang") == "en"
    for tab in ("Check a photo", "Certificates in order", "What is checked", "About and privacy"):
        opener = page.get_by_role("tab", name=tab)
        if opener.count() == 0:  # on a phone in the menu that holds the last tabs
            page.locator(".overflow-menu > button").click()
            opener = page.locator(".overflow-dropdown button", has_text=tab)
        opener.click()
        page.wait_for_timeout(300)
        seen = page.evaluate(
            """() => {
              const every = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = [];
              while (every.nextNode()) {
                const at = every.currentNode.parentElement;
                if (at.closest('[lang^="zh"], script, style') || !at.checkVisibility()) continue;
                if (/[\\u3000-\\u9fff]/.test(every.currentNode.data)) found.push(every.currentNode.data.trim());
              }
              return found;
            }"""
        )
        assert seen == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    button = page.locator("#zj-file [data-testid=upload-text]")
    assert button.count() == 0 or "photo" in button.evaluate("each => getComputedStyle(each, '::after').content")


def test_the_way_back_leads_to_chinese(page):
    page.get_by_role("link", name="中文", exact=True).click()
    page.wait_for_selector("#zj-file input[type=file]", state="attached")
    assert page.get_by_role("link", name="English", exact=True).is_visible()
    assert page.locator("html").get_attribute("lang") == "zh-CN"
