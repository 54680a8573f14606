"""The database itself: forms old and new, and every way in which it can be out of order."""

import sqlite3
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text

from detector.registry import configured, lookup
from detector.registry.configured import look_up_configured
from detector.registry.holding import LISTS
from detector.registry.problem import RegistryProblem
from detector.registry.schema import metadata
from detector.registry.store import Store
from detector.storage import database
from detector.storage.database import open_engine
from detector.storage.forms import revision, upgrade
from detector.storage.place import Place, place_of
from tests.registry.conftest import WHITE

NAME = "江门市五邑职业培训学校"
OLD_ROWS = (
    "INSERT INTO lists VALUES (1, 'white', 'evaluator', '甲市评价机构名单')",
    "INSERT INTO versions VALUES (1, 1, '2025-01-01', 'whole', '2025-01-02 10:00:00', 'a.csv', '', 1, 0, 0, 0)",
    f"INSERT INTO entries VALUES (1, 1, NULL, '{NAME}', '', '', '', '', '', NULL, NULL, '')",
)


@pytest.fixture
def file_place(tmp_path):
    return place_of(str(tmp_path / "lists.sqlite3"), LISTS)


@pytest.fixture
def old(place):
    """A database as version 1 left it."""
    engine = open_engine(LISTS, place, reading=False)
    with engine.begin() as connection:
        upgrade(connection, LISTS, LISTS.revisions[0])
        for row in OLD_ROWS:
            connection.execute(text(row))
    engine.dispose()
    return place


def code_of(problem_of):
    with pytest.raises(RegistryProblem) as told:
        problem_of()
    return told.value.code


def test_the_revisions_are_those_of_the_migrations():
    config = Config()
    config.set_main_option("script_location", str(LISTS.migrations))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == LISTS.revisions
    assert scripts.get_current_head() == LISTS.head


def test_the_migrations_make_the_tables_that_the_program_uses(place):
    engine = open_engine(LISTS, place, reading=False)
    with engine.begin() as connection:
        upgrade(connection, LISTS)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_an_old_database_is_brought_up_with_everything_in_it(old):
    store = Store(old, reading=False)
    assert [kept.entry.name for kept in store.entries(WHITE)] == [NAME]
    assert store.versions()[0].undone_at is None and store.versions()[0].as_of == date(2025, 1, 1)
    store.undo(1)
    assert store.entries(WHITE) == ()
    store.close()


def test_a_reader_says_that_the_form_is_old_and_leaves_it(old):
    reader = Store(old)
    assert code_of(reader.versions) == "SCHEMA_OLD"
    reader.close()
    engine = open_engine(LISTS, old, reading=False)
    with engine.begin() as connection:
        assert revision(connection, LISTS) == LISTS.revisions[0]
    engine.dispose()


def test_upgrading_twice_changes_nothing(desk):
    desk.add(NAME)
    again = Store(desk.place, reading=False)
    assert [kept.entry.name for kept in again.entries(WHITE)] == [NAME]
    again.close()


@pytest.mark.parametrize("reading", [True, False])
def test_a_newer_database_is_left_alone(desk, reading):
    desk.add(NAME)
    engine = open_engine(LISTS, desk.place, reading=False)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    store = Store(desk.place, reading=reading)
    assert code_of(store.versions) == "SCHEMA_NEWER"
    store.close()


def test_a_reader_writes_nothing_and_makes_no_file(tmp_path, file_place):
    assert code_of(lambda: Store(file_place)) == "MISSING"
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_kept_in_wal_mode(file_place):
    Store(file_place, reading=False).versions()
    with sqlite3.connect(file_place.path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_readers_are_not_held_up_by_an_importer(file_place):
    writer = Store(file_place, reading=False)
    writer.versions()
    with writer.connection():
        assert Store(file_place).versions() == ()


def test_a_locked_database_is_told(file_place, monkeypatch):
    monkeypatch.setattr(database, "WAIT_S", 0.05)
    writer = Store(file_place, reading=False)
    writer.versions()
    with writer.connection():
        assert code_of(Store(file_place, reading=False).versions) == "LOCKED"


def test_a_full_disk_is_told_and_the_list_stays(tmp_path, file_place):
    from tests.registry.conftest import Desk

    desk = Desk(file_place, tmp_path)
    desk.add(NAME)

    def no_more(connection, _):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    plan = desk.plan(*(f"样本{number}职业培训学校" for number in range(900)), day="2026-02-01")
    event.listen(desk.writer._database.engine, "connect", no_more)
    assert code_of(lambda: desk.writer.write(plan)) == "FULL"
    assert [kept.entry.name for kept in Store(file_place).entries(WHITE)] == [NAME]


@pytest.mark.parametrize("content", [b"this is no database, but it is long enough" * 40, b"\x00" * 4096])
def test_a_file_that_is_no_database_is_told(file_place, content):
    file_place.path.write_bytes(content)
    assert code_of(Store(file_place).versions) == "BROKEN"


def test_a_server_that_is_not_there_is_told_without_its_password(monkeypatch):
    pytest.importorskip("psycopg")
    place = place_of("postgresql://someone:hunter2@127.0.0.1:1/lists?connect_timeout=1", LISTS)
    with pytest.raises(RegistryProblem) as told:
        Store(place).versions()
    assert told.value.code == "UNREACHABLE"
    for text_ in (str(told.value), repr(told.value), repr(place), str(told.value.__cause__), place.shown):
        assert "hunter2" not in text_ and "someone" not in text_


@pytest.mark.parametrize("named", ["mysql://a:hunter2@b/c", "postgresql://a:hunter2@b:port/c", "http://hunter2"])
def test_other_addresses_are_refused_without_repeating_them(named):
    with pytest.raises(RegistryProblem) as told:
        place_of(named, LISTS)
    assert told.value.code == "BAD_PLACE" and "hunter2" not in repr(told.value)


def test_without_the_driver_the_extra_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RegistryProblem) as told:
        Store(place_of("postgresql://a@b/c", LISTS))
    assert told.value.code == "NO_DRIVER" and "postgres" in told.value.advice


def test_no_lists_are_no_trouble(monkeypatch, tmp_path):
    monkeypatch.delenv("ZHENGJIAN_REGISTRY")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(configured, "configured_place", lambda: Place(tmp_path / "zhengjian" / "registry.sqlite3"))
    told = look_up_configured(NAME)
    assert (told.lists, told.trouble) == (frozenset(), "") and list(tmp_path.iterdir()) == []


def test_lists_that_somebody_named_and_that_are_gone_are_trouble(monkeypatch, tmp_path):
    monkeypatch.setenv("ZHENGJIAN_REGISTRY", str(tmp_path / "gone.sqlite3"))
    assert "没有找到" in look_up_configured(NAME).trouble


def test_the_configured_lists_are_looked_up(monkeypatch, desk):
    desk.add(NAME)
    monkeypatch.setattr(configured, "configured_place", lambda: desk.place)
    assert look_up_configured(NAME).listings[0].exact
    lookup.store_at(desk.place).close()


def test_the_default_place_is_the_user_s_own_folder(monkeypatch, tmp_path):
    from detector.registry import place

    monkeypatch.delenv("ZHENGJIAN_REGISTRY")
    monkeypatch.setattr(place.sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert place.configured_place().path == tmp_path / "zhengjian" / "registry.sqlite3"
    monkeypatch.setenv("ZHENGJIAN_REGISTRY", "None")
    assert place.configured_place() is None
