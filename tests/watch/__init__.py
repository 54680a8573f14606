"""Watching a program and its children from outside: which names and addresses they ask for."""

import ipaddress
import json
import os
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def environment(home: Path, log: Path) -> dict[str, str]:
    """The environment of a program that is watched, with a home and a temporary folder of its own."""
    told_otherwise = ("XDG_", "PADDLE_", "ORT_", "HF_", "MODELSCOPE_", "GRADIO_", "ZHENGJIAN_")
    env = {key: value for key, value in os.environ.items() if not key.startswith(told_otherwise)}
    own = {"HOME": str(home), "USERPROFILE": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    return env | own | {"PYTHONPATH": f"{HERE}{os.pathsep}{ROOT}", "ZHENGJIAN_WATCH": str(log)}


def asked_for(log: Path) -> list[dict]:
    """What was asked for, in order."""
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def outside(events: list[dict]) -> list[dict]:
    """What of it is neither this machine nor a socket in the file system."""
    return [event for event in events if not _is_here(event["asked"])]


def _is_here(asked: object) -> bool:
    host = asked[0] if isinstance(asked, list) and asked else asked
    if host in (None, "", "localhost") or (isinstance(host, str) and host.startswith("/")):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False
