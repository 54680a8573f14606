"""The operator's API keys in, an application that asks programs for one of them out.

Keys come from `ZHENGJIAN_API_KEYS` (separated by commas or spaces) or the file that `ZHENGJIAN_API_KEYS_FILE` names
(one a line, `#` begins a remark). With none set, the API is open to whoever reaches the page.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detector.service.refused import refused

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

VARIABLE: Final = "ZHENGJIAN_API_KEYS"
FILE_VARIABLE: Final = "ZHENGJIAN_API_KEYS_FILE"
SHORTEST: Final = 16
API, OPEN = "/api/v1/", frozenset({"/api/v1/health"})


class KeysInvalid(ValueError):
    """The operator's keys cannot be used; the message is Chinese and says what to do."""


def configured_keys(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The keys that the operator set; none when neither variable is there.

    Raises:
        KeysInvalid: A variable is set, but its keys cannot be read, are missing or too short.
    """
    if FILE_VARIABLE in environment:
        try:
            lines = Path(environment[FILE_VARIABLE]).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as fault:
            raise KeysInvalid(f"读不了 {FILE_VARIABLE} 指的密钥文件（{type(fault).__name__}）。") from fault
        keys = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    elif VARIABLE in environment:
        keys = re.split(r"[,\s]+", environment[VARIABLE].strip(", \t\n"))
    else:
        return ()
    if not keys or any(len(key) < SHORTEST or not key.isascii() or " " in key for key in keys):
        raise KeysInvalid(f"每个密钥至少 {SHORTEST} 个字母或数字，不能有空格；至少要有一个。")
    return tuple(keys)


class Keys:
    """Stands before the application and asks whoever calls the API for a key.

    Args:
        app: What is behind it.
        keys: Any of these opens; none leaves the API open.
    """

    def __init__(self, app: ASGIApp, keys: Iterable[str]) -> None:
        self._app = app
        self._prints = tuple(_print(key.encode()) for key in keys)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through or answers it."""
        guarded = scope["type"] == "http" and scope["path"].startswith(API) and scope["path"] not in OPEN
        if self._prints and guarded and not self._opens(scope):
            message = "需要密钥：请求头 Authorization: Bearer 密钥。密钥由管理员发给。"
            answer = refused(401, "api", "KEY_NEEDED", message, {"WWW-Authenticate": "Bearer"})
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _opens(self, scope: Scope) -> bool:
        sent = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
        scheme, _, key = sent.partition(b" ")
        offered = _print(key.strip())
        matches = [hmac.compare_digest(offered, print_) for print_ in self._prints]  # every one, whichever fits
        return scheme.lower() == b"bearer" and any(matches)


def _print(key: bytes) -> bytes:
    """A digest, so that keys of any length are compared in the same time."""
    return hashlib.sha256(key).digest()
