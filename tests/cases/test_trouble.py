"""A database that is busy, gone or not told about, and the file on the disk."""

import contextlib
import os
import stat
import time

import pytest

from detector.cases import sweep
from detector.cases.configured import Settings, configured
from detector.cases.holding import CASES
from detector.cases.problem import CaseProblem
from detector.cases.store import CaseStore
from detector.storage import database
from detector.storage.place import place_of
from tests.cases.conftest import draft
from tests.cases.test_cases import add, code_of
from tests.made_report import ID_NUMBER, NAME


@pytest.fixture
def file_store(tmp_path):
    store = CaseStore(Settings(place_of(str(tmp_path / "kept" / "cases.sqlite3"), CASES), 30))
    yield store
    store.close()


@contextlib.contextmanager
def gone(place):
    """Nobody reaches the database until the block ends."""
    if place.path is not None:
        aside = place.path.parent.with_name("aside")
        place.path.parent.rename(aside)
        aside.with_name("kept").touch()
        yield
        aside.with_name("kept").unlink()
        aside.rename(place.path.parent)
        return
    import psycopg

    with psycopg.connect(place.url.replace("+psycopg", "").replace("/postgres?", "/template1?"), autocommit=True) as on:
        on.execute("ALTER DATABASE postgres ALLOW_CONNECTIONS false")
        on.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'")
        yield
        on.execute("ALTER DATABASE postgres ALLOW_CONNECTIONS true")


def test_a_database_that_goes_is_told_and_works_again_when_it_is_back(store, place):
    kept = add(store)
    look = draft(name="陈样本")
    with gone(place):
        for what in (store.find, lambda: store.add(look, "甲", "", ""), lambda: store.get(kept.number)):
            with pytest.raises(CaseProblem) as told:
                what()
            assert told.value.code == "UNREACHABLE" and "案件库" in told.value.happened
    assert store.add(look, "甲", "", "").number.running == 2
    assert len(store.find()) == 2


def test_a_database_that_is_not_there_at_the_start_is_used_once_it_comes(opened, place):
    add(opened())
    late = opened()
    with gone(place):
        assert code_of(late.find) == "UNREACHABLE"
    assert len(late.find()) == 1


def test_a_locked_file_is_told_and_can_still_be_read(file_store, monkeypatch):
    monkeypatch.setattr(database, "WAIT_S", 0.05)
    add(file_store)
    assert len(file_store.find()) == 1
    with file_store._writing():
        assert code_of(lambda: add(CaseStore(file_store.settings))) == "LOCKED"
        assert len(file_store.find()) == 1


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another matter on Windows")
def test_the_file_is_for_its_owner_only(file_store):
    with file_store._writing():
        rights = [stat.S_IMODE(path.stat().st_mode) for path in file_store.settings.place.path.parent.iterdir()]
    assert len(rights) > 1 and set(rights) == {0o600}


def test_what_was_deleted_is_no_longer_in_the_file(file_store):
    kept = add(file_store, note=f"{NAME} 带来的")
    folder = file_store.settings.place.path.parent

    def on_disk(text):
        return any(text.encode() in path.read_bytes() for path in folder.iterdir())

    assert on_disk(NAME) and on_disk(ID_NUMBER)
    file_store.delete(kept.number)
    assert not on_disk(NAME) and not on_disk(ID_NUMBER)


def test_nothing_is_kept_unless_somebody_says_so(monkeypatch):
    for said in (None, "", "none", " NONE "):
        monkeypatch.delenv("ZHENGJIAN_CASES", raising=False)
        if said is not None:
            monkeypatch.setenv("ZHENGJIAN_CASES", said)
        assert configured() is None


@pytest.mark.parametrize("days", [None, "", "0", "-3", "３０", "for ever", "3651", "30.5"])
def test_for_how_long_has_to_be_said(monkeypatch, tmp_path, days):
    monkeypatch.setenv("ZHENGJIAN_CASES", str(tmp_path / "c.sqlite3"))
    monkeypatch.delenv("ZHENGJIAN_CASES_DAYS", raising=False)
    if days is not None:
        monkeypatch.setenv("ZHENGJIAN_CASES_DAYS", days)
    assert code_of(configured) == "BAD_DAYS"


def test_what_the_operator_says_is_done(monkeypatch, tmp_path):
    monkeypatch.setenv("ZHENGJIAN_CASES", str(tmp_path / "c.sqlite3"))
    monkeypatch.setenv("ZHENGJIAN_CASES_DAYS", "180")
    told = configured()
    assert (told.place.path, told.days, told.pictures, told.network) == (tmp_path / "c.sqlite3", 180, True, False)
    monkeypatch.setenv("ZHENGJIAN_CASES_PICTURES", "no")
    monkeypatch.setenv("ZHENGJIAN_CASES_NETWORK", "yes")
    told = configured()
    assert (told.pictures, told.network) == (False, True)
    monkeypatch.setenv("ZHENGJIAN_CASES_PICTURES", "maybe")
    assert code_of(configured) == "BAD_SWITCH"
    monkeypatch.setenv("ZHENGJIAN_CASES", "mysql://a:hunter2@b/c")
    with pytest.raises(CaseProblem) as problem:
        configured()
    assert problem.value.code == "BAD_PLACE" and "hunter2" not in str(problem.value)


def test_the_sweep_goes_on_after_a_trouble():
    tries = []

    class Store:
        def purge(self):
            tries.append(1)
            if len(tries) == 1:
                raise CaseProblem("LOCKED", "x")
            return ()

    sweeping = sweep.Sweep(Store(), every_s=0.01)
    sweeping.start()
    for _ in range(1000):
        if len(tries) > 2:
            break
        time.sleep(0.01)
    sweeping.stop()
    sweeping.join(10)
    assert len(tries) > 2 and not sweeping.is_alive()
