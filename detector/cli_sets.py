"""Pictures that belong together in; each one's answer, what they say together, and an exit code out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detector.answers import answers
from detector.exports.plain import json_line
from detector.exports.settext import set_text
from detector.exports.text import error_text, verdict_text
from detector.progress import Progress
from detector.report import ErrorReport, Report
from detector.sets import About, one_certificate, one_person
from detector.streams import own_stdout

EXIT_SERIOUS, EXIT_UNREADABLE = 1, 3  # as for `check`


def run_set(files: Sequence[Path], *, about: About, as_json: bool, show_personal: bool) -> int:
    """Prints one answer a page and then the answer about all of them; gives the exit code.

    As JSON it is one report/1 a line, and one set/1 as the last line when at least one picture could be read.
    """
    reports: list[Report] = []
    unreadable = False
    with own_stdout(encoding="utf-8" if as_json else None) as out, Progress(len(files)) as progress:
        for answer in answers(files, on_step=progress.step):
            outcome = answer.outcome
            progress.done(answer.place)
            if isinstance(outcome, Report):
                reports.append(outcome)
            else:
                unreadable = True
            with progress.aside():
                print(_told(outcome, as_json, show_personal), file=out, flush=True)
        if reports:
            together = one_certificate(reports) if about == "certificate" else one_person(reports)
            told = json_line(together.model_dump_json(by_alias=True)) if as_json else set_text(together)
            print(told, file=out, flush=True)
    if unreadable:
        return EXIT_UNREADABLE
    return EXIT_SERIOUS if any(report.has_serious_finding for report in reports) else 0


def _told(outcome: Report | ErrorReport, as_json: bool, show_personal: bool) -> str:
    if as_json:
        return json_line(outcome.model_dump_json(by_alias=True))
    if isinstance(outcome, ErrorReport):
        return error_text(outcome) + "\n"
    return verdict_text(outcome, show_personal=show_personal) + "\n"
