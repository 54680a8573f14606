"""A specimen in, scans of filled copies of it as a reader would have read them out; no text engine is needed."""

from dataclasses import replace

import cv2
import numpy as np

from detector.drafting.scan import Scan
from detector.observation import FieldReading
from detector.reading.lines import PrintLine
from detector.specimens.library import by_id
from detector.specimens.sightings import PageText
from tests.specimens.draw import PX_PER_MM, draw

PORTRAIT = by_id("skill-level-portrait")
PEOPLE = (
    ("沈样本", "11010519491231002X", "S000044000001244000017"),
    ("彭平雅", "440106199003071239", "S000044000001244000018"),
    ("欧阳荣", "350104197304230108", "S000044000001244000026"),
    ("尹月", "310115197201306511", "S000044000001244000031"),
    ("贺兰", "440604199311238069", "S000044000001244000044"),
    ("彭磊环", "360103198703035799", "S000044000001244000052"),
    ("谢超", "410105197603164107", "S000044000001244000063"),
    ("赵一样", "210105197603164103", "S000044000001244000071"),
    ("钱二样", "220105197603164106", "S000044000001244000088"),
    ("孙三样", "230105197603164109", "S000044000001244000094"),
    ("李四样", "240105197603164100", "S000044000001244000101"),
    ("周五样", "250105197603164105", "S000044000001244000117"),
)
ISSUER = "岭东市晨光职业培训学校"
DAY = "2024年03月15日"


def line(text, x, y, height=4.4, score=0.99):
    """A line of print whose left edge's middle is at x, y millimetres."""
    width = sum(0.5 if character.isascii() else 1.0 for character in text) * height
    corners = np.array(
        [[x, y - height / 2], [x + width, y - height / 2], [x + width, y + height / 2], [x, y + height / 2]]
    )
    return PrintLine(text, (corners * PX_PER_MM).astype(np.float32), score, True)


def scan(holder=0, *, name=None, specimen=PORTRAIT, more=(), values=True, fields=True, scale=1.0, **how):
    """One filled copy.

    Args:
        holder: Which of the people it belongs to.
        name: What its file is called.
        specimen: What it is a copy of.
        more: Further lines on it.
        values: Whether anything is filled in.
        fields: Whether the holder's fields were read.
        scale: Of the print beyond the first character of the signature; unused room for tests.
        how: As for `tests.specimens.draw.draw`.
    """
    who, id_number, number = PEOPLE[holder]
    drawn = draw(specimen, seed=holder, **how)
    lines = list(drawn.lines)
    filled = {
        "姓名": who,
        "证件类型": "居民身份证",
        "证件号码": id_number,
        "职业名称": "养老护理员",
        "证书编号": number,
    }
    if values:
        for element in specimen.elements:
            if element.role == "label" and element.name in filled:
                lines.append(line(filled[element.name], element.value_x_mm, element.y_mm))
        lines += [line(ISSUER, 122, 208.1), line(DAY, 132, 219.1)]
    lines += more
    read = {}
    if values and fields:
        read = {
            "name": FieldReading(who),
            "id_number": FieldReading(id_number),
            "number": FieldReading(number),
            "occupation": FieldReading("养老护理员"),
            "issuer": FieldReading(ISSUER),
            "issue_date": FieldReading(DAY),
        }
    text = PageText.of(lines, drawn.title, drawn.codes, drawn.page.width)
    return Scan(name or f"{who}的证书.jpg", drawn.page, drawn.kind, text, read, ())


def untitled(made):
    """The same scan, its title not recognised."""
    lines = tuple(each for each in made.text.lines if each is not made.text.title)
    return replace(made, text=replace(made.text, title=None, lines=lines))


def leaning(degrees, shift_mm=(3.0, 2.0)):
    """A small turn and shift of the print on its sheet, as a scanner makes it (millimetres)."""
    turn = cv2.getRotationMatrix2D((105, 148), degrees, 1.0)
    turn[:, 2] += shift_mm
    return np.vstack([turn, [0, 0, 1]])
