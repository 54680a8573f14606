"""Cases kept, looked up, changed and deleted, on both databases."""

import threading
from datetime import date, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, select

from detector.cases import store as store_module
from detector.cases.case import CaseNumber, Draft, case_number
from detector.cases.holding import CASES
from detector.cases.problem import CaseProblem
from detector.cases.schema import metadata
from detector.registry.holding import LISTS
from detector.storage.database import Database
from tests.cases.conftest import OTHER_ID, draft
from tests.made_report import ID_NUMBER, NAME, in_order

TODAY = date.today()


def code_of(problem_of):
    with pytest.raises(CaseProblem) as told:
        problem_of()
    return told.value.code


def add(store, who="1号窗口", decision="verify", note="", **more):
    return store.add(draft(**more), who, decision, note)


class Days:
    """Stands in for `date` where a store asks for today."""

    def __init__(self, today):
        self._today = today

    def today(self):
        return self._today


@pytest.fixture
def on(monkeypatch):
    """Makes it another day for every store."""
    return lambda day: monkeypatch.setattr(store_module, "date", Days(day))


def test_a_case_is_kept_as_it_was(store):
    picture = b"\xff\xd8 small"
    kept = add(store, note="缺原件", picture=picture)
    again = store.get(kept.number)
    assert again == kept
    assert (again.who, again.decision, again.note, again.verdict) == ("1号窗口", "verify", "缺原件", "violations_found")
    assert again.papers[0].report == draft().papers[0].report and again.papers[0].picture == picture
    assert again.delete_on == TODAY + timedelta(days=30)
    assert abs(datetime.now().astimezone() - again.received_at) < timedelta(minutes=1)
    assert [(save.who, save.decision, save.note) for save in again.changes] == [("1号窗口", "verify", "缺原件")]


def test_numbers_run_on_within_a_day_and_begin_anew_on_the_next(store, on):
    assert [str(add(store).number) for _ in range(2)] == [f"{TODAY:%Y%m%d}-0001", f"{TODAY:%Y%m%d}-0002"]
    on(TODAY + timedelta(days=1))
    assert add(store).number == CaseNumber(TODAY + timedelta(days=1), 1)


def test_the_gravest_page_speaks_for_the_case(store):
    pages = (draft(verdict="no_anomaly").papers[0], draft(verdict="doubts_found").papers[0])
    kept = store.add(Draft(pages), "甲", "", "")
    assert kept.verdict == "doubts_found" and len(kept.papers) == 2
    assert store.find()[0].holders == (NAME,)


def test_windows_that_save_at_once_get_numbers_of_their_own_and_see_each_other(opened):
    windows = [opened(), opened()]
    got, start = [], threading.Barrier(4)

    def work(store, who):
        start.wait()
        got.extend(add(store, who=who).number for _ in range(5))

    threads = [threading.Thread(target=work, args=(windows[n % 2], f"{n}号")) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(number.running for number in got) == list(range(1, 21))
    assert [line.number for line in windows[0].find()] == [line.number for line in windows[1].find()] == sorted(got)


def test_saving_the_same_look_twice_makes_one_case(store):
    look = draft()
    first = store.add(look, "甲", "verify", "")
    second = store.add(look, "甲", "transfer", "想过了")
    assert first.number == second.number and len(store.find()) == 1
    assert (second.decision, second.note, second.version) == ("transfer", "想过了", 2)


def test_a_change_keeps_what_was_before(store):
    kept = add(store)
    changed = store.change(kept.number, kept.version, "2号窗口", "transfer", "已联系")
    assert (changed.decision, changed.note, changed.version) == ("transfer", "已联系", 2)
    assert [(save.who, save.decision) for save in changed.changes] == [("1号窗口", "verify"), ("2号窗口", "transfer")]
    assert store.change(kept.number, 2, "2号窗口", "transfer", "已联系") == changed


def test_a_stale_edit_is_told_with_who_was_there_and_changes_nothing(opened):
    mine, theirs = opened(), opened()
    kept = add(mine)
    theirs.change(kept.number, 1, "2号窗口", "transfer", "已联系所长")
    with pytest.raises(CaseProblem) as told:
        mine.change(kept.number, 1, "1号窗口", "accepted", "没问题")
    assert told.value.code == "CHANGED_MEANWHILE"
    for word in ("2号窗口", "移交查处", "已联系所长"):
        assert word in told.value.happened
    after = mine.get(kept.number)
    assert (after.decision, after.version, len(after.changes)) == ("transfer", 2, 2)
    assert mine.change(kept.number, after.version, "1号窗口", "accepted", "没问题").decision == "accepted"


def test_the_history_is_only_added_to(store):
    said = []
    event.listen(store._writer.engine, "before_cursor_execute", lambda *a: said.append(a[2]))
    kept = add(store)
    store.change(kept.number, 1, "乙", "accepted", "x")
    assert not [line for line in said if line.lower().startswith(("update changes", "delete from changes"))]
    assert len([line for line in said if line.lower().startswith("insert into changes")]) == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [1, 2]),
        ("2", [2]),
        (f"{TODAY:%Y%m%d}-0001", [1]),
        (f"{TODAY:%Y-%m-%d}", [1, 2]),
        ("2001-01-01", []),
        (NAME, [1]),
        ("彭**", [1]),
        ("彭*", []),
        ("彭", []),
        ("彭_雅", []),
        ("4401**********1239", [1]),
        ("*0028", [2]),
        ("440106 19900307 1239", [1]),
        ("s0000 4402*", [1, 2]),
        ("%", []),
    ],
)
def test_what_an_officer_types_is_found(store, text, found):
    add(store)
    add(store, name="陈样本", id_number=OTHER_ID)
    assert [line.number.running for line in store.find(text)] == found
    assert [case.number.running for case in store.whole(text)] == found


