"""The rules in, the tab 查什么 out: the notice clause by clause, what is checked for it, what no photo shows."""

from __future__ import annotations

from dataclasses import dataclass

from detector.exports.html import environment
from detector.exports.words import NO_PROOF
from detector.knowledge.clauses import clause_ids, clauses, departments
from detector.knowledge.phrases import clause_texts, phrases
from detector.knowledge.topics import topic_of, topics
from detector.rules import RULES
from detector.rules.rule import Rule
from detector.service.result import TEMPLATE_SIGNS

OTHERS = "通知第二部分以外"


@dataclass(frozen=True, slots=True)
class Section:
    """One clause: its words, who is in charge of it, its rules, and what a photo does not show."""

    id: str
    title: str
    text: str
    charge: str
    rules: tuple[Rule, ...]
    unseen: tuple[str, ...]


def rules_html() -> str:
    """Every rule under its clause."""
    named = environment().get_template("rules.html.j2")
    missing = [topic.title for topic in topics() if not any(topic_of(rule.id) == topic for rule in RULES)]
    html = named.render(sections=_sections(), no_proof=NO_PROOF, missing=missing, count=len(RULES))
    return html.translate(TEMPLATE_SIGNS)


def _sections() -> tuple[Section, ...]:
    known = departments()
    made = []
    for clause in clause_texts():
        mine = tuple(rule for rule in RULES if clause.id in clause_ids(rule.clause))
        charge = "、".join(known[one].title for one in clauses()[clause.id].departments)
        unseen = tuple(dict.fromkeys(phrase.cannot for phrase in phrases(clause.id) if phrase.cannot))
        made.append(Section(clause.id, clause.title, clause.text, charge, mine, unseen))
    rest = tuple(rule for rule in RULES if not clause_ids(rule.clause))
    return (*made, Section("", OTHERS, "", "", rest, ()))
