"""The running page in, pictures of each audience's way out; `python -m bench.screens docs/screens`.

Needs playwright and a Chromium. Only samples are shown; the pictures are looked at by eye before they are committed.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

SAMPLES = Path(__file__).parent.parent / "samples" / "pictures"
ONE = SAMPLES / "alliance-emblem.jpg"
MANY = 6
SCREENS = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
    "desktop": {"viewport": {"width": 1280, "height": 860}},
}
LONGEST_PX = 1700  # of a picture; the start of a long report is enough
WAIT_MS = 240_000


@contextmanager
def served(cases: Path) -> Iterator[str]:
    """The service as an operator starts it, with the counter open."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = os.environ | {"ZHENGJIAN_CASES": str(cases / "cases.sqlite3"), "ZHENGJIAN_CASES_DAYS": "30"}
    command = [sys.executable, "-c", "from detector.cli import main; main()", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=env)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def keep(page: Page, path: Path, *, full: bool = False) -> None:
    """The screen as a PNG, its length bounded."""
    page.wait_for_timeout(1200)
    with Image.open(io.BytesIO(page.screenshot(full_page=full))) as shot:
        kept = shot.convert("RGB").crop((0, 0, shot.width, min(shot.height, LONGEST_PX)))
    kept.save(path, optimize=True)


def open_tab(page: Page, name: str) -> None:
    """Opens a tab; on a phone the last ones are in a menu."""
    tab = page.get_by_role("tab", name=name)
    if tab.count() and tab.first.is_visible():
        tab.first.click()
    else:
        page.locator("#zj-tabs .overflow-menu button").first.click()
        page.locator("#zj-tabs .overflow-dropdown button", has_text=name).click()


def citizen(page: Page, out: Path, name: str) -> None:
    """One photo."""
    open_tab(page, "查照片")
    page.wait_for_selector("#zj-file input[type=file]", state="attached")
    keep(page, out / f"citizen-{name}-1.png")
    page.set_input_files("#zj-file input[type=file]", ONE)
    page.wait_for_selector(".zj-when-masked h2", timeout=WAIT_MS)
    keep(page, out / f"citizen-{name}-2.png", full=True)


def employer(page: Page, out: Path, name: str) -> None:
    """Many files."""
    open_tab(page, "一批证书")
    page.wait_for_selector("#zj-employer .zj-batch[data-ready]")
    page.check("#zj-employer input[name=consent]")
    page.set_input_files("#zj-employer input[name=files]", sorted(SAMPLES.glob("*.jpg"))[:MANY])
    page.click("#zj-employer .zj-main")
    page.wait_for_selector(".zj-taking:not([hidden])", timeout=WAIT_MS)
    keep(page, out / f"employer-{name}.png", full=True)


def counter(page: Page, out: Path, name: str) -> None:
    """One customer, by keys."""
    open_tab(page, "柜台")
    page.wait_for_selector("#zj-cases .zj-cases")
    page.locator("#zj-who textarea, #zj-who input").first.fill("3号窗口")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Alt+o")
    chooser.value.set_files(ONE)
    page.wait_for_selector("#zj-counter-result .zj-when-masked h2", timeout=WAIT_MS)
    page.keyboard.press("Alt+3")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("document.querySelector('#zj-counter-status').innerText.includes('已保存')")
    keep(page, out / f"counter-{name}.png")


def main(out: Path) -> None:
    """Writes all pictures into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as cases, served(Path(cases)) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, screen in SCREENS.items():
            for walk in (citizen, employer, *((counter,) if name == "desktop" else ())):
                page = browser.new_context(locale="zh-CN", **screen).new_page()
                page.set_default_timeout(60_000)
                page.goto(address)
                page.wait_for_selector("#zj-tabs button[role=tab]")
                page.wait_for_timeout(1500)
                walk(page, out, name)
                page.context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
