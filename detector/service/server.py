"""A host and a port in, the web page and the HTTP API on it out, until the process is stopped."""

from __future__ import annotations

import ipaddress
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from detector.exports.version import version
from detector.service import openapi
from detector.service.api import routes
from detector.service.apibook import add_api_page, shape_errors
from detector.service.desk import Desk, any_work, inspect_here
from detector.service.employer import page_routes
from detector.service.frontpage import FrontPage
from detector.service.guard import Guard
from detector.service.jobs import Jobs
from detector.service.keys import Keys, KeysInvalid, configured_keys
from detector.service.page import mount
from detector.service.sheets import sheets_of
from detector.worker import Worker

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
MAX_CONNECTIONS = 100


def create_app(
    desk: Desk | None = None,
    *,
    jobs: Jobs | None = None,
    hosts: tuple[str, ...] | None = LOOPBACK_HOSTS,
    draft: Path | None = None,
    keys: Sequence[str] = (),
) -> Guard:
    """The whole service as one ASGI application; `draft` is the folder of a specimen to correct, on this machine only.

    Raises:
        ValueError: A draft would be open to other machines.
    """
    if draft is not None and hosts is None:
        raise ValueError("drafts are corrected on this machine only")
    desk = desk or Desk()
    jobs = jobs or Jobs(desk)
    app = api_app(desk, jobs)
    mount(app, desk, draft)
    return Guard(Keys(FrontPage(app), keys), hosts)


def api_app(desk: Desk, jobs: Jobs) -> FastAPI:
    """The HTTP API, with the addresses that the page's own scripts ask; without the page and the guard."""
    app = FastAPI(
        title=openapi.TITLE,
        description=openapi.ABOUT,
        version=version(),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.include_router(routes(desk, jobs))
    app.include_router(page_routes(jobs), include_in_schema=False)
    add_api_page(app)
    shape_errors(app)
    return app


def is_loopback(host: str) -> bool:
    """True when only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(host: str = "127.0.0.1", port: int = 7860, draft: Path | None = None) -> None:
    """Runs until it is stopped; nothing about requests is logged."""
    local = is_loopback(host)
    try:
        keys = configured_keys()
    except KeysInvalid as problem:
        sys.exit(str(problem))
    worker: Worker[Any] = Worker(any_work)
    worker.start()
    desk = Desk(inspect=partial(worker.do, inspect_here))
    jobs = Jobs(desk, partial(worker.do, sheets_of))
    app = create_app(desk, jobs=jobs, hosts=LOOPBACK_HOSTS if local else None, draft=draft, keys=keys)
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
        jobs.close()
        worker.stop()
