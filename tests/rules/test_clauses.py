"""The notice phrase by phrase: nothing is left out, and everything that is named exists and is documented."""

from collections import Counter
from pathlib import Path

import pytest

from detector.knowledge import phrases as book
from detector.knowledge.clauses import clause_ids, clauses
from detector.knowledge.topics import topics
from detector.rules import RULES
from detector.rules.catalogue import pages
from detector.rules.clausebook import page, rules_of
from tests.rules.test_tables import CASES, NEGATIVES_LEAST

DOCS = Path(__file__).parents[2] / "docs"
ALL = [phrase for clause in book.clause_texts() for phrase in book.phrases(clause.id)]


def test_the_six_clauses_in_order():
    assert [clause.id for clause in book.clause_texts()] == list(clauses())


@pytest.mark.parametrize("clause", book.clause_texts(), ids=lambda clause: clause.id)
def test_every_word_of_a_clause_belongs_to_a_phrase(clause):
    assert not book.unmapped(clause).translate(dict.fromkeys(map(ord, " ,;、。")))


def test_a_phrase_that_is_left_out_is_noticed(monkeypatch):
    clause = book.clause_texts()[3]
    kept = tuple(phrase for phrase in book.phrases(clause.id) if "录用依据" not in phrase.quote)
    monkeypatch.setattr(book, "phrases", lambda _: kept)
    assert "录用依据" in book.unmapped(clause)


@pytest.mark.parametrize("phrase", ALL, ids=lambda phrase: f"{phrase.clause}{phrase.quote}")
def test_every_phrase_has_rules_or_somebody_to_ask(phrase):
    assert phrase.rules or (phrase.ask and phrase.cannot)


@pytest.mark.parametrize("name", sorted({name for phrase in ALL for name in phrase.rules}))
def test_every_named_rule_exists_or_is_a_listed_topic(name):
    assert rules_of(name) or any(f"{topic.id}.".startswith(f"{name}.") for topic in topics())


def test_every_rule_of_a_clause_is_named_by_one_of_its_phrases():
    named = {phrase.clause: set() for phrase in ALL}
    for phrase in ALL:
        named[phrase.clause] |= {rule.id for name in phrase.rules for rule in rules_of(name)}
    unnamed = [(rule.id, one) for rule in RULES for one in clause_ids(rule.clause) if rule.id not in named[one]]
    assert unnamed == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_founded_tried_and_documented(rule):
    tried = Counter(case.severity is not None for case in CASES if case.rule == rule.id)
    assert rule.basis and rule.looks_at and rule.limits
    assert tried[True] >= 1 and tried[False] >= NEGATIVES_LEAST
    assert f"## {rule.id}\n" in pages()[f"{rule.topic}.md"]


def test_committed_page_is_up_to_date():
    made = (DOCS / "clauses.md").read_text("utf-8")
    assert made == page(), "run: python -m detector.rules.clausebook docs/clauses.md"
