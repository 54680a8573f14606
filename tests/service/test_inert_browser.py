"""Hostile names and readings in a real browser: shown, and nothing of them becomes part of the page or runs."""

import sys
from urllib.parse import urlsplit

import pytest

from tests.hostile_text import ALL, MARKUP, PLACES, hostile_report
from tests.made_report import fake_check, inspection, made_picture
from tests.service.browsing import DESKTOP, needs_browser

pytestmark = needs_browser
NAME = "字<zzz onclick=zzz()><img src=x onerror=zzz()>{{7*7}}${zzz()}.png"
PAYLOAD = "".join(MARKUP.values()) + ALL
UNMASKED = tuple(place for place in PLACES if place != "fields")
"""As the holder's name the text would be masked away."""
FOREIGN = """() => [...document.querySelectorAll("zzz, script:not([src])")]
  .filter((each) => each.localName === "zzz" || each.textContent.includes("zzz()")).length
  + document.querySelectorAll("[onmouseover], [onfocus], [onerror], [autofocus][x]").length"""


@pytest.fixture
def page(browser, address, monkeypatch):
    """The page; a check finds hostile text everywhere, and whatever runs is written down."""

    def inspect_pages(source, *, name=None, on_step=None):
        on_step and on_step(PAYLOAD)
        yield inspection(hostile_report(PAYLOAD, UNMASKED), made_picture((400, 560)))

    monkeypatch.setitem(sys.modules, "detector.check", fake_check(inspect_pages))
    context = browser.new_context(**DESKTOP)
    page = context.new_page()
    page.asked, page.ran = [], []
    page.expose_function("zzz", lambda *_: page.ran.append("zzz"))
    page.on("dialog", lambda dialog: (page.ran.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: page.ran.append(str(error)))
    page.on("request", lambda sent: page.asked.append(sent.url))
    page.goto(address)
    page.wait_for_selector("#zj-file input[type=file]", state="attached")
    yield page
    context.close()


def is_untouched(page):
    hosts = {urlsplit(url).hostname for url in page.asked if urlsplit(url).scheme not in ("data", "blob")}
    assert page.ran == [] and page.evaluate(FOREIGN) == 0 and hosts == {"127.0.0.1"}


def test_an_answer(page):
    photo = {"name": NAME.replace("/", ""), "mimeType": "image/png", "buffer": b"photo"}
    page.set_input_files("#zj-file input[type=file]", files=[photo])
    page.wait_for_selector(".zj-when-masked h2", timeout=60_000)
    shown = page.locator("#zj-result").inner_text()
    assert "{{7*7}}" in shown and "javascript:zzz()" in shown
    assert page.locator("#zj-result a[href^='javascript'], #zj-result a[href*='a.example']").count() == 0
    is_untouched(page)


def test_a_batch_s_table(page):
    page.get_by_role("tab", name="一批证书").click()
    page.wait_for_selector("#zj-employer .zj-batch[data-ready]")
    page.check("#zj-employer input[name=consent]")
    photo = {"name": NAME.replace("/", ""), "mimeType": "image/png", "buffer": b"photo"}
    page.set_input_files("#zj-employer input[name=files]", files=[photo])
    page.click("#zj-employer .zj-main")
    page.wait_for_selector("#zj-employer tbody tr", timeout=60_000)
    assert "onerror" in page.locator("#zj-employer tbody").inner_text()
    is_untouched(page)
