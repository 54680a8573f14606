"""The pages' HTML as Gradio sends it in, the same HTML in its language and without outside addresses out.

Gradio words its own buttons in the browser's language and names its makers' web site for link previews.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detector.exports.words import CHINESE, ENGLISH

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGES: Final = {"/": CHINESE.lang, "/en/": ENGLISH.lang}
"""Where the pages are, and the language of each."""
SCRIPT = """<script>
Object.defineProperty(Navigator.prototype, "language", { get: () => "%s" });
Object.defineProperty(Navigator.prototype, "languages", { get: () => ["%s"] });
</script>"""
_PREVIEW_TAG = re.compile(rb'<meta\s[^>]*?(?:property|name)="(?:og|twitter):[^>]*>', re.DOTALL)


def in_language(html: bytes, lang: str) -> bytes:
    """The page with its language set before any of its own scripts run."""
    html = _PREVIEW_TAG.sub(b"", html)
    html = re.sub(rb'(<html\b[^>]*?)lang="en"', rb'\1lang="' + lang.encode() + b'"', html, count=1)
    return html.replace(b"<head>", b"<head>" + (SCRIPT % (lang, lang)).encode(), 1)


class FrontPage:
    """Stands round Gradio and rewrites the answers that are pages; `/en` leads on to `/en/`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything through but the pages, which are collected and rewritten."""
        wanted = scope["path"] if scope["type"] == "http" and scope["method"] == "GET" else ""
        if wanted + "/" in PAGES and wanted:
            headers = [(b"location", b"en/"), (b"content-length", b"0")]
            await send({"type": "http.response.start", "status": 307, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        lang = PAGES.get(wanted)
        if lang is None:
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
            page = in_language(body, lang)
            headers = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
            await send({**start, "headers": [*headers, (b"content-length", str(len(page)).encode())]})
            await send({"type": "http.response.body", "body": page})

        await self._app(plain_scope, receive, collect)
