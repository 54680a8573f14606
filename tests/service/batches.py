"""Sheets of made reports, so that batches are tested without any model."""

import gzip

from detector.exports.html import report_page
from detector.exports.thumbnail import thumbnail_of
from detector.service.sheets import Sheet
from tests.made_report import made_picture, made_report


def look_at(name, **changes):
    """What looking at one paper gave: the made report, changed as asked, under the paper's name."""
    report = made_report(**changes)
    report = report.model_copy(update={"source": report.source.model_copy(update={"name": name})})
    page = gzip.compress(report_page(report, made_picture()).encode())
    return (Sheet(report.model_dump(mode="json", by_alias=True), thumbnail_of(report, made_picture()), page),)
