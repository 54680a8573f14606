"""Nothing is fetched at run time: each command, with all its child processes, asks only for this machine.

Each runs whole, with the real models, and what any of its processes asks the network for is written down.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx
import pytest

from tests.watch import ROOT, asked_for, environment, outside

SAMPLE = ROOT / "samples" / "pictures" / "alliance-emblem.jpg"
COMMAND = [sys.executable, "-c", "from detector.cli import main; main()"]
CALLS = "import socket; s = socket.socket(); s.settimeout(0.01); s.connect_ex(('192.0.2.1', 9))"
CHILD_CALLS = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CALLS!r}])"
NAMES = "import socket\ntry: socket.getaddrinfo('example.invalid', 80)\nexcept OSError: pass"


@pytest.fixture
def watched(tmp_path):
    """Runs a command under watch; gives its exit status, what it said and what it asked for."""
    log, home = tmp_path / "asked.jsonl", tmp_path / "home"
    home.mkdir()

    def watched(command, timeout=300):
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment(home, log),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        return done, asked_for(log)

    watched.log, watched.home = log, home
    return watched


@pytest.mark.parametrize("program", [CALLS, CHILD_CALLS, NAMES])
def test_the_watch_sees_a_call_outside(watched, program):
    _, asked = watched([sys.executable, "-c", program], timeout=60)
    assert outside(asked)


def test_the_watch_lets_this_machine_be(watched):
    program = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())"
    _, asked = watched([sys.executable, "-c", program], timeout=60)
    assert asked and not outside(asked)


def test_check_asks_for_nothing(watched):
    done, asked = watched([*COMMAND, "check", str(SAMPLE), "--json"])
    assert done.returncode == 1 and json.loads(done.stdout)["verdict"] == "violations_found", done.stderr
    assert outside(asked) == []


def test_a_batch_and_its_workers_ask_for_nothing(watched, tmp_path):
    (tmp_path / "in").mkdir()
    shutil.copy(SAMPLE, tmp_path / "in")
    done, asked = watched([*COMMAND, "batch", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--jobs", "2"])
    assert (tmp_path / "out" / "results.jsonl").is_file(), done.stderr
    assert outside(asked) == []


def test_serving_asks_for_this_machine_only(watched, tmp_path):
    with served(watched, tmp_path) as port, httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=300) as client:
        checked = client.post("/api/v1/check", files={"file": ("a.jpg", SAMPLE.read_bytes(), "image/jpeg")})
        assert checked.json()["verdict"] == "violations_found"
        assert "证鉴" in client.get("/").text
    asked = asked_for(watched.log)
    assert [event for event in asked if event["event"] == "socket.bind"], "the server was not watched"
    assert outside(asked) == []


@contextmanager
def served(watched, folder):
    """The real server on a free port, stopped afterwards."""
    port = free_port()
    said = (folder / "server.log").open("wb")
    server = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        cwd=folder,
        env=environment(watched.home, watched.log),
        stdout=said,
        stderr=subprocess.STDOUT,
        start_new_session=os.name == "posix",
    )
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(60)
        said.close()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def wait_for(port, server):
    for _ in range(600):
        assert server.poll() is None, "the server ended"
        try:
            return httpx.get(f"http://127.0.0.1:{port}/api/v1/health").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up")
