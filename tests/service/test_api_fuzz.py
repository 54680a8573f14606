"""Thousands of odd requests, made from the API's own description, in; never a fault of ours out. No model is loaded."""

import time

import pytest

from detector.service.desk import Desk
from detector.service.jobs import Jobs
from detector.service.papers import Paper
from detector.service.server import api_app
from tests.made_report import inspection
from tests.service.batches import look_at

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed (test extra)")
from hypothesis import HealthCheck, Phase, settings  # noqa: E402
from schemathesis.checks import not_a_server_error  # noqa: E402

EXAMPLES = 20

desk = Desk(inspect=lambda data, name, on_step: [inspection()])
jobs = Jobs(desk, lambda path, name, on_step: look_at(name))
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", api_app(desk, jobs))


@schemathesis.serializer("application/zip")
def as_it_is(context, value):
    return value


@pytest.fixture(scope="module", autouse=True)
def cleared():
    yield
    jobs.close()


def known_key():
    """The key of a batch that stands still; a new one when the last was deleted."""
    for key, job in list(jobs._jobs.items()):
        if job.state != "running":
            return key
    with jobs.arriving() as folder:
        (folder / "0").write_bytes(b"x")
        job = jobs.begin(folder, [Paper("甲.jpg", folder / "0")])
    while job.ends_at is None:
        time.sleep(0.01)
    return job.key


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_is_a_fault_of_ours(case):
    """Every other made-up key is exchanged for a real one."""
    if len((case.path_parameters or {}).get("key", " ")) % 2 == 0:
        case.path_parameters["key"] = known_key()
    answer = case.call()
    case.validate_response(answer, checks=[not_a_server_error])
    if answer.status_code >= 400:
        assert answer.json()["error"]["code"]
    elif answer.status_code == 202:
        jobs.remove(answer.json()["id"])
