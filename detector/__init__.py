"""证鉴: tells from a photo whether a Chinese skills or professional certificate shows the marks of a knock-off.

from detector import check
report = check("photo.jpg")
"""

from detector.check import check
from detector.intake import InputRefused
from detector.report import Finding, Report

__all__ = ["Finding", "InputRefused", "Report", "check"]
