"""Every test sees the packaged specimens only and no lists, never what whoever runs the tests keeps on the machine."""

import os
from pathlib import Path

os.environ["ZHENGJIAN_SPECIMENS"] = str(Path(__file__).parent / "no-such-folder")
os.environ["ZHENGJIAN_REGISTRY"] = "none"
