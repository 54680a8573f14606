"""An ASGI application in, the same behind a guard out: known paths, capped uploads, own hosts, headers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY_BYTES = 25 * 1024 * 1024 + 64 * 1024
"""The largest input (a PDF of 25 MB) and the form around it; intake caps photos lower, knowing their type."""

MAX_BATCH_BYTES = 1024 * 1024 * 1024 + 1024 * 1024
"""The largest batch and the form around it."""
BATCHES = frozenset({"/api/v1/batch", "/batch"})
"""Where batches are sent to, by programs and by the page."""

PATHS: frozenset[str] = BATCHES | {
    "/",
    "/api",
    "/config",
    "/theme.css",
    "/favicon.ico",
    "/manifest.json",
    "/robots.txt",
    "/pwa_icon",
    "/en",
}
ENGLISH = "/en"
"""Below it lies the same page in English, with nothing of the API and of batches."""
FOLDERS = (
    "/api/v1/",
    "/batch/",
    "/assets/",
    "/static/",
    "/svelte/",
    "/gradio_api/queue/",
    "/gradio_api/upload",
    "/gradio_api/file=",
    "/gradio_api/heartbeat/",
    "/gradio_api/startup-events",
    "/gradio_api/cancel",
    "/gradio_api/reset",
    "/gradio_api/info",
    "/gradio_api/app_id",
)
"""What the page itself needs; the rest of what Gradio serves (proxy, recordings, code editing) is shut."""

ADDRESSES = ("/gradio_api/file=http:", "/gradio_api/file=https:")
"""Gradio would send the browser on to any address named so."""

CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self' data:",
        "connect-src 'self' blob: data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"geolocation=(), microphone=(), camera=(self)"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class _TooLarge(Exception):
    """The body went past the cap while it was read."""


class Guard:
    """Stands before the application.

    Args:
        app: What is guarded.
        hosts: Host names that the page may be asked for under; any when None. Bound to loopback, a short list
            keeps other web sites from reaching the page through a name of their own.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] | None = None) -> None:
        self._app = app
        self._hosts = None if hosts is None else frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through or answers it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        large = scope["path"] in BATCHES
        body = _Counted(receive, MAX_BATCH_BYTES if large else MAX_BODY_BYTES)
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if body.too_large and not started:
                return  # whatever the application says about the broken stream, we answer below
            if message["type"] == "http.response.start":
                started = True
                ours = {name for name, _ in HEADERS}
                kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
                message = {**message, "headers": [*kept, *HEADERS]}
            await send(message)

        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _answer(send_guarded, *refusal)
            return
        try:
            await self._app(scope, body.receive, send_guarded)
        except Exception:
            if not body.too_large:
                raise
        if body.too_large and not started:
            body.too_large = False
            await _answer(send_guarded, *(_BATCH_TOO_LARGE if large else _TOO_LARGE))

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str, str] | None:
        """Why a request is not let through: status, code and words."""
        path: str = scope["path"]
        if self._hosts is not None and _host_name(headers.get("host", "")) not in self._hosts:
            return 421, "WRONG_HOST", "请用本机地址打开，例如 http://127.0.0.1:7860。"
        if _is_shut(path):
            return 404, "NOT_FOUND", "没有这个地址。"
        if scope["method"] not in ("GET", "HEAD") and headers.get("sec-fetch-site") == "cross-site":
            return 403, "CROSS_SITE", "不接受其他网站发来的请求。"
        length = headers.get("content-length", "0")
        if path in BATCHES:
            return None if length.isdigit() and int(length) <= MAX_BATCH_BYTES else _BATCH_TOO_LARGE
        return None if length.isdigit() and int(length) <= MAX_BODY_BYTES else _TOO_LARGE


_TOO_LARGE = (
    413,
    "TOO_LARGE",
    "文件太大：照片最大 15 MB，PDF 最大 25 MB。请重新拍一张，或另存为 JPEG 后再试。",
)
_BATCH_TOO_LARGE = (413, "TOO_LARGE", "太大了：一批最大 1 GB。请分成几批。")


class _Counted:
    """The stream of a request's body, which breaks off when it goes past the cap."""

    def __init__(self, receive: Receive, cap_bytes: int) -> None:
        self._receive, self._cap_bytes = receive, cap_bytes
        self._seen = 0
        self.too_large = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._seen += len(message.get("body", b""))
        if self._seen > self._cap_bytes:
            self.too_large = True
            raise _TooLarge
        return message


def _is_shut(path: str) -> bool:
    """True for what the page does not need, in either language."""
    english = path.startswith(f"{ENGLISH}/")
    own = path.removeprefix(ENGLISH) if english else path
    if english and (own in BATCHES or own == "/api" or own.startswith(("/api/", "/batch/"))):
        return True
    return own.startswith(ADDRESSES) or (own not in PATHS and not own.startswith(FOLDERS))


def _host_name(header: str) -> str:
    """The host without its port."""
    return header.rsplit(":", 1)[0] if header.rpartition(":")[2].isdigit() else header


async def _answer(send: Send, status: int, code: str, message: str) -> None:
    body = json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
