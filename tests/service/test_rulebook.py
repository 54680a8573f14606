import re

from detector.knowledge.phrases import clause_texts
from detector.rules import RULES
from detector.service.about import about_html
from detector.service.rulebook import rules_html


def test_every_rule_stands_under_a_clause_with_its_limits():
    html = rules_html()
    assert {rule.id for rule in RULES} == set(re.findall(r"<code>([^<]+)</code>", html))
    for clause in clause_texts():
        assert f"{clause.id} {clause.title}" in html
    assert html.count("<dt>看不出</dt>") >= len(RULES)
    assert "照片上看不出：" in html


def test_ids_are_unique():
    ids = re.findall(r' id="([^"]+)"', rules_html() + about_html())
    assert len(ids) == len(set(ids))


def test_the_about_tab_says_what_a_photo_cannot_prove_and_what_is_kept():
    assert "照片不能证明证书是真的" in about_html()
    assert "保留 30 天" not in about_html()
    assert "保留 30 天" in about_html(kept="本机保留 30 天")
    assert "<b>&lt;x&gt;</b>" in about_html(kept="<x>")
