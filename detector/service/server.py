"""A host and a port in, the web page and the HTTP API on it out, until the process is stopped."""

from __future__ import annotations

import ipaddress
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import uvicorn
from fastapi import FastAPI

from detector.cases.configured import configured
from detector.cases.problem import CaseProblem
from detector.cases.store import CaseStore
from detector.cases.sweep import Sweep
from detector.crew import Crew
from detector.exports.version import version
from detector.logs import log_inertly
from detector.models import ModelProblem, require_all
from detector.service import openapi
from detector.service.api import routes
from detector.service.apibook import add_api_page, shape_errors
from detector.service.desk import SEATS, Desk, any_work, inspect_here
from detector.service.employer import page_routes
from detector.service.frontpage import FrontPage
from detector.service.guard import Guard
from detector.service.jobs import Jobs
from detector.service.keys import Keys, KeysInvalid, configured_keys
from detector.service.page import mount
from detector.service.sheets import sheets_of

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "[::1]")
MAX_CONNECTIONS = 100
STOP_S = 10
"""So long a stopped service waits for checks that are under way, seconds; chosen."""
EXIT_USAGE = 2
COUNTER_OPEN = "柜台已打开：保存的案件到期自动删除。"
COUNTER_SHUT = "柜台没有打开：其他电脑也能打开这个网页。只让本机使用，或见 docs/counter.md 的 ZHENGJIAN_CASES_NETWORK。"


def create_app(
    desk: Desk | None = None,
    *,
    jobs: Jobs | None = None,
    hosts: tuple[str, ...] | None = LOOPBACK_HOSTS,
    draft: Path | None = None,
    keys: Sequence[str] = (),
    cases: CaseStore | None = None,
) -> Guard:
    """The whole service as one ASGI application, with the counter where cases are kept.

    `draft` is the folder of a specimen to correct, on this machine only.

    Raises:
        ValueError: A draft would be open to other machines.
    """
    if draft is not None and hosts is None:
        raise ValueError("drafts are corrected on this machine only")
    desk = desk or Desk()
    jobs = jobs or Jobs(desk)
    app = api_app(desk, jobs)
    mount(app, desk, draft, cases)
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


def _cases() -> CaseStore | None:
    """The store of the counter's cases, swept from now on; None when none are kept."""
    try:
        settings = configured()
        if settings is None:
            return None
        store = CaseStore(settings)
    except CaseProblem as problem:
        _refuse(problem)
    Sweep(store).start()
    return store


def _refuse(problem: Exception) -> NoReturn:
    print(problem, file=sys.stderr, flush=True)
    raise SystemExit(EXIT_USAGE) from None


def is_loopback(host: str) -> bool:
    """True when only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(host: str = "127.0.0.1", port: int = 7860, draft: Path | None = None, workers: int = 1) -> None:
    """Runs until it is stopped; nothing about requests is logged. Kept cases are deleted on time meanwhile.

    `workers` photos are looked at at a time, each in a child process of its own.
    """
    log_inertly()
    try:
        require_all()
    except ModelProblem as problem:
        _refuse(problem)
    local = is_loopback(host)
    store = _cases()
    try:
        keys = configured_keys()
    except KeysInvalid as problem:
        _refuse(problem)
    crew: Crew[Any] = Crew(any_work, workers)
    crew.start()
    desk = Desk(SEATS * workers, partial(crew.do, inspect_here), at_once=workers)
    jobs = Jobs(desk, partial(crew.do, sheets_of))
    counter = store if store is not None and (local or store.settings.network) else None
    hosts = LOOPBACK_HOSTS if local else None
    app = create_app(desk, jobs=jobs, hosts=hosts, draft=draft, keys=keys, cases=counter)
    print(f"证鉴已打开：http://{host}:{port}  （按 Ctrl+C 停止）", flush=True)
    if not local:
        print("注意：其他电脑也能打开这个网页。请只在可信的内部网络这样用。", flush=True)
    if store is not None:
        print(COUNTER_OPEN if counter else COUNTER_SHUT, flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that temporary files go when a service is stopped
    try:
        uvicorn.run(
            app,
            host=host,
            port=port,
            log_level="warning",
            log_config=None,
            access_log=False,
            server_header=False,
            limit_concurrency=MAX_CONNECTIONS,
            timeout_graceful_shutdown=STOP_S,
        )
    finally:
        jobs.close()
        crew.stop()
