"""A host and a port in, the web page and the HTTP API on it out, until the process is stopped."""

from __future__ import annotations

import ipaddress
import signal
import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from detector.service.api import routes
from detector.service.desk import Desk, inspect_here
from detector.service.frontpage import FrontPage
from detector.service.guard import Guard
from detector.service.page import mount
from detector.worker import Worker

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
MAX_CONNECTIONS = 100


def create_app(
    desk: Desk | None = None, *, hosts: tuple[str, ...] | None = LOOPBACK_HOSTS, draft: Path | None = None
) -> Guard:
    """The whole service as one ASGI application; `draft` is the folder of a specimen to correct, on this machine only.

    Raises:
        ValueError: A draft would be open to other machines.
    """
    if draft is not None and hosts is None:
        raise ValueError("drafts are corrected on this machine only")
    desk = desk or Desk()
    app = FastAPI(title="证鉴", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.include_router(routes(desk))
    mount(app, desk, draft)
    return Guard(FrontPage(app), hosts)


def is_loopback(host: str) -> bool:
    """True when only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(host: str = "127.0.0.1", port: int = 7860, draft: Path | None = None) -> None:
    """Runs until it is stopped; nothing about requests is logged."""
    local = is_loopback(host)
    worker = Worker(inspect_here)
    worker.start()
    app = create_app(Desk(inspect=worker.do), hosts=LOOPBACK_HOSTS if local else None, draft=draft)
    print(f"证鉴已打开：http://{host}:{port}  （按 Ctrl+C 停止）", flush=True)
    if not local:
        print("注意：其他电脑也能打开这个网页。请只在可信的内部网络这样用。", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that temporary files go when a service is stopped
    try:
        uvicorn.run(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
            limit_concurrency=MAX_CONNECTIONS,
        )
    finally:
        worker.stop()
