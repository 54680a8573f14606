"""Observation in; a digit unlike its neighbours in the same number out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from detector.observation import DigitSeen, Observation
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


def _is_odd(digit: DigitSeen) -> bool:
    shape = abs(digit.height - 1) > HEIGHT or abs(digit.low) > LOW
    return shape or not 1 / STROKE < digit.stroke < STROKE or not 1 / INK < digit.ink < INK


def _odd_digits(observation: Observation) -> Iterator[DigitSeen]:
    for _, group in groupby(observation.traces.digits, key=lambda digit: digit.field):
        digits = list(group)
        odd = [digit for digit in digits if _is_odd(digit)]
        if len(odd) * ODD_MOST <= len(digits):
            yield from odd


def judge(observation: Observation) -> Iterator[Finding]:
    """One finding a field; a photo may do the same, so it is never more than a point to check."""
    for key, group in groupby(_odd_digits(observation), key=lambda digit: digit.field):
        digits = list(group)
        places = "、".join(str(digit.place) for digit in digits)
        message = f"“{FIELD_TITLES[key]}”里第 {places} 个数字的大小、位置或笔画与旁边的不一样，请对照原件。"
        yield found(RULE, "attention", "low", message, "", digits[0].box)


def _blocked(observation: Observation) -> str | None:
    """A blurred photo, saved again by a messenger, gave a false alarm: only a good one is looked at."""
    if observation.quality.level != "good":
        return "照片不够清楚，没有比较数字"
    return None if "image.digits" in observation.looked_for else "号码太小、没有读准或被印章盖住，没有比较数字"


RULE = Rule(
    id="image.edited",
    title="号码里有没有与旁边不一样的数字",
    clause=None,
    basis=hint("同一个号码一次印成，数字的大小、位置、笔画一致"),
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="编号、证件号码和日期里单个数字的高度、位置、笔画、墨色",
    limits="同一字体里复制来的数字、整行重打的号码看不出；不看重复压缩和纸面是否抹过；没有读准、盖了章或太小的号码不看",
    blocked=_blocked,
    note=lambda _: "改得细致的图片看不出来",
)
