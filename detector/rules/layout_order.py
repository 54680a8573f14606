"""Observation in; rows that stand in another order than prescribed out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Layout, Observation, RowOrder
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.layout_facts import DISORDER_LEAST, displaced, may_be_serious, needs_rows, uneven
from detector.rules.rule import CERTIFICATES, Rule

ROWS_LEAST = 4
SERIOUS_LEAST = 3
"""Rows out of order; of seven rows shuffled by chance it is three or more in 29 cases of 30."""


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding for the column that is most in disorder."""
    layout = observation.layout
    if layout is None or not layout.position_judged or observation.quality.curled:
        return
    worst = max((rows for rows in layout.rows if len(rows.printed) >= ROWS_LEAST), key=displaced, default=None)
    count = 0 if worst is None else displaced(worst)
    sure_of_order = layout.items_official and layout.in_use is not False
    if worst is None or count < (1 if sure_of_order else DISORDER_LEAST):
        return
    yield _finding(observation, layout, worst, count)


def _finding(observation: Observation, layout: Layout, rows: RowOrder, count: int) -> Finding:
    printed, prescribed = ("、".join(names) for names in (rows.printed, rows.prescribed))
    first = next((one for one in layout.elements if one.name == rows.printed[0]), None)
    box = first.box if first is not None else None
    if count >= SERIOUS_LEAST and rows.confirmed and may_be_serious(observation):
        message = f"栏目顺序被打乱：印成{printed}，规定的顺序是{prescribed}。"
        return found(RULE, "serious", "high", message, printed, box)
    message = f"栏目顺序与样式不同：印成{printed}，样式是{prescribed}，请核对。"
    sure = count >= DISORDER_LEAST and rows.confirmed and layout.trusted and layout.in_use is not False
    return found(RULE, "attention", "medium" if sure else "low", message, printed, box)


RULE = Rule(
    id="layout.order",
    title="栏目顺序",
    clause="二(四)",
    basis="人社鉴发〔2021〕1号参考样式；广东省专项治理通知二(四)：不按规范样式印制",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="同一列栏目从上到下的顺序",
    limits="少于四行、不在同一列、有两列的版面不判断；只挪动一两行的只作提醒；样式是重建的",
    blocked=needs_rows,
    review=uneven,
)
