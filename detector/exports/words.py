"""The words that a reader sees for each state in a report: one place, so that every surface says the same.

Surfaces that are Chinese only (batch, counter, lists) take the tables below; those that a reader can have in English,
too, are given `CHINESE` or `ENGLISH`.
"""

from __future__ import annotations

from typing import Final

from detector.coincidences import SetFindingId
from detector.exports.wording import Words, words_of

CHINESE: Final[Words] = words_of("zh")
ENGLISH: Final[Words] = words_of("en")
VERDICTS = CHINESE.verdicts
SEVERITIES = CHINESE.severities
CERTAINTIES = CHINESE.certainties
STATUSES = CHINESE.statuses
FIELDS = CHINESE.fields
NO_PROOF = CHINESE.report.no_proof
SET_TITLES: dict[SetFindingId, str] = {
    "set.fields": "内容不一致",
    "set.person": "不像同一个人",
    "set.number": "重复编号",
    "set.number-reused": "重复编号",
    "set.identity": "同号不同名",
    "set.name": "同名不同证件号",
    "set.picture": "同一文件",
}
