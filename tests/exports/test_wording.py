"""Two languages with the same keys, and everything that has an id told in English."""

import re
from typing import get_args

import pytest
from pydantic import ValidationError

from detector.exports.wording import Words, words_of
from detector.exports.words import CHINESE, ENGLISH
from detector.knowledge.clauses import clauses
from detector.knowledge.topics import topics
from detector.report import KindId
from detector.rules import RULES

HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")
OWN_NAMES = ("中文", "山寨证书")
"""All the Chinese that our own English words hold: the name of the other language, and the word of the notice."""


def flat(words, path=""):
    """Every word with its place, without what only the other languages need."""
    for key, value in words.items():
        if key == "told":
            continue
        if isinstance(value, dict):
            yield from flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def test_every_word_has_its_counterpart_in_english():
    chinese, english = (dict(flat(words.model_dump())) for words in (CHINESE, ENGLISH))
    assert list(chinese) == list(english)
    for key, value in chinese.items():
        assert english[key] or not value, key
        if isinstance(value, str):
            assert re.findall(r"\{\w+\}", value) == re.findall(r"\{\w+\}", english[key]), key
        else:
            assert len(value) == len(english[key]), key


def test_no_word_is_left_in_chinese():
    for key, value in flat(ENGLISH.model_dump()):
        said = "".join(value)
        for name in OWN_NAMES:
            said = said.replace(name, "")
        assert not HAN.search(said), key


def test_a_missing_or_unknown_word_is_an_error():
    made = CHINESE.model_dump()
    for changed in ({**made, "report": {**made["report"], "more": "x"}}, {**made, "page": {}}):
        with pytest.raises(ValidationError):
            Words.model_validate(changed)


def test_every_rule_has_one_english_sentence_and_none_is_left_over():
    assert set(ENGLISH.told.rules) == {rule.id for rule in RULES}
    for said in ENGLISH.told.rules.values():
        assert said.endswith(".") and not HAN.search(said)


def test_kinds_topics_and_clauses_are_told_in_english():
    assert set(ENGLISH.told.kinds) == set(get_args(KindId))
    assert set(ENGLISH.told.topics) == {topic.id for topic in topics()}
    assert set(ENGLISH.told.clauses) == set(clauses())


def test_nothing_is_ever_called_a_forgery():
    every = [value for _, value in flat(ENGLISH.model_dump())] + [
        value for table in ENGLISH.told.model_dump().values() for value in table.values()
    ]
    assert not re.search(r"(?i)\b(fake|forged|forgery|counterfeit)", str(every))


def test_chinese_needs_no_table():
    assert words_of("zh").is_chinese and not any(CHINESE.told.model_dump().values())
