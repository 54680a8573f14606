"""The counter's desk in a real browser, by keys alone: from the empty page to a saved decision to the next customer."""

from urllib.parse import urlsplit

import pytest

from detector.cases.configured import Settings
from detector.cases.holding import CASES
from detector.cases.store import CaseStore
from detector.service.server import create_app
from detector.storage.place import place_of
from tests.made_report import ID_NUMBER, NAME, made_picture
from tests.service.browsing import DESKTOP, PHONE, needs_browser, opened_browser, served

pytestmark = needs_browser
CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = CaseStore(Settings(place_of(str(tmp_path_factory.mktemp("kept") / "cases.sqlite3"), CASES), 30))
    yield store
    store.close()


@pytest.fixture(scope="module")
def address(store):
    with served(create_app(cases=store)) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with opened_browser(*CAMERA) as browser:
        yield browser


@pytest.fixture
def opened(browser):
    """Opens the page of a window and waits for the list."""
    contexts = []

    def opened(address, **screen):
        contexts.append(browser.new_context(accept_downloads=True, permissions=["camera"], **(screen or DESKTOP)))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        page.asked, page.errors, page.choosers = [], [], []
        page.on(
            "filechooser", lambda one: page.choosers.append(one)
        )  # from the start: an expectation would come too late for a key
        page.on("request", lambda sent: page.asked.append(sent.url))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(address)
        page.wait_for_selector("#zj-cases .zj-cases")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(opened, address, store):
    """The desk's page in front of an empty case store."""
    for line in store.find():
        store.delete(line.number)
    return opened(address)


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "证书 <b>.png"
    made_picture().save(path)
    return path


def says(page, words):
    page.wait_for_function("words => document.querySelector('#zj-counter-status').innerText.includes(words)", arg=words)


def find(page, text):
    """Types into the box for finding; the desk may still take the focus back after the last customer."""
    box = page.locator("#zj-find input, #zj-find textarea")
    for _ in range(10):
        page.keyboard.press("Alt+l")
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        page.wait_for_timeout(500)
        if box.input_value() == text and box.evaluate("box => box === document.activeElement"):
            break
    page.keyboard.press("Enter")


def is_cleared(page):
    page.wait_for_function("() => !document.querySelector('#zj-counter-result .zj')")


def choose(page, photo):
    page.keyboard.press("Alt+o")
    for _ in range(600):
        if page.choosers:
            break
        page.wait_for_timeout(100)
    page.choosers.pop().set_files(photo)
    says(page, "检查完成")
    page.wait_for_function("() => document.activeElement.closest('#zj-decision')")


