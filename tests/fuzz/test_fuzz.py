"""Past crashes stay mended, and a few seconds of fuzzing a target bring nothing but named refusals.

With Atheris (the extra `fuzz`) coverage steers the mutations; without it they are blind, and the test's name says so.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).parent.parent.parent
CRASHES = sorted(path for path in (Path(__file__).parent / "crashes").glob("*/*") if path.parent.name in TARGETS)
SECONDS = 7
"""For each of ten targets: about a minute in all."""
WAYS = ["steered" if importlib.util.find_spec("atheris") else "blind"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", CRASHES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_past_crash_is_mended(path):
    TARGETS[path.parent.name].enter(path.read_bytes())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", TARGETS)
def test_nothing_but_named_refusals_comes_out(name, way, tmp_path):
    command = [sys.executable, "-m", "tests.fuzz.run", name, "--seconds", str(SECONDS), "--corpus", str(tmp_path)]
    command += ["--plain"] if way == "blind" else []
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", timeout=300, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-3000:]
    print("\n".join(line for line in said.splitlines() if "DONE" in line or "executions" in line))
