"""A check that hangs, dies, eats memory or breaks, and a full disk: each is told as such, and the service stays up."""

import errno
import os
from functools import partial

import pytest
from starlette.testclient import TestClient

from detector.intake.refusal import refuse
from detector.service.desk import Desk, any_work
from detector.service.guard import Guard
from detector.service.jobs import Jobs
from detector.service.server import LOOPBACK_HOSTS, api_app
from detector.worker import Worker
from tests.work import looked_at

HERE = "http://127.0.0.1:7860"
WITH_CONSENT = "/api/v1/batch?consent=true"


def nothing_seen(path, name, on_step):
    raise refuse("empty")


@pytest.fixture(scope="module")
def client():
    with Worker(any_work, warm=False, limit_s=2.0) as worker:
        desk = Desk(inspect=partial(worker.do, looked_at))
        jobs = Jobs(desk, nothing_seen)
        with TestClient(Guard(api_app(desk, jobs), LOOPBACK_HOSTS), base_url=HERE) as client:
            client.post("/api/v1/check", content=b"picture")
            yield client
        jobs.close()


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [
        ("hang", 422, "TIMEOUT"),
        ("chatter", 422, "TIMEOUT"),
        ("die", 422, "WORKER_LOST"),
        ("eat", 500, "INTERNAL"),
        ("fault", 500, "INTERNAL"),
        ("refuse", 422, "EMPTY"),
    ],
)
def test_the_next_one_is_served_as_ever(client, what, status, code):
    answer = client.post("/api/v1/check", content=what.encode())
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert "secret" not in answer.text and "verdict" not in answer.json()
    assert client.post("/api/v1/check", content=b"picture").json()["verdict"] == "violations_found"


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO], ids=["full", "broken"])
def test_a_disk_that_takes_nothing_is_told_and_costs_that_request_only(client, monkeypatch, fault):
    def fails(*_):
        raise OSError(fault, os.strerror(fault))

    with monkeypatch.context() as patch:
        patch.setattr("detector.service.papers._stored", fails)
        answer = client.post(WITH_CONSENT, files=[("files", ("a.jpg", b"x"))])
        code = "DISK_FULL" if fault == errno.ENOSPC else "INTERNAL"
        assert answer.status_code == (507 if fault == errno.ENOSPC else 500)
        assert answer.json()["error"]["code"] == code and "strerror" not in answer.text
    again = client.post(WITH_CONSENT, files=[("files", ("a.jpg", b"picture"))])
    assert again.status_code == 202
    assert client.delete(again.json()["urls"]["self"]).status_code == 204
