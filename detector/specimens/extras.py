"""A page laid on a specimen in, the printed lines that belong to none of its elements out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from detector.knowledge.plain import plain
from detector.observation import ElementState
from detector.reading.lines import PrintLine
from detector.specimens.printed import sentences
from detector.specimens.scene import READ, Scene

BODY_GAP = 2.6  # heights from one line of the body to the next
LEAST_CHARACTERS = 3
VALUE_REACH_MM = 8.0
PERSONAL = re.compile(r"\d{4,}|[年月]\d|\d[年月日]")
"""Numbers and dates: a value whose label was not read, never repeated in a message."""
FOREIGN = re.compile(r"^[\x00-\x7f]+$")
ASIDE = re.compile(r"样本|样张|SAMPLE|SPECIMEN|流水|印制|https?:|www\.|网址|二维码|扫码|扫描|电话", re.IGNORECASE)
"""Print that may always stand there: our own mark on samples, the printer's serial number, further addresses."""


def extras(scene: Scene) -> Iterator[ElementState]:
    """Lines that were read well, lie on the sheet, and are neither element, value, body, signature nor an aside."""
    used = {id(line) for each in scene.text.labelled for line in (each.line, *each.values)}
    quads = [each.quad for each in scene.sightings]
    values = [plain(reading.value) for reading in scene.fields.values() if len(reading.value) > 1]
    body = _body(scene)
    for line in scene.text.lines:
        if id(line) in used or id(line) in body or any(line.quad is quad for quad in quads):
            continue
        text = plain(line.text)
        if not line.confirmed or line.score < READ or line.layer != "print" or len(text) < LEAST_CHARACTERS:
            continue
        if FOREIGN.match(text) or ASIDE.search(text) or PERSONAL.search(text):
            continue
        if any(value in text or text in value for value in values) or scene.text.is_title(line):
            continue
        if _on_sheet(scene, line) and not _in_value_column(scene, line):
            box = scene.page.photo_box(line.quad, scene.photo_size)
            yield ElementState("extra", "其他文字", "extra", printed=line.text, required=False, box=box)


def _body(scene: Scene) -> set[int]:
    """The lines of the body: its opening and what follows it line by line."""
    opening = next((each.quad for each in scene.sightings if each.element.role == "body"), None)
    if opening is None:
        bodies = [element for element in scene.specimen.elements if element.role == "body"]
        opening = next((line.quad for body in bodies for line in sentences(scene, body)), None)
    if opening is None:
        return set()
    lines = sorted(scene.text.lines, key=lambda line: line.middle)
    bottom = float(opening[:, 1].mean())
    height = float(np.linalg.norm(opening[3] - opening[0]))
    left, right = float(opening[:, 0].min()) - 4 * height, float(opening[:, 0].max()) + height
    found = set()
    for line in lines:
        if 0 <= line.middle - bottom <= BODY_GAP * height and left <= line.left and line.left < right:
            found.add(id(line))
            bottom = line.middle
    return found


def _on_sheet(scene: Scene, line: PrintLine) -> bool:
    points = scene.registration.mm(line.quad)
    sheet = scene.specimen.page
    return bool((points >= 0).all() and (points <= [sheet.width_mm, sheet.height_mm]).all())


def _in_value_column(scene: Scene, line: PrintLine) -> bool:
    """True where values stand: such a line is a value whose label was not read."""
    left, y = (float(v) for v in scene.registration.mm((line.quad[0] + line.quad[3])[None] / 2)[0])
    rows = [e for e in scene.specimen.elements if e.value_x_mm is not None]
    return any(
        abs(left - (e.value_x_mm or 0.0)) < VALUE_REACH_MM and abs(y - e.y_mm) < 2 * VALUE_REACH_MM for e in rows
    )
