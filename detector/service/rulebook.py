"""The rules in, the tab 查什么 out: the notice clause by clause, what is checked for it, what no photo shows."""

from __future__ import annotations

from dataclasses import dataclass

from detector.exports.html import environment
from detector.exports.phrases import clause_words
from detector.exports.wording import Words
from detector.exports.words import CHINESE
from detector.knowledge.clauses import clause_ids, clauses, departments
from detector.knowledge.phrases import clause_texts, phrases
from detector.knowledge.topics import topic_of, topics
from detector.rules import RULES
from detector.rules.rule import Rule
from detector.service.result import TEMPLATE_SIGNS


@dataclass(frozen=True, slots=True)
class Section:
    """One clause: its heading and words, who is in charge of it, its rules, and what a photo does not show."""

    heading: str
    text: str
    charge: str
    rules: tuple[Rule, ...]
    unseen: tuple[str, ...]


def rules_html(words: Words = CHINESE) -> str:
    """Every rule under its clause."""
    named = environment().get_template("rules.html.j2")
    unruled = (topic for topic in topics() if not any(topic_of(rule.id) == topic for rule in RULES))
    missing = [words.told.topics.get(topic.id, topic.title) for topic in unruled]
    html = named.render(sections=_sections(words), missing=missing, count=len(RULES), words=words)
    return html.translate(TEMPLATE_SIGNS)


def _sections(words: Words) -> tuple[Section, ...]:
    known = departments()
    made = []
    for clause in clause_texts():
        mine = tuple(rule for rule in RULES if clause.id in clause_ids(rule.clause))
        charge = "、".join(known[one].title for one in clauses()[clause.id].departments)
        unseen = tuple(dict.fromkeys(phrase.cannot for phrase in phrases(clause.id) if phrase.cannot))
        made.append(Section(_heading(clause.id, clause.title, words), clause.text, charge, mine, unseen))
    rest = tuple(rule for rule in RULES if not clause_ids(rule.clause))
    return (*made, Section(words.rules.others, "", "", rest, ()))


def _heading(clause: str, title: str, words: Words) -> str:
    number = clause if words.is_chinese else clause_words(clause)
    return f"{words.rules.clause.format(clause=number)} {words.told.clauses.get(clause, title)}"
