"""Observation in; a file that names a program for composing pictures out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.software import known_software
from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.image_facts import hint, needs_file
from detector.rules.rule import CERTIFICATES, Rule


def judge(observation: Observation) -> Iterator[Finding]:
    """Named by the file itself, so no more than a point to check."""
    editor = known_software(observation.traces.file.software, "editor")
    if editor is not None:
        message = f"文件写明用过图像编辑软件（{editor.title}）。裁剪、调色也会留下这样的信息，请对照原件。"
        yield found(RULE, "attention", "low", message, editor.title)


RULE = Rule(
    id="image.software",
    title="文件写明的图像编辑软件",
    clause=None,
    basis=hint("EXIF Software、XMP CreatorTool 和历史、PNG 文本、C2PA 声明里的软件名"),
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="文件里写明的软件名，与 detector/knowledge/software.toml 对照",
    limits="这些信息谁都能改写或删去，没有不等于没有编辑过；手机相册、美颜、扫描应用和聊天软件不提示",
    blocked=needs_file,
)
