"""Whatever way a photo comes in: home, temporary and working folder are as before, and no log names anybody."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.drawing import ROWS, certificate

pytestmark = pytest.mark.skipif(os.name != "posix", reason="folders of a killed process are swept by locks")
ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-c", "from detector.cli import main; main()"]
SECRETS = ("张小样", "11010519491231002X", "S000044000001244000017", "李四的证书")
FOLDERS = ("home", "temp", "work")
TOLD_OTHERWISE = ("XDG_", "PADDLE_", "ORT_", "HF_", "MODELSCOPE_", "GRADIO_", "ZHENGJIAN_")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Three folders that nobody else writes to, and a photo beside them whose file has a person's name."""
    place = tmp_path_factory.mktemp("place")
    for name in FOLDERS:
        (place / name).mkdir()
    photo = certificate(size=(700, 980), text_px=24)
    assert "张小样" in dict(ROWS).values()
    photo.save(place / "李四的证书.png")
    return place


def environment(place):
    env = {key: value for key, value in os.environ.items() if not key.startswith(TOLD_OTHERWISE)}
    env |= {"HOME": str(place / "home"), "TMPDIR": str(place / "temp"), "PYTHONPATH": str(ROOT)}
    return env | {"PYTHONDONTWRITEBYTECODE": "1", "ZHENGJIAN_REGISTRY": "none"}


def lying(place):
    """Everything that lies in the three folders, with its size."""
    found = [path for name in FOLDERS for path in (place / name).rglob("*")]
    return {path.relative_to(place).as_posix(): path.stat().st_size for path in found if path.is_file()}


def test_the_command_line_leaves_nothing_and_names_nobody_in_what_it_logs(place):
    photo, broken = place / "李四的证书.png", place / "李四的证书2.png"
    broken.write_bytes(photo.read_bytes()[:5000])
    command = [*COMMAND, "check", "--json", str(photo), str(broken)]
    done = subprocess.run(
        command, env=environment(place), cwd=place / "work", capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr
    first = json.loads(done.stdout.splitlines()[0])
    assert first["fields"]["name"]["value"] == "张小样"  # it was really read
    assert lying(place) == {}
    assert not [secret for secret in SECRETS if secret in done.stderr]


class Server:
    """`zhengjian serve` in a process group of its own, with what it said."""

    def __init__(self, place):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._said = place / f"said-{self.port}"
        with self._said.open("w") as said:
            command = [*COMMAND, "serve", "--port", str(self.port)]
            options = {"env": environment(place), "cwd": place / "work", "stdout": said, "stderr": said}
            self._process = subprocess.Popen(command, start_new_session=True, **options)
        for _ in range(600):
            if self._process.poll() is not None:
                raise AssertionError(self.said())
            try:
                self.ask("/api/v1/health")
                return
            except httpx.TransportError:
                time.sleep(0.2)
        raise AssertionError(self.said())

    def said(self):
        return self._said.read_text("utf-8")

    def ask(self, path, method="GET", **more):
        answer = httpx.request(method, f"http://127.0.0.1:{self.port}{path}", timeout=240, trust_env=False, **more)
        return answer.json() if answer.content else None

    def send(self, path, field, file):
        return self.ask(path, "POST", files={field: (file.name, file.read_bytes())})

    def end(self, how):
        os.killpg(self._process.pid, how) if how == signal.SIGKILL else self._process.send_signal(how)
        self._process.wait(60)


def test_the_service_leaves_nothing_and_the_next_one_clears_up_after_a_killed_one(place):
    photo, server = place / "李四的证书.png", Server(place)
    broken = place / "李四的证书3.png"
    broken.write_bytes(photo.read_bytes()[:5000])
    assert server.send("/api/v1/check?personal=true", "file", photo)["fields"]["name"]["value"] == "张小样"
    before = lying(place)  # the engine's own settings and the locks; nothing of a photo
    assert not [name for name, size in before.items() if size > 200_000 or "李四" in name]
    assert server.send("/api/v1/check", "file", photo)["fields"]["name"]["value"] == "张**"
    assert server.send("/api/v1/check", "file", broken)["error"]["code"]
    here = server.send("/api/v1/batch?consent=true", "files", photo)["urls"]["self"]
    for _ in range(900):
        told = server.ask(here)
        if told["state"] == "finished" and told["kept_s"] is not None:
            break
        time.sleep(0.2)
    assert told["finished"] == 1
    assert not [name for name in lying(place) if "papers-" in name and name.endswith("/0")]  # the photo went first
    server.ask(here, "DELETE")
    assert lying(place) == before
    server.send("/gradio_api/upload", "files", photo)  # and the browser goes away before anything is asked
    assert [name for name in lying(place) if "李四" in name]
    server.end(signal.SIGKILL)
    assert [name for name in lying(place) if "李四" in name]

    following = Server(place)
    assert not [name for name in lying(place) if "李四" in name]
    following.end(signal.SIGTERM)
    assert lying(place) == {}
    for said in (server.said(), following.said()):
        assert not [secret for secret in SECRETS if secret in said], said
