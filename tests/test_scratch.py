import os
import subprocess
import sys
from pathlib import Path

import pytest

from detector.scratch import LOCK, Scratch

ROOT = Path(__file__).parent.parent
PROGRAM = """
import os, signal, sys
from pathlib import Path
from detector.scratch import Scratch

scratch = Scratch("mine-", Path(sys.argv[1]))
(scratch.path / "photo").write_bytes(b"x")
os.kill(os.getpid(), signal.SIGKILL)
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such locks on Windows")


def test_a_folder_is_private_and_goes_with_its_owner(tmp_path):
    scratch = Scratch("mine-", tmp_path)
    assert scratch.path.parent == tmp_path
    assert scratch.path.stat().st_mode & 0o077 == 0
    scratch.cleanup()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_removed_but_nothing_in_use(tmp_path):
    in_use = Scratch("mine-", tmp_path)
    for name in ("other-x", "mine-unlocked"):
        (tmp_path / name).mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / LOCK).touch()
    (tmp_path / "mine-link").symlink_to(tmp_path / "elsewhere")
    subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path)], cwd=ROOT, check=False)
    assert [path for path in tmp_path.glob("mine-*") if (path / "photo").exists()]
    Scratch("mine-", tmp_path).cleanup()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [in_use.path.name, "other-x", "mine-unlocked", "elsewhere", "mine-link"]
    )
    assert (tmp_path / "elsewhere" / LOCK).exists()
    in_use.cleanup()
