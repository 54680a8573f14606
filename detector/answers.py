"""File paths in, one answer a page out, in order; an input that cannot be read is an answer too."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detector.exports.plain import plain
from detector.report import ErrorInfo, ErrorReport, ErrorSource, Report

if TYPE_CHECKING:
    from PIL import Image

_LOG = logging.getLogger(__name__)
LONGEST_NAME = 255
_INTERNAL_ADVICE = "请运行 zhengjian doctor 看看安装是否完好。"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one page of one input led to; `place` counts the inputs from 0, its pages share it."""

    place: int
    outcome: Report | ErrorReport
    picture: Image.Image | None = None


def answers(paths: Iterable[Path], *, on_step: Callable[[str], None] | None = None) -> Iterator[Answer]:
    """Checks one input after another; nothing that an input does stops the others."""
    from detector.check import inspect_pages
    from detector.intake import InputRefused
    from detector.models import ModelProblem

    for place, path in enumerate(paths):
        try:
            for inspection in inspect_pages(path, name=path.name, on_step=on_step):
                yield Answer(place, inspection.report, inspection.picture)
        except InputRefused as refusal:
            yield Answer(place, error_report(path.name, refusal.code, str(refusal)))
        except ModelProblem as problem:
            yield Answer(place, error_report(path.name, "MODEL_PROBLEM", str(problem)))
        except Exception as fault:
            _LOG.exception("the check itself failed")
            message = f"程序内部出错（{type(fault).__name__}），这份没有查成。{_INTERNAL_ADVICE}"
            yield Answer(place, error_report(path.name, "INTERNAL", message))


def error_report(name: str, code: str, message: str) -> ErrorReport:
    """The line for an input that could not be read."""
    shown = plain(name, limit=LONGEST_NAME) or "未命名"
    return ErrorReport(source=ErrorSource(name=shown), error=ErrorInfo(code=code, message=message))