@pytest.mark.parametrize(
    ("name", "id_number", "found"),
    [(NAME, "", [1, 2]), ("", ID_NUMBER, [1]), (NAME, OTHER_ID, [2]), ("彭", "", []), ("陈样本", ID_NUMBER, [])],
)
def test_a_person_is_found_by_the_whole_name_or_number(store, name, id_number, found):
    add(store)
    add(store, id_number=OTHER_ID)
    add(store, name="陈样本", id_number="")
    assert [case.number.running for case in store.of_person(name, id_number)] == found
    assert [number.running for number in store.delete_person(name, id_number)] == found
    assert len(store.find()) == 3 - len(found)


def test_a_person_has_to_be_named(store):
    add(store)
    with pytest.raises(ValueError, match="neither"):
        store.delete_person(" ", "-")
    assert len(store.find()) == 1


def test_of_a_deleted_case_only_the_number_stays(store):
    kept = add(store, note=f"{NAME} 来过")
    store.delete(kept.number)
    assert code_of(lambda: store.get(kept.number)) == "DELETED"
    assert code_of(lambda: store.delete(kept.number)) == "DELETED"
    assert code_of(lambda: store.change(kept.number, 1, "甲", "", "")) == "NO_SUCH_CASE"
    assert store.find() == ()
    with store._reading() as connection:
        left = {table.name: connection.execute(select(table)).all() for table in metadata.sorted_tables}
    assert left.pop("day_numbers") == [(TODAY, 1)]
    [(_, day, running, _, reason)] = left.pop("tombstones")
    assert (day, running, reason) == (TODAY, 1, "request")
    assert not any(left.values())
    assert add(store).number.running == 2


def test_a_number_that_never_was_is_told(store):
    assert code_of(lambda: store.get(CaseNumber(TODAY, 7))) == "NO_SUCH_CASE"
    assert code_of(lambda: store.delete(CaseNumber(TODAY, 7))) == "NO_SUCH_CASE"


@pytest.mark.parametrize(("days_later", "left"), [(29, 1), (30, 0), (400, 0)])
def test_cases_are_deleted_when_their_time_is_over(store, on, days_later, left):
    kept = add(store)
    on(TODAY + timedelta(days=days_later))
    assert len(store.purge()) == 1 - left
    assert len(store.find(str(kept.number))) == left
    if not left:
        assert code_of(lambda: store.get(kept.number)) == "DELETED"
        assert store.purge() == ()


def test_a_shorter_time_counts_at_once_and_a_longer_one_only_for_new_cases(opened, on):
    kept = add(opened(days=30))
    on(TODAY + timedelta(days=10))
    assert opened(days=11).purge() == ()
    assert opened(days=10).purge() == (kept.number,)
    later = add(opened(days=5))
    on(TODAY + timedelta(days=15))
    assert opened(days=300).purge() == (later.number,)


def test_lists_and_cases_may_share_one_database(store, place):
    from detector.registry.store import Store

    add(store)
    lists = Store(place, reading=False)
    assert lists.versions() == () and len(store.find()) == 1
    lists.close()
    assert CASES.version_table != LISTS.version_table and CASES.lock != LISTS.lock


def test_the_migrations_make_the_tables_that_the_program_uses(place):
    database = Database(CASES, place, reading=False)
    with database.transaction() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": CASES.version_table})
        assert compare_metadata(context, metadata) == []
    database.close()
    config = Config()
    config.set_main_option("script_location", str(CASES.migrations))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == CASES.revisions


@pytest.mark.parametrize("text", ["20261123-0007", "2026-11-23-7", " 20261123-7 "])
def test_a_number_is_read_as_people_write_it(text):
    assert str(case_number(text)) == "20261123-0007"


@pytest.mark.parametrize("text", ["", "20261323-0007", "0007", "20261123", "20261123-0007-1"])
def test_what_is_no_number_is_none(text):
    assert case_number(text) is None


def test_a_case_without_findings_is_kept_too(store):
    assert store.add(Draft((type(draft().papers[0])(in_order()),)), "甲", "accepted", "").verdict == "no_anomaly"
