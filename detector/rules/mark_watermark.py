"""Observation in; misleading words printed faintly behind or across the text out."""

from __future__ import annotations

from collections.abc import Iterator

from detector.observation import Observation
from detector.report import Finding
from detector.rules.evidence import found
from detector.rules.faint_words import FaintWords, misleading_watermarks
from detector.rules.rule import CERTIFICATES, Rule
from detector.rules.standing import is_private

PUT_THERE_BY = {"protection": "防护水印", "scanner": "扫描软件的水印", "camera": "手机或相机的水印"}


def _blocked(observation: Observation) -> str | None:
    if "watermarks" in observation.looked_for:
        return None
    return observation.not_looked.get("watermarks", "没有查找淡色底纹")


def _note(observation: Observation) -> str | None:
    """Names the marks that somebody put onto the copy; they are no part of the certificate."""
    said = {mark.text: PUT_THERE_BY[mark.purpose] for mark in observation.marks.watermarks if mark.purpose}
    if not said:
        return None
    return "发现" + "、".join(f"{sort}“{text}”" for text, sort in said.items()) + "，不影响判断"


def judge(observation: Observation) -> Iterator[Finding]:
    """Reserved words are serious where the issuer is clearly no state body; the rest is worth a check."""
    for words in misleading_watermarks(observation):
        yield _finding(words, observation)


def _finding(words: FaintWords, observation: Observation) -> Finding:
    where = "重复出现的底纹" if words.mark.tiled else "底纹或水印"
    said = f"{where}“{words.mark.text}”含“{words.words}”字样"
    text, box = words.mark.text, words.mark.box
    if words.sort == "body":
        return found(RULE, "attention", "medium", f"{said}，请核实发证单位能否使用国家机关的名称。", text, box)
    if words.sort == "added":
        return found(RULE, "attention", "medium", f"{said}，规范样式上不得增加这类字样，请核实。", text, box)
    if is_private(observation) and not words.own:
        return found(RULE, "serious", "medium", f"{said}，非国家机关的证书不得使用。", text, box)
    return found(RULE, "attention", "medium", f"{said}，未能确认发证单位是否有权使用，请核实。", text, box)


RULE = Rule(
    id="mark.watermark",
    title="产生误导的底纹或水印",
    clause="二(一)",
    basis="人社部函〔2022〕25号、广东省专项治理通知二(一)：不得违规使用与受限字样、国徽等相关或易产生歧义和误导的字样、图案或水印",
    kinds=CERTIFICATES,
    judge=judge,
    looks_at="去掉正文、印章和纸色以后，从淡色底纹中读出的文字（几处读法一致才算），以及斜印在正文上的文字",
    limits="只看文字，不评判花纹；浮雕、透光才看得见的水印和比纸还浅的白色水印看不到；纸薄透出下面一页的字时可能误认，请对照原件；为防盗用加上的“仅供某某使用”、扫描软件和手机的水印不算",
    blocked=_blocked,
    note=_note,
)
