"""What `zhengjian serve` opens: the counter only where cases are kept, and only where nobody else can reach it."""

from pathlib import Path

import pytest

from detector import models
from detector.cases.configured import Settings
from detector.cases.holding import CASES
from detector.cases.store import CaseStore
from detector.models import ModelState
from detector.service import server
from detector.service.desk import Desk
from detector.service.page import build
from detector.storage.place import place_of


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """Serves for no time at all; gives what the application was made with, and what was swept."""
    made, swept = {}, []

    class Nothing:
        def __init__(self, *_):
            pass

        def start(self):
            swept.append(self)

        do = stop = start

    monkeypatch.setattr(server, "Crew", lambda *_: Nothing())
    monkeypatch.setattr(server, "Sweep", lambda store: Nothing())
    monkeypatch.setattr(server, "create_app", lambda desk, **more: made.update(more))
    monkeypatch.setattr(server.uvicorn, "run", lambda *_, **__: None)
    monkeypatch.setattr(server.signal, "signal", lambda *_: None)

    def opened(host="127.0.0.1", **variables):
        for name in ("", "_DAYS", "_NETWORK"):
            monkeypatch.delenv(f"ZHENGJIAN_CASES{name}", raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(f"ZHENGJIAN_CASES{name}", value)
        server.serve(host)
        return made["cases"]

    opened.place = str(tmp_path / "cases.sqlite3")
    return opened


def tabs(**more):
    return [each["props"]["label"] for each in build(Desk(), **more).config["components"] if each["type"] == "tabitem"]


def test_the_page_has_no_dead_tab(tmp_path):
    assert "柜台" not in tabs()
    settings = Settings(place_of(str(tmp_path / "cases.sqlite3"), CASES), 30)
    assert tabs(cases=CaseStore(settings))[0] == "柜台"
    assert list(tmp_path.iterdir()) == []  # nothing is made before somebody comes


def test_no_counter_unless_cases_are_kept(opened, capsys):
    assert opened() is None and "柜台" not in capsys.readouterr().out


def test_the_counter_where_cases_are_kept(opened, capsys):
    store = opened(**{"": opened.place, "_DAYS": "30"})
    assert store.settings.days == 30 and server.COUNTER_OPEN in capsys.readouterr().out


@pytest.mark.parametrize(("network", "there"), [("no", False), ("yes", True)])
def test_other_machines_see_the_counter_only_when_the_operator_says_so(opened, capsys, network, there):
    store = opened("0.0.0.0", **{"": opened.place, "_DAYS": "30", "_NETWORK": network})
    assert (store is not None) is there
    assert (server.COUNTER_SHUT in capsys.readouterr().out) is not there


def test_without_a_number_of_days_it_does_not_start(opened, capsys):
    with pytest.raises(SystemExit) as stopped:
        opened(**{"": opened.place})
    assert stopped.value.code == 2 and "ZHENGJIAN_CASES_DAYS" in capsys.readouterr().err


def test_with_a_spoiled_model_it_does_not_start(opened, monkeypatch, capsys):
    spoiled = ModelState("seal_text", Path("model.onnx"), False, "校验和不符")
    monkeypatch.setattr(models, "verify_all", lambda: [spoiled])
    with pytest.raises(SystemExit) as stopped:
        opened()
    told = capsys.readouterr().err
    assert stopped.value.code == 2 and "model.onnx" in told and "校验和不符" in told
