"""The batch command's words: progress with rate and time left on stderr, where the results are at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from detector.batch import Engine, Progress, run
from detector.cli_words import say
from detector.exports import words
from detector.exports.batch_folder import FAILURES, LIST, RESULTS, TABLE, write_batch
from detector.streams import bare

TELL_EVERY_S = 10.0  # where stderr is no terminal, one line in so many seconds


def run_batch(
    folder: Path, out: Path, *, jobs: int, anew: bool, show_personal: bool, engine: Engine | None = None
) -> bool:
    """Checks a folder, writes its files and tells where they are; true when something serious was found."""
    with _Meter() as meter:
        done = list(run(folder, out, jobs=jobs, anew=anew, on_progress=meter.tell, engine=engine))
    pages: list[tuple[dict[str, Any], str]] = []
    for each in done:
        thumbnails = (*each.thumbnails, *("",) * (len(each.reports) - len(each.thumbnails)))
        pages += zip(each.reports, thumbnails, strict=True)
    reports, errors = write_batch(out, pages, show_personal=show_personal)
    counts = Counter(report.verdict for report in reports)
    print(f"共 {len(done)} 个文件，{len(reports)} 页；没有查成 {len(errors)} 个。")
    for verdict, title in words.VERDICTS.items():
        if counts[verdict]:
            print(f"  {title}：{counts[verdict]}")
    say(f"结果在 {out}：{RESULTS}、{TABLE}、{LIST}.docx、{LIST}.xlsx" + (f"、{FAILURES}" if errors else ""))
    print(words.NO_PROOF)
    return any(report.has_serious_finding for report in reports)


class _Meter:
    """The progress on stderr: one line that changes on a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        self._began = self._told = time.monotonic()
        self._before: int | None = None
        self._live = sys.stderr.isatty()
        self._screen = bare(sys.stderr)

    def tell(self, progress: Progress) -> None:
        """Shows how far the run is, how fast, and how long it may still take."""
        now = time.monotonic()
        if self._before is None:
            self._before = progress.finished
            if progress.finished:
                print(f"上次已完成 {progress.finished} 个，接着做。", file=sys.stderr)
        over = progress.finished == progress.total
        if not self._live and not over and now - self._told < TELL_EVERY_S:
            return
        self._told = now
        made, passed = progress.finished - self._before, max(now - self._began, 1e-3)
        text = f"{progress.finished}/{progress.total}"
        if made:
            left_s = (progress.total - progress.finished) * passed / made
            text += f"  每分钟 {60 * made / passed:.1f} 个"
            text += "" if over else f"，还要约 {_span(left_s)}"
        if progress.failed:
            text += f"  没有查成 {progress.failed}"
        shown = f"\r\x1b[K{text}" if self._live else f"{text}\n"
        print(shown, end="", file=self._screen, flush=True)

    def __enter__(self) -> _Meter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._live:
            print(file=sys.stderr)


def _span(seconds: float) -> str:
    """A time in words.

    Example:
        >>> _span(200)
        '3 分钟'
    """
    if seconds < 60:
        return f"{max(round(seconds), 1)} 秒"
    if seconds < 5400:
        return f"{round(seconds / 60)} 分钟"
    return f"{seconds / 3600:.1f} 小时"
