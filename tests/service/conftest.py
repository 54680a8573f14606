import sys
import threading

import pytest
from starlette.testclient import TestClient

from detector.intake import InputRefused
from detector.service.server import create_app
from tests.made_report import NUMBER_BOX, element, fake_check, inspection, made_match, made_report
from tests.service.browsing import opened_browser, served

REFUSALS = {
    b"large": InputRefused("TOO_LARGE", "文件太大。", "请重拍。", "too large"),
    b"type": InputRefused("TYPE_NOT_ALLOWED", "不是图片。", "请用 JPEG。", "not a picture"),
    b"small": InputRefused("TOO_SMALL", "图片太小。", "请靠近重拍。", "too small"),
}


@pytest.fixture
def go_on():
    """The check of the input `slow` waits for this event."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture(autouse=True)
def seen(monkeypatch, go_on):
    """Puts a quick check in place; gives the inputs that it was asked about."""
    inputs = []

    def inspect_pages(source, *, name=None, on_step=None):
        inputs.append((source, name))
        if source in REFUSALS:
            raise REFUSALS[source]
        if source == b"fault":
            raise RuntimeError("secret detail")
        on_step and on_step("读取文字")
        if source == b"slow":
            go_on.wait(60)
        for page in (1, 2) if source == b"two pages" else (1,):
            moved = element(state="moved", dx_mm=15.2, dy_mm=0.0, place=NUMBER_BOX, box=NUMBER_BOX)
            report = made_report(specimen=made_match(moved) if source == b"laid" else None)
            yield inspection(report.model_copy(update={"source": report.source.model_copy(update={"page": page})}))

    monkeypatch.setitem(sys.modules, "detector.check", fake_check(inspect_pages))
    return inputs


@pytest.fixture(scope="session")
def app():
    return create_app()


@pytest.fixture(scope="module")
def address(app):
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with opened_browser() as browser:
        yield browser


@pytest.fixture
def client(app):
    with TestClient(app, base_url="http://127.0.0.1:7860", raise_server_exceptions=False) as client:
        yield client
