"""Observation in; a file that declares its picture made by a generator out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.knowledge.software import aigc_words, is_generated_source, is_generators, known_software
from detector.observation import FileSays, Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.image_facts import hint, needs_file
from detector.rules.rule import CERTIFICATES, Rule


def _declared(file: FileSays) -> str:
    """The declaration, as it is told; empty where there is none."""
    if label := aigc_words(file.aigc_label):
        return f"隐式标识：{label}"
    if source := next(filter(is_generated_source, file.sources), ""):
        return f"数字来源类型：{source}"
    if generator := known_software(file.software, "generator"):
        return f"软件：{generator.title}"
    return "生成参数" if is_generators(file.text_keys) else ""


def judge(observation: Observation) -> Iterator[Finding]:
    """What the file declares; whether it is true is not checked."""
    if said := _declared(observation.traces.file):
        message = f"文件自己声明图片由人工智能生成或改过（{said}）。声明来自文件，没有核对签名，请对照原件。"
        yield found(RULE, "attention", "medium", message, said)


RULE = Rule(
    id="image.generated",
    title="文件声明由人工智能生成",
    clause=None,
    basis=hint("GB 45438-2025 隐式标识、C2PA 与 IPTC 数字来源类型、生成软件留下的参数"),
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="XMP、C2PA 声明和 PNG 文本里的来历声明",
    limits="只读声明，不从画面判断；没有核对签名；手机相册里的智能消除也可能带这种标识；截图、聊天软件转发以后声明多半丢失",
    blocked=needs_file,
)
