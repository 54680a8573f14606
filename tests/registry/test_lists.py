"""Lists through their versions: imported, changed, withdrawn, undone, seen on a day; the same on both databases."""

import threading
from datetime import date

import pytest

from detector.registry import ledger
from detector.registry.problem import RegistryProblem
from detector.registry.store import Store
from tests.registry.conftest import BLACK, WHITE

A, B, C = "江门市五邑职业培训学校", "广东省星海技能人才评价中心", "佛山市新华职业培训学校"
CODE, OTHER_CODE = "91440300MA5FAKXF8T", "91110000600037341L"


def counted(plan):
    return len(plan.new), len(plan.changed), plan.unchanged, len(plan.withdrawn)


def test_a_dry_run_writes_nothing(desk):
    assert counted(desk.plan(A, B)) == (2, 0, 0, 0)
    assert desk.writer.versions() == () and desk.names() == []


def test_the_first_import_brings_everybody(desk):
    desk.add(A, B)
    assert desk.names() == [A, B]


def test_the_next_version_says_who_is_new_changed_unchanged_and_withdrawn(desk):
    desk.add(A, f"{B},,,甲", C)
    plan = desk.plan(A, f"{B},,,乙", "东莞市样本技工学校", day="2026-02-01")
    assert counted(plan) == (1, 1, 1, 1)
    assert plan.changed[0].new.differences(plan.changed[0].old.entry) == ("note",)
    assert plan.withdrawn[0].entry.name == C


def test_added_rows_withdraw_nobody(desk):
    desk.add(A, B)
    assert counted(desk.plan(C, day="2026-02-01", mode="added")) == (1, 0, 2, 0)
    desk.add(C, day="2026-02-01", mode="added")
    assert desk.names() == [A, B, C]


def test_a_slip_in_a_row_withdraws_nobody(desk):
    desk.add(A, B)
    plan = desk.plan(A, f"{B},,不知道,", day="2026-02-01")
    assert counted(plan) == (0, 0, 2, 0) and plan.reading.rejected == 1


def test_a_new_name_for_the_same_code_is_a_change(desk):
    desk.add(f"{A},{CODE}", B)
    assert counted(desk.plan(f"江门市五邑技工学校,{CODE}", B, day="2026-02-01")) == (0, 1, 1, 0)


def test_a_code_that_was_added_is_a_change(desk):
    desk.add(A)
    assert counted(desk.plan(f"{A},{CODE}", day="2026-02-01")) == (0, 1, 0, 0)


def test_two_bodies_of_one_name_stay_two(desk):
    desk.add(f"{A},{CODE}", f"{A},{OTHER_CODE}")
    assert counted(desk.plan(f"{A},{OTHER_CODE}", f"{A},{CODE}", day="2026-02-01")) == (0, 0, 2, 0)


def test_lists_of_different_sources_do_not_touch_each_other(desk):
    desk.add(A)
    desk.add(B, name=BLACK)
    assert desk.names() == [A] and desk.names(BLACK) == [B]


def test_the_list_of_a_day(desk):
    desk.add(A, B)
    desk.add(B, C, day="2026-02-01")
    assert desk.names(day="2025-12-31") == []
    assert desk.names(day="2026-01-31") == [A, B]
    assert desk.names(day="2026-02-01") == desk.names() == [B, C]


def test_a_correction_of_the_same_day_replaces_the_first_version(desk):
    desk.add(A)
    desk.add(B)
    assert desk.names(day="2026-01-01") == [B]


def test_history_tells_when_a_body_came_and_went(desk):
    desk.add(A, f"{B},,,甲")
    desk.add(f"{B},,,乙", day="2026-02-01")
    kept = desk.writer.history(B)
    assert [(one.entry.note, one.since, one.until) for one in kept] == [
        ("甲", date(2026, 1, 1), date(2026, 2, 1)),
        ("乙", date(2026, 2, 1), None),
    ]
    assert desk.writer.history(A)[0].until == date(2026, 2, 1)
    assert desk.writer.history("没有这家机构") == ()


def test_an_entry_is_as_fresh_as_the_last_whole_list_that_holds_it(desk):
    desk.add(A)
    desk.add(A, day="2026-02-01")
    desk.add(B, day="2026-03-01", mode="added")
    days = {kept.entry.name: kept.as_of for kept in desk.writer.entries(WHITE)}
    assert days == {A: date(2026, 2, 1), B: date(2026, 3, 1)}


def test_undo_brings_the_list_back_and_keeps_the_record(desk):
    desk.add(A, f"{B},,,甲")
    number = desk.add(f"{B},,,乙", C, day="2026-02-01")
    desk.writer.undo(number)
    assert desk.names() == [A, B] and desk.names(day="2026-02-01") == [A, B]
    assert [version.undone_at is not None for version in desk.writer.versions()] == [False, True]
    assert desk.writer.history(C) == ()
    assert desk.look(C).listings == ()


def test_after_an_undo_the_list_may_be_imported_anew(desk):
    desk.add(A)
    desk.writer.undo(desk.add(B, day="2026-02-01"))
    desk.add(C, day="2026-01-15")
    assert desk.names() == [C]


def test_only_the_newest_import_of_a_list_is_undone_and_only_once(desk):
    first, second = desk.add(A), desk.add(B, day="2026-02-01")
    with pytest.raises(RegistryProblem) as told:
        desk.writer.undo(first)
    assert told.value.code == "NOT_THE_NEWEST"
    desk.writer.undo(second)
    for number in (second, 99):
        with pytest.raises(RegistryProblem) as told:
            desk.writer.undo(number)
        assert told.value.code == "NO_SUCH_VERSION"
    desk.writer.undo(first)
    assert desk.names() == [] and desk.look(A).lists == frozenset()


def test_an_older_list_is_refused(desk):
    desk.add(A, day="2026-02-01")
    with pytest.raises(RegistryProblem) as told:
        desk.plan(B, day="2026-01-31")
    assert told.value.code == "OLDER_VERSION"


def test_a_plan_that_was_overtaken_is_not_written(desk):
    mine = desk.plan(A)
    desk.add(B)
    with pytest.raises(RegistryProblem) as told:
        desk.writer.write(mine)
    assert told.value.code == "CHANGED_MEANWHILE" and desk.names() == [B]


def test_of_two_importers_at_once_one_is_told_to_look_again(desk, place):
    desk.add(A)
    plans = [desk.plan(name, day="2026-02-01") for name in (B, C)]
    told = []

    def write(plan):
        store = Store(place, reading=False)
        try:
            told.append(store.write(plan))
        except RegistryProblem as problem:
            told.append(problem.code)
        finally:
            store.close()

    threads = [threading.Thread(target=write, args=(plan,)) for plan in plans]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count("CHANGED_MEANWHILE") == 1 and len(desk.names()) == 1


def test_more_rows_than_one_statement_takes(desk, monkeypatch):
    monkeypatch.setattr(ledger, "BATCH", 40)
    rows = [f"样本{number}职业培训学校" for number in range(220)]
    desk.add(*rows)
    plan = desk.plan(*rows[110:], day="2026-02-01")
    assert counted(plan) == (0, 0, 110, 110)
    desk.writer.write(plan)
    assert desk.names() == rows[110:]
    assert len(desk.writer.history(rows[0])) == 1
