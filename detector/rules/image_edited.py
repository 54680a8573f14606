"""Observation in; a digit unlike its neighbours, or a field on paper unlike the paper around it, out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from detector.observation import DigitSeen, FieldPaper, Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.image_facts import hint
from detector.rules.missing import FIELD_TITLES
from detector.rules.rule import CERTIFICATES, Rule

HEIGHT, LOW = 0.11, 0.11
"""Off the others' height or foot by more, in parts of their height: 0.10 at most on untouched numbers."""
STROKE, INK = 1.7, 1.4
"""Stroke or ink that many times the others', or their inverse: 1.5 and 1.25 at most on untouched numbers."""
ODD_MOST = 3
"""One digit in so many may be odd; where more are, it is the photo."""
GRAIN_LEAST = 0.9
"""Levels of grain around, from which its absence says something."""
SMOOTH = 0.4
"""Grain within, in parts of that around; untouched fields stay above 0.49."""
FIELDS_LEAST = 3
"""So many fields must be on paper that was measured: a form may have smoother boxes, but then all fields have."""


def _is_odd(digit: DigitSeen) -> bool:
    shape = abs(digit.height - 1) > HEIGHT or abs(digit.low) > LOW
    return shape or not 1 / STROKE < digit.stroke < STROKE or not 1 / INK < digit.ink < INK


def _odd_digits(observation: Observation) -> Iterator[DigitSeen]:
    for _, group in groupby(observation.traces.digits, key=lambda digit: digit.field):
        digits = list(group)
        odd = [digit for digit in digits if _is_odd(digit)]
        if len(odd) * ODD_MOST <= len(digits):
            yield from odd


def _smooth_fields(observation: Observation) -> Iterator[FieldPaper]:
    papers = [paper for paper in observation.traces.papers if paper.around >= GRAIN_LEAST]
    smooth = [paper for paper in papers if paper.grain < SMOOTH * paper.around]
    if len(papers) >= FIELDS_LEAST and len(smooth) * ODD_MOST <= len(papers):
        yield from smooth


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding a field; a photo may do the same, so it is never more than a point to check."""
    for key, group in groupby(_odd_digits(observation), key=lambda digit: digit.field):
        digits = list(group)
        places = "、".join(str(digit.place) for digit in digits)
        message = f"“{FIELD_TITLES[key]}”里第 {places} 个数字的大小、位置或笔画与旁边的不一样，请对照原件。"
        yield found(RULE, "attention", "low", message, "", digits[0].box)
    for paper in _smooth_fields(observation):
        message = f"“{FIELD_TITLES[paper.field]}”处纸面的细纹与周围不一样，请对照原件。"
        yield found(RULE, "attention", "low", message, "", paper.box)


def _blocked(observation: Observation) -> str | None:
    if {"image.digits", "image.paper"} & observation.looked_for:
        return None
    return "字太小或被印章盖住，没有查看局部改动"


RULE = Rule(
    id="image.edited",
    title="局部是不是改过",
    clause=None,
    basis=hint("同一个号码一次印成，数字的大小、位置、笔画一致；纸面的细纹处处相同"),
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="编号、证件号码和日期里单个数字的高度、位置、笔画、墨色；各栏空白处与周围纸面的细纹",
    limits="同一字体里复制来的数字、整行重打的号码多半看不出；重复压缩不作判断；没有读准、盖了章或太小的号码不看",
    blocked=_blocked,
    note=lambda _: "改得细致的图片看不出来",
)
