"""The page's HTML as Gradio sends it in, the same HTML in Chinese and without outside addresses out.

Gradio words its own buttons in the browser's language and names its makers' web site for link previews.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = b"""<script>
Object.defineProperty(Navigator.prototype, "language", { get: () => "zh-CN" });
Object.defineProperty(Navigator.prototype, "languages", { get: () => ["zh-CN"] });
</script>"""
_PREVIEW_TAG = re.compile(rb'<meta\s[^>]*?(?:property|name)="(?:og|twitter):[^>]*>', re.DOTALL)


def in_chinese(html: bytes) -> bytes:
    """The page with its language set before any of its own scripts run."""
    html = _PREVIEW_TAG.sub(b"", html)
    html = re.sub(rb'(<html\b[^>]*?)lang="en"', rb'\1lang="zh-CN"', html, count=1)
    return html.replace(b"<head>", b"<head>" + SCRIPT, 1)


class FrontPage:
    """Stands round Gradio and rewrites one answer: the page itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything through but the page at `/`, which is collected and rewritten."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        plain_scope = {
            **scope,
            "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"],
        }
        start: Message | None = None
        body = b""

        async def collect(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if start is None or message.get("more_body", False):
                return
            page = in_chinese(body)
            headers = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
            await send({**start, "headers": [*headers, (b"content-length", str(len(page)).encode())]})
            await send({"type": "http.response.body", "body": page})

        await self._app(plain_scope, receive, collect)
