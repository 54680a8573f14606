"""Observation in; a picture that is a screen capture by its file out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.screens import is_screen_size
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.image_facts import hint, needs_file
from detector.rules.rule import CERTIFICATES, Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """Only information: a capture of the screen is how most people pass a certificate on."""
    file = observation.traces.file
    if not file.camera and is_screen_size(file.width, file.height):
        message = "图片大小与手机或电脑的整个屏幕相同，可能是截图。截图本身没有问题；对着原件拍的照片能看出的更多。"
        yield found(RULE, "info", "low", message, f"{file.width}×{file.height}")


RULE = Rule(
    id="image.screenshot",
    title="是不是截图",
    clause=None,
    basis=hint("图片大小与常见屏幕相同，又没有相机信息"),
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="图片的像素大小、文件里有没有相机和曝光信息",
    limits="裁剪或缩放过的截图看不出；屏幕尺寸表不全；恰好这样大的扫描件也会提示",
    blocked=needs_file,
)