def test_from_the_empty_page_to_a_saved_decision_to_the_next_customer(page, photo, store):
    page.keyboard.type("3号窗口")
    choose(page, photo)
    assert page.locator("#zj-counter-result .zj-when-masked h2").inner_text() == "发现违规特征"
    assert not page.get_by_text(ID_NUMBER).first.is_visible()
    page.keyboard.press("Alt+3")
    page.keyboard.press("Alt+m")
    page.keyboard.type("1234 npom 已联系")
    page.keyboard.press("Enter")
    page.keyboard.type("发证单位")
    page.keyboard.press("Control+Enter")
    says(page, "已保存")
    [line] = store.find()
    assert (line.who, line.decision, line.note) == ("3号窗口", "transfer", "1234 npom 已联系\n发证单位")
    assert str(line.number) in page.inner_text("#zj-case") and "移交查处" in page.inner_text("#zj-case")
    listed = page.inner_text("#zj-cases")
    assert "：1 件" in listed and "彭**" in listed and NAME not in listed

    page.keyboard.press("Alt+n")
    says(page, "请下一位")
    is_cleared(page)
    assert page.input_value("#zj-note textarea") == "" and page.locator("#zj-decision input:checked").count() == 0
    assert page.input_value("#zj-who textarea, #zj-who input") == "3号窗口"
    choose(page, photo)
    page.keyboard.press("Alt+1")
    page.keyboard.press("Control+Enter")
    says(page, "已保存")
    assert [(each.number.running - line.number.running, each.decision) for each in store.find()] == [
        (0, "transfer"),
        (1, "accepted"),
    ]
    hosts = {urlsplit(url).hostname for url in page.asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"} and page.errors == []


def test_a_picture_is_taken_with_the_camera_by_keys(page, seen):
    page.keyboard.press("Alt+p")
    page.wait_for_selector("#zj-counter-camera video:not([hidden])")
    page.wait_for_function("() => document.querySelector('#zj-counter-camera video').videoWidth > 0")
    page.wait_for_timeout(300)
    page.keyboard.press("Alt+p")
    says(page, "检查完成")
    assert seen[-1][0].startswith(b"\xff\xd8") and seen[-1][1] == "camera.jpg"
    assert not page.locator("#zj-counter-camera video").is_visible()  # the answer has the place
    page.keyboard.press("Alt+p")
    page.wait_for_selector("#zj-counter-camera video", state="visible")


def test_a_scan_is_pasted(page, seen, photo):
    before = len(seen)
    page.evaluate("""() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([1, 2, 3])], "scan.png", { type: "image/png" }));
      document.querySelector("#zj-note textarea").dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }""")
    says(page, "检查完成")
    assert [source for source, _ in seen[before:]] == [b"\x01\x02\x03"]


def test_leaving_unsaved_work_takes_two_presses(page, photo, store):
    choose(page, photo)
    page.keyboard.press("Alt+n")
    says(page, "还没有保存")
    assert page.locator("#zj-counter-result .zj-when-masked h2").count() == 1
    page.keyboard.press("Alt+n")
    says(page, "请下一位")
    is_cleared(page)
    assert store.find() == ()


def test_the_answer_about_a_customer_who_left_does_not_come_to_the_next(page, photo, store, go_on, tmp_path):
    slow = tmp_path / "slow.png"
    slow.write_bytes(b"slow")
    page.set_input_files("#zj-counter-file input[type=file]", slow)
    says(page, "读取文字")
    page.keyboard.press("Alt+n")
    says(page, "请下一位")
    go_on.set()
    page.wait_for_timeout(1000)
    is_cleared(page)
    assert "请下一位" in page.inner_text("#zj-counter-status")
    choose(page, photo)


def test_a_name_is_asked_for_before_saving(page, photo, store):
    choose(page, photo)
    page.keyboard.press("Control+Enter")
    says(page, "请先填写窗口或经办人")
    assert store.find() == ()


def save_one(page, photo, store, decision=2):
    page.fill("#zj-who textarea, #zj-who input", "3号窗口")
    choose(page, photo)
    page.keyboard.press(f"Alt+{decision}")
    page.keyboard.press("Control+Enter")
    says(page, "已保存")
    return store.find()[-1].number


def test_an_earlier_case_is_opened_changed_and_deleted_by_keys(page, photo, store):
    number = save_one(page, photo, store)
    page.keyboard.press("Alt+n")
    says(page, "请下一位")
    find(page, str(number.running))
    says(page, "已打开案件")
    page.wait_for_function("() => document.activeElement.closest('#zj-decision')")
    assert page.locator("#zj-counter-result .zj-when-masked h2").inner_text() == "发现违规特征"
    assert page.locator("#zj-decision input:checked").count() == 1
    page.keyboard.press("Alt+4")
    page.keyboard.press("Control+Enter")
    says(page, "不予受理")
    assert page.locator("#zj-case li").count() == 2
    page.focus("#zj-delete")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'zj-delete-no'")
    page.keyboard.press("Enter")
    page.wait_for_selector("#zj-delete-yes", state="hidden")
    assert len(store.find()) == 1
    page.focus("#zj-delete")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'zj-delete-no'")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(page, "已删除案件")
    is_cleared(page)
    assert store.find() == ()


def test_a_case_in_the_list_is_a_button_and_names_show_when_asked(page, photo, store):
    number = save_one(page, photo, store)
    page.check("#zj-personal input")
    page.wait_for_function("name => document.querySelector('#zj-cases').innerText.includes(name)", arg=NAME)
    page.keyboard.press("Alt+n")
    says(page, "请下一位")
    page.focus(f'[data-case="{number}"]')
    page.keyboard.press("Enter")
    says(page, f"已打开案件 {number}")


def test_a_stale_edit_is_told_and_what_was_written_stays(page, photo, store):
    number = save_one(page, photo, store)
    store.change(number, 1, "5号窗口", "transfer", "已移交")
    page.keyboard.press("Alt+m")
    page.keyboard.type("看过原件")
    page.keyboard.press("Control+Enter")
    says(page, "5号窗口")
    assert page.input_value("#zj-note textarea") == "看过原件" and store.get(number).note == "已移交"
    page.keyboard.press("Control+Enter")
    says(page, "已保存")
    assert [change.note for change in store.get(number).changes] == ["", "已移交", "看过原件"]


def test_without_its_database_the_verdict_is_still_shown_and_saved_later(page, photo, store):
    page.fill("#zj-who textarea, #zj-who input", "3号窗口")
    folder = store.settings.place.path.parent
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.touch()
    choose(page, photo)
    page.keyboard.press("Alt+2")
    page.keyboard.press("Control+Enter")
    says(page, "没有保存")
    assert page.locator("#zj-counter-result .zj-when-masked h2").inner_text() == "发现违规特征"
    folder.unlink()
    aside.rename(folder)
    page.keyboard.press("Control+Enter")
    says(page, "已保存")
    assert len(store.find()) == 1


def test_the_day_s_lists_are_taken_along(page, photo, store, tmp_path):
    save_one(page, photo, store, 3)
    for button, ending in (("下载这份清单", ".xlsx"), ("问题查处清单（docx）", ".docx")):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        assert download.value.suggested_filename.endswith(ending)
        download.value.save_as(tmp_path / "file")
        assert (tmp_path / "file").read_bytes().startswith(b"PK")
    page.keyboard.press("Alt+1")
    page.keyboard.press("Control+Enter")
    says(page, "通过")
    page.get_by_role("button", name="问题查处清单（docx）").click()
    says(page, "没有“移交查处”的案件")


def test_two_windows_on_one_server(opened, server, photo):
    place = place_of(server.fresh(), CASES)
    stores = [CaseStore(Settings(place, 30)) for _ in range(2)]
    with served(create_app(cases=stores[0])) as first, served(create_app(cases=stores[1])) as second:
        pages = [opened(first), opened(second)]
        numbers = [save_one(page, photo, store) for page, store in zip(pages, stores, strict=True)]
        assert [number.running for number in numbers] == [1, 2]
        pages[0].keyboard.press("Alt+n")
        says(pages[0], "请下一位")
        assert "：2 件" in pages[0].inner_text("#zj-cases")
    for store in stores:
        store.close()


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_is_wider_than_the_screen(opened, address, photo, store, screen):
    page = opened(address, **screen)
    save_one(page, photo, store)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("tab", name="查照片").click()
    page.wait_for_selector("#zj-file input[type=file]", state="attached")
    page.wait_for_selector("#zj-status[role=status]")
    assert page.errors == []


def test_keys_do_nothing_while_another_tab_is_open(page, seen):
    page.get_by_role("tab", name="查照片").click()
    page.wait_for_selector("#zj-counter", state="hidden")
    page.keyboard.press("Alt+p")
    page.wait_for_timeout(300)
    assert page.locator("#zj-counter-camera video:not([hidden])").count() == 0
