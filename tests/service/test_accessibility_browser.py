"""Every tab and a saved report, looked at by axe: no serious fault for those who read with keys, ears or large type."""

from pathlib import Path

import pytest

from detector.exports.html import report_page
from tests.made_report import made_picture, made_report
from tests.service.browsing import DESKTOP, PHONE, needs_browser

axe = pytest.importorskip("axe_playwright_python", reason="axe is not installed (test extra)")
pytestmark = needs_browser
AXE = (Path(axe.__file__).parent / "axe.min.js").read_text("utf-8")
SCREENS = {
    "phone dark": PHONE | {"color_scheme": "dark"},
    "desktop light": DESKTOP | {"color_scheme": "light"},
}
TABS = ("查照片", "一批证书", "正常的证书", "查什么", "关于和隐私")


@pytest.fixture(params=SCREENS.values(), ids=SCREENS)
def page(request, browser):
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **request.param)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def faults(page):
    """Serious and critical faults: the rule, the first element and what is wrong with it."""
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        (fault["id"], fault["nodes"][0]["html"][:200], fault["nodes"][0].get("failureSummary", "")[:300])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


def test_a_page_with_faults_is_seen(page):
    page.set_content('<html lang="zh"><title>x</title><main><img src="x"><p style="color:#ddd">浅色</p></main></html>')
    assert {fault[0] for fault in faults(page)} == {"image-alt", "color-contrast"}


def test_every_tab_is_without_serious_faults(page, address):
    page.goto(address)
    page.wait_for_selector("#zj-file input[type=file]", state="attached")
    found = {}
    for name in TABS:
        tab = page.get_by_role("tab", name=name)
        if tab.count() == 0 or not tab.first.is_visible():  # on a phone the last tabs are in a menu
            page.locator("#zj-tabs .overflow-menu button").first.click()
            page.locator("#zj-tabs .overflow-dropdown button", has_text=name).click()
        else:
            tab.first.click()
        page.wait_for_timeout(600)
        found[name] = faults(page)
    assert found == {name: [] for name in TABS}


def test_a_result_is_without_serious_faults(page, address, tmp_path):
    page.goto(address)
    made_picture().save(tmp_path / "证书.png")
    page.set_input_files("#zj-file input[type=file]", tmp_path / "证书.png")
    page.wait_for_selector(".zj-when-masked h2")
    assert faults(page) == []


def test_a_saved_report_is_without_serious_faults(page, tmp_path):
    (tmp_path / "r.html").write_text(report_page(made_report(), made_picture()), "utf-8")
    page.goto((tmp_path / "r.html").as_uri())
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    assert faults(page) == []
