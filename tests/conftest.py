"""Every test sees the packaged specimens only, never those that whoever runs the tests has added."""

import os
from pathlib import Path

os.environ["ZHENGJIAN_SPECIMENS"] = str(Path(__file__).parent / "no-such-folder")
