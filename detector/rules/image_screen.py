"""Observation in; a photo that was taken of a screen out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.image_facts import hint, needs
from detector.rules.rule import CERTIFICATES, Rule

SHARE_LEAST = 0.3
"""Of the barest places of the page; untouched pictures reached 0.125, most screens 0.31 and more (synthetic)."""


def judge(observation: Observation) -> Iterator[Finding]:
    """A screen's grid in many places."""
    if observation.traces.screen_share >= SHARE_LEAST:
        yield found(RULE, "attention", "low", "图片可能是翻拍屏幕得到的，建议拍原件。")


RULE = Rule(
    id="image.screen",
    title="是不是翻拍屏幕",
    clause=None,
    basis=hint("屏幕的像素格与相机的像素叠出规则的细纹"),
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="文字之间空白处有没有规则的细纹",
    limits="翻拍屏幕不等于证书有问题；图片缩小、压缩以后可能看不出；网点印刷、细格纸也可能有类似细纹",
    blocked=needs("image.screen", "空白处太小，没有查看翻拍屏幕的细纹"),
)
