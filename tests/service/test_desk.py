import sys
import threading
import time

import pytest

from detector.service.desk import Busy, Desk
from tests.made_report import fake_check, inspection


@pytest.fixture
def slow(monkeypatch):
    """A check that waits until it is let go, and counts how many are inside at once."""
    gate, entered, inside = threading.Event(), threading.Event(), []

    def inspect_pages(source, *, name=None, on_step=None):
        inside.append(name)
        entered.set()
        assert gate.wait(10)
        yield inspection()
        inside.remove(name)

    monkeypatch.setitem(sys.modules, "detector.check", fake_check(inspect_pages))
    return gate, entered, inside


def test_one_at_a_time_others_wait_and_the_rest_hear_busy(slow):
    gate, entered, inside = slow
    desk, steps, results = Desk(seats=2), [], []
    first = threading.Thread(target=lambda: results.append(desk.inspect(b"1", "first")))
    first.start()
    assert entered.wait(10)
    waiting = threading.Event()

    def tell(step):
        steps.append(step)
        waiting.set()

    second = threading.Thread(target=lambda: results.append(desk.inspect(b"2", "second", tell)))
    second.start()
    assert waiting.wait(10)
    with pytest.raises(Busy, match="再试"):
        desk.inspect(b"3", "third")
    assert inside == ["first"]
    gate.set()
    first.join(10)
    second.join(10)
    assert len(results) == 2
    assert steps[0] == "排队中，前面还有 1 份"


def test_a_fault_frees_the_seat(monkeypatch):
    def broken(*_, **__):
        raise ValueError

    monkeypatch.setitem(sys.modules, "detector.check", fake_check(broken))
    desk = Desk(seats=1)
    for _ in range(3):
        with pytest.raises(ValueError):
            desk.inspect(b"", "x")


def test_turns_are_taken_in_the_order_in_which_they_were_asked_for():
    desk, order, threads = Desk(), [], []
    with desk.turn():
        for name in "abcd":
            waits = threading.Event()

            def take(name=name, waits=waits):
                with desk.turn(lambda ahead: waits.set()):
                    order.append(name)

            threads.append(threading.Thread(target=take))
            threads[-1].start()
            assert waits.wait(10)
        assert order == []
    for thread in threads:
        thread.join(10)
    assert order == list("abcd")


def test_a_batch_takes_no_seat_and_a_single_photo_waits_for_one_file_of_it(slow):
    gate, _, _ = slow
    desk, steps, done = Desk(seats=1), [], threading.Event()
    with desk.turn():
        single = threading.Thread(target=lambda: (desk.inspect(b"1", "single", steps.append), done.set()))
        single.start()
        while not steps:
            time.sleep(0.01)
        assert steps == ["排队中，前面还有 1 份"]
        gate.set()
    assert done.wait(10)
    single.join(10)
