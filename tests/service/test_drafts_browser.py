"""A draft in a real browser: shown with numbered boxes, corrected, refused with row and column, and taken into use."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from detector.drafting.draft import Order, make_draft
from detector.drafting.folder import keep
from detector.service.server import create_app
from detector.specimens.library import load
from tests.drafting.made import PEOPLE, scan
from tests.service.browsing import needs_browser, opened_browser, served

pytestmark = needs_browser
ORDER = Order("office-style", "skill_level", "省样式<b>", "某省人社厅公布的样式", date(2024, 1, 2))


@pytest.fixture
def folder(tmp_path):
    return keep(make_draft([scan()], ORDER), tmp_path / "own")


@pytest.fixture
def page(folder):
    """The page with the draft, and every request written down."""
    with served(create_app(draft=folder)) as address, opened_browser() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.set_default_timeout(60_000)
        page.goto(address)
        page.wait_for_selector("#zj-draft-picture img")
        yield page


def status(page, words):
    for _ in range(600):
        said = page.inner_text("#zj-draft-status")
        if words in said:
            return said
        page.wait_for_timeout(100)
    raise AssertionError(f"the page says {said!r}, not {words!r}")


def test_a_draft_is_corrected_and_accepted(page, folder):
    count = len(load(folder / "specimen.toml").elements)
    body = page.inner_text("body")
    assert "样式草稿：省样式<b>" in body
    assert not any(word in body for person in PEOPLE for word in person)

    page.get_by_role("button", name="加一行").click()
    page.wait_for_selector(f'#zj-draft-table [data-testid="cell-{count}-0"]')
    page.get_by_role("button", name="采用这个样式").click()
    assert f"第 {count + 1} 行（编号 {count + 1}）" in status(page, "没有保存")
    assert load(folder / "specimen.toml").draft

    page.get_by_label("要删的编号").fill(str(count + 1))
    page.get_by_role("button", name="删除这一行").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f'#zj-draft-table [data-testid="cell-{count}-0"]', state="detached")
    page.wait_for_timeout(1500)  # until the picture without the row is there, so that the next one is the edit's
    before = page.get_attribute("#zj-draft-picture img", "src")
    for _ in range(6):  # the table drops keys while it is still being drawn anew; the same edit again does no harm
        page.dblclick('#zj-draft-table [data-testid="cell-0-4"]')
        editor = page.locator('#zj-draft-table [data-testid="cell-0-4"] :is(textarea, input)').first
        editor.fill("101.5")
        editor.press("Enter")
        page.wait_for_timeout(3000)
        typed = page.inner_text('#zj-draft-table [data-testid="cell-0-4"]').strip()
        if typed == "101.5" and page.get_attribute("#zj-draft-picture img", "src") != before:
            break
    assert page.get_attribute("#zj-draft-picture img", "src") != before
    page.get_by_role("button", name="保存草稿").click()  # the table may still take the focus back from a key
    status(page, "草稿已保存")
    kept = load(folder / "specimen.toml")
    assert kept.draft and len(kept.elements) == count and kept.elements[0].x_mm == 101.5

    page.get_by_role("button", name="采用这个样式").click()
    status(page, "已采用")
    assert not load(folder / "specimen.toml").draft and not (folder / "draft.png").exists()
    hosts = {urlsplit(url).hostname for url in page.asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}


def test_a_file_that_was_changed_elsewhere_is_not_overwritten(page, folder):
    path = folder / "specimen.toml"
    path.write_text("# 在别处改过\n" + path.read_text("utf-8"), "utf-8")
    page.get_by_role("button", name="保存草稿").click()
    status(page, "文件在别处改过了")
    assert path.read_text("utf-8").startswith("# 在别处改过")
