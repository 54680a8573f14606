"""A check leaves nothing behind and calls nobody: watched from outside, in a process and a home of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM = """
import json, sys

asked = []
WATCHED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request", "http.client.connect")
sys.addaudithook(lambda event, details: asked.append([event, str(details)]) if event in WATCHED else None)

from detector import check
from tests.drawing import certificate

report = check(certificate(size=(700, 980), text_px=24))
print(json.dumps({"kind": report.kind.id, "asked": asked}))
"""


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """What a check in an empty home said, and what it left there."""
    home = tmp_path_factory.mktemp("home")
    told_otherwise = ("XDG_", "PADDLE_", "ORT_", "HF_", "MODELSCOPE_")
    env = {key: value for key, value in os.environ.items() if not key.startswith(told_otherwise)}
    env |= {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    return said, sorted(path.relative_to(home).as_posix() for path in home.rglob("*"))


def test_the_check_was_really_made(watched):
    assert watched[0]["kind"] == "skill_level"


def test_no_connection_is_asked_for(watched):
    assert watched[0]["asked"] == []


def test_nothing_is_left_in_the_user_s_home(watched):
    """onnxruntime keeps a device id and unsent events there unless it is told to stay quiet."""
    assert watched[1] == []
