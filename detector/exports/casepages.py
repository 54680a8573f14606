"""One person's cases in, a page that the person can read out: everything kept, in words, needing nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from detector.cases.case import Case
from detector.exports.casebook import change_line
from detector.exports.html import View, environment, kept_view, stylesheet
from detector.exports.version import version
from detector.exports.words import CHINESE
from detector.knowledge.decisions import decision_word


def person_page(cases: Sequence[Case], *, made_at: datetime | None = None) -> str:
    """A copy for the person concerned; nothing is masked."""
    template = environment().get_template("person.html.j2")
    return template.render(
        cases=[_shown(case) for case in cases],
        made_at=made_at or datetime.now().astimezone(),
        version=version(),
        words=CHINESE,
        css=Markup(stylesheet("system")),
    )


def _shown(case: Case) -> dict[str, object]:
    """One case as the template sees it."""
    return {
        "number": str(case.number),
        "received_at": case.received_at,
        "who": case.who,
        "decision": decision_word(case.decision),
        "note": case.note,
        "delete_on": case.delete_on,
        "changes": [change_line(change) for change in case.changes],
        "views": [_view(case, place) for place in range(len(case.papers))],
    }


def _view(case: Case, place: int) -> View:
    paper = case.papers[place]
    prefix = f"zj-{case.number}-{place + 1}"
    return kept_view(paper.report, paper.picture, made_at=case.received_at, show_personal=True, prefix=prefix)
