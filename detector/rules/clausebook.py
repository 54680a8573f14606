"""Phrases of the notice in, docs/clauses.md out; `python -m detector.rules.clausebook docs/clauses.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from detector.knowledge.clauses import clauses, departments
from detector.knowledge.phrases import ClauseText, Phrase, clause_texts, phrases
from detector.knowledge.source import meta
from detector.rules import RULES
from detector.rules.rule import Rule

MADE_BY = "<!-- 由 python -m detector.rules.clausebook docs/clauses.md 生成，请勿手改 -->"
NOT_BUILT = "本版本尚未检查"
NOT_VISIBLE = "照片上看不出"


def rules_of(name: str) -> tuple[Rule, ...]:
    """The rules that an entry of phrases.toml stands for: the one of that id, or all of that topic."""
    return tuple(rule for rule in RULES if rule.id == name or rule.id.startswith(f"{name}."))


def anchor(rule: Rule) -> str:
    """Where a rule stands on the page of its topic."""
    return rule.id.replace(".", "")


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    source = meta("phrases")
    yield from (MADE_BY, "", "# 通知条款与规则对照", "")
    yield f"依据：{source.source}。"
    yield from (
        "",
        "每句原文要么对应规则，要么写明照片上看不出、该问谁。规则的依据、证据和局限见[规则目录](rules/README.md)。",
    )
    for clause in clause_texts():
        yield from _section(clause)


def _section(clause: ClauseText) -> Iterator[str]:
    yield from ("", f"## {clause.id} {clause.title}", "", f"> {clause.text}", "")
    known = departments()
    yield f"主管：{'、'.join(known[one].title for one in clauses()[clause.id].departments)}（通知四(一)）。"
    yield from ("", "| 通知原文 | 对应的规则 | 照片上看不出的 | 问谁 |", "|---|---|---|---|")
    for phrase in phrases(clause.id):
        yield f"| {phrase.quote} | {_rules(phrase)} | {phrase.cannot or '—'} | {phrase.ask or '—'} |"


def _rules(phrase: Phrase) -> str:
    return "、".join(_link(name) for name in phrase.rules) or NOT_VISIBLE


def _link(name: str) -> str:
    found = rules_of(name)
    if not found:
        return f"{name}（{NOT_BUILT}）"
    if [rule.id for rule in found] == [name]:
        return f"[{name}](rules/{found[0].topic}.md#{anchor(found[0])})"
    return f"[{name}.*](rules/{found[0].topic}.md)"


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "docs/clauses.md").write_text(page(), "utf-8")
