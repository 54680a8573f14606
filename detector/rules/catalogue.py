"""Rules in, the pages of the rule catalogue (docs/rules) out; `python -m detector.rules.catalogue docs/rules`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from detector.knowledge.clauses import clause_ids, named
from detector.knowledge.kinds import kind_table
from detector.knowledge.phrases import clause_texts, phrases
from detector.knowledge.topics import topic_of, topics
from detector.rules import RULES
from detector.rules.clausebook import anchor
from detector.rules.rule import Rule

INDEX = "README.md"
MADE_BY = "<!-- 由 python -m detector.rules.catalogue docs/rules 生成，请勿手改 -->"


def pages() -> dict[str, str]:
    """File name to Markdown: one page for each topic, and the index."""
    grouped = {topic: tuple(rules) for topic, rules in groupby(RULES, key=lambda rule: rule.topic)}
    made = {f"{topic}.md": "\n".join(_page(topic, rules)) + "\n" for topic, rules in grouped.items()}
    made[INDEX] = "\n".join(_index()) + "\n"
    return made


def _index() -> Iterator[str]:
    yield from (MADE_BY, "", "# 规则目录", "")
    yield "每条规则只说看到了什么、依据哪一条、有多大把握；照片不能证明证书有效。"
    yield "通知的每一句对应哪些规则、哪些照片上看不出，见[通知条款与规则对照](../clauses.md)。"
    for clause in clause_texts():
        mine = tuple(rule for rule in RULES if clause.id in clause_ids(rule.clause))
        yield from _group(f"{clause.id} {clause.title}", mine)
        unseen = "；".join(dict.fromkeys(phrase.cannot for phrase in phrases(clause.id) if phrase.cannot))
        yield from ("", f"照片上看不出的：{unseen}。")
    yield from _group("三(四) 黑名单", tuple(rule for rule in RULES if rule.clause and not clause_ids(rule.clause)))
    yield from _group("通知以外", tuple(rule for rule in RULES if not rule.clause))
    missing = [topic.title for topic in topics() if not any(topic_of(rule.id) == topic for rule in RULES)]
    if missing:
        yield from ("", f"本版本尚未检查：{'；'.join(missing)}。")


def _group(heading: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    yield from ("", f"## {heading}")
    if not rules:
        return
    yield from ("", "| 规则 | 检查什么 | 看什么 | 局限 |", "|---|---|---|---|")
    for rule in rules:
        yield f"| [{rule.id}]({rule.topic}.md#{anchor(rule)}) | {rule.title} | {rule.looks_at} | {rule.limits} |"


def _page(topic: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    yield from (MADE_BY, "", f"# {topic}.*", "")
    for rule in rules:
        yield from (f"## {rule.id}", "", f"**{rule.title}**", "")
        yield f"- 通知条款：{_clause(rule)}"
        yield f"- 依据：{rule.basis}"
        yield f"- 适用：{_kinds(rule)}"
        yield f"- 看什么：{rule.looks_at}"
        yield f"- 局限：{rule.limits}"
        yield ""


def _clause(rule: Rule) -> str:
    titles = "；".join(clause.title for clause in named(rule.clause))
    return f"{rule.clause}（{titles}）" if rule.clause else "通知以外"


def _kinds(rule: Rule) -> str:
    return "、".join(title for kind, title in kind_table().names.items() if kind in rule.kinds)


def main(folder: Path) -> None:
    """Writes every page into the folder and removes pages of topics that are gone."""
    made = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"))
