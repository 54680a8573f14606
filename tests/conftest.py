"""Every test sees the packaged specimens only, no lists and no cases, never what whoever runs the tests keeps here."""

import os
from pathlib import Path

import pytest

from tests.postgres import Server, why_not

os.environ["ZHENGJIAN_SPECIMENS"] = str(Path(__file__).parent / "no-such-folder")
os.environ["ZHENGJIAN_REGISTRY"] = "none"
os.environ.pop("ZHENGJIAN_CASES", None)


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server; tests that ask for it are skipped where none can be started."""
    reason = why_not()
    if reason:
        pytest.skip(reason)
    pytest.importorskip("psycopg", reason="psycopg comes with the test extra")
    with Server() as started:
        yield started
