"""证鉴: tells from a photo whether a Chinese skills or professional certificate shows the marks of a knock-off.

from detector import check
report = check("photo.jpg")
"""

try:
    import cv2  # noqa: F401  (first, because it is the one that leans on libraries of the system)
except ImportError as missing:
    if not any(library in str(missing) for library in ("libGL", "libgthread", "libglib")):
        raise
    advice = "Debian、Ubuntu：sudo apt install libgl1 libglib2.0-0；openEuler：sudo dnf install mesa-libGL glib2"
    raise ImportError(f"这台机器缺少图像程序库要用的系统库（{missing}）。{advice}") from None

from detector.check import check
from detector.intake import InputRefused
from detector.report import Finding, Report

__all__ = ["Finding", "InputRefused", "Report", "check"]
