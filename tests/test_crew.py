"""Several workers behind one door: work in parallel, a lost one replaced, none handed out twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from detector.crew import Crew
from detector.intake import InputRefused
from detector.service.desk import Busy, Desk
from tests.work import echo


@pytest.fixture(scope="module")
def crew():
    crew = Crew(echo, 2, warm=False)
    crew.start()
    yield crew
    crew.stop()


def test_two_pieces_at_once_go_to_two_children(crew):
    both_there = threading.Barrier(2, timeout=30)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda text: crew.do(text, on_step=lambda _: both_there.wait()), ["甲", "乙"]))
    assert [text for text, _ in done] == ["甲", "乙"]
    assert done[0][1] != done[1][1]


def test_more_pieces_than_children_all_get_done(crew):
    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(crew.do, map(str, range(12))))
    assert [text for text, _ in done] == [str(number) for number in range(12)]
    assert len({child for _, child in done}) <= 2


def test_a_lost_child_costs_one_piece_and_its_place_is_kept(crew):
    with pytest.raises(InputRefused) as caught:
        crew.do("die")
    assert caught.value.code == "WORKER_LOST"
    test_two_pieces_at_once_go_to_two_children(crew)


def test_the_desk_lets_as_many_up_as_there_are_workers():
    """Two at the desk, the third waits and hears how many are ahead, the fourth finds no seat."""
    let_go, inside, told = threading.Event(), threading.Semaphore(0), []

    def inspect(data, name, on_step):
        inside.release()
        assert let_go.wait(30)
        return [name]

    desk = Desk(3, inspect, at_once=2)
    with ThreadPoolExecutor(3) as pool:
        first = [pool.submit(desk.inspect, b"", name) for name in "ab"]
        assert inside.acquire(timeout=30) and inside.acquire(timeout=30)
        waiting = threading.Event()
        third = pool.submit(desk.inspect, b"", "c", lambda step: (told.append(step), waiting.set()))
        assert waiting.wait(30)
        with pytest.raises(Busy):
            desk.inspect(b"", "d")
        assert not inside.acquire(timeout=0.2)
        let_go.set()
        assert [each.result(30) for each in [*first, third]] == [["a"], ["b"], ["c"]]
    assert told == ["排队中，前面还有 1 份"]
