import io
import os
import signal
import sys

import pytest

from detector.intake import InputRefused
from detector.service.desk import Desk, inspect_here
from detector.worker import Worker, WorkFailed, cores, threads_for
from tests.drawing import certificate
from tests.work import echo


@pytest.fixture(scope="module")
def worker():
    with Worker(echo, warm=False, limit_s=20) as worker:
        yield worker


def test_the_same_child_does_one_piece_after_another_and_tells_its_steps(worker):
    steps = []
    first, child = worker.do("甲", on_step=steps.append)
    assert (first, steps) == ("甲", ["看一看"])
    assert worker.do("乙") == ("乙", child)


def test_a_refusal_comes_through_whole(worker):
    with pytest.raises(InputRefused) as caught:
        worker.do("refuse")
    assert caught.value.code == "EMPTY"
    assert caught.value.advice


def test_a_fault_names_its_kind_only_and_the_child_goes_on(worker):
    child = worker.do("x")[1]
    with pytest.raises(WorkFailed, match=r"^RuntimeError$"):
        worker.do("fault")
    assert worker.do("x")[1] == child


def test_a_lost_child_costs_one_input_and_is_replaced(worker):
    child = worker.do("x")[1]
    with pytest.raises(InputRefused) as caught:
        worker.do("die")
    assert caught.value.code == "WORKER_LOST"
    assert worker.do("x")[1] != child


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux")
def test_a_child_that_eats_memory_fails_alone(worker):
    with pytest.raises(WorkFailed, match="MemoryError"):
        worker.do("eat")
    assert worker.do("x")[0] == "x"


def test_a_child_that_hangs_is_stopped():
    with Worker(echo, warm=False, limit_s=0.2) as worker:
        with pytest.raises(InputRefused) as caught:
            worker.do("hang")
        assert caught.value.code == "TIMEOUT"


def test_a_child_that_tells_steps_for_ever_is_stopped_on_time():
    with Worker(echo, warm=False, limit_s=0.5) as worker:
        with pytest.raises(InputRefused) as caught:
            worker.do("chatter")
        assert caught.value.code == "TIMEOUT"


@pytest.mark.skipif(os.name != "posix", reason="processes are stopped by signals elsewhere")
def test_a_child_that_hangs_before_it_takes_work_keeps_nobody_waiting(monkeypatch):
    """As an engine does that hangs while it is loaded; the input is larger than the pipe takes at once."""
    monkeypatch.setattr("detector.worker.STOP_S", 0.2)
    with Worker(echo, warm=False, start_limit_s=0.2) as worker:
        os.kill(worker._process.pid, signal.SIGSTOP)
        with pytest.raises(InputRefused) as caught:
            worker.do("x" * 10_000_000)
        assert caught.value.code == "TIMEOUT"
        worker._start_limit_s = 60
        assert worker.do("x")[0] == "x"


def test_threads_are_shared_out():
    assert threads_for(1) == cores()
    assert threads_for(10 * cores()) == 1


def test_the_service_has_a_child_look_at_pictures():
    buffer = io.BytesIO()
    certificate(size=(700, 980), text_px=24).save(buffer, "PNG")
    with Worker(inspect_here) as worker:
        desk, steps = Desk(inspect=worker.do), []
        with pytest.raises(InputRefused):
            desk.inspect(b"no picture", "x.png")
        found = desk.inspect(buffer.getvalue(), "照片.png", steps.append)
    assert found[0].report.kind.id == "skill_level"
    assert found[0].picture.size == (700, 980)
    assert "读取文字" in steps
