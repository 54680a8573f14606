"""Observation in, what the rules on marks share out: whether marks were looked for, where one stands, who saw it."""

from __future__ import annotations

from detector.observation import Observation
from detector.report import Emblem

WHERE = {"page": "页面上", "seal": "印章中央", "background": "文字背后的底纹中"}


def needs_marks(observation: Observation) -> str | None:
    """Why marks could not be looked for, or None."""
    return None if "emblem" in observation.looked_for else "没有查找徽标"


def seen_by(emblem: Emblem) -> str:
    """What each of the two checks said."""
    second = (
        "没有核对" if emblem.structure is None else f"{emblem.structure:.2f}，{'相符' if emblem.agreed else '不符'}"
    )
    return f"疑似国徽图案（识别模型 {emblem.score:.2f}；星和城楼位置核对 {second}）"
