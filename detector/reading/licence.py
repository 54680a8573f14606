"""Lines of a business licence in, its registered name out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detector.knowledge.labels import labels, normalised
from detector.observation import FieldReading
from detector.page.page import Page
from detector.reading.fieldreader import FieldReader
from detector.reading.lines import PrintLine
from detector.report import FieldKey

LEGAL_FORM = re.compile(
    r"(公司|中心|学校|合作社|厂|店|院|事务所|工作室|[（(](普通合伙|特殊普通合伙|有限合伙|个人独资)[)）])$"
)
TYPE = re.compile(r"有限责任公司|股份有限公司|个人独资|合伙企业|其他")  # the row below the name begins so


def read_licence(page: Page, photo_size: tuple[int, int], body: Sequence[PrintLine]) -> dict[FieldKey, FieldReading]:
    """The registered name on a business licence."""
    reader = FieldReader(page, photo_size)
    for i, line in enumerate(body):
        text = normalised(line.text)
        for label in sorted(labels().licence_issuer, key=len, reverse=True):
            if text == label or (text.startswith(label) and len(label) > 1 and re.match(r".{0,4}[:：\s]", line.text)):
                rest = re.sub(r"^[称名企业\s　]+[:：]?\s*", "", line.text) if text != label else ""
                if rest:
                    return {"issuer": reader.reading("issuer", rest, [line], label)}
                row = [
                    o
                    for o in body[max(0, i - 3) : i + 4]
                    if o is not line and abs(o.middle - line.middle) < 0.7 * line.height
                ]
                right = [o for o in row if o.left >= line.right - line.height and len(o.text) >= 4]
                if right:
                    value = min(right, key=lambda o: o.left)
                    return {"issuer": reader.reading("issuer", value.text, [value], label)}
    named = [
        line
        for line in body
        if LEGAL_FORM.search(line.text) and not TYPE.match(line.text) and 5 <= len(line.text) <= 40
    ]
    return {"issuer": reader.reading("issuer", named[0].text, [named[0]], "")} if named else {}
