"""The committed rule catalogue is what the rules say today."""

from pathlib import Path

from detector.rules import RULES
from detector.rules.catalogue import main, pages

DOCS = Path(__file__).parents[2] / "docs" / "rules"


def test_committed_pages_are_up_to_date():
    committed = {path.name: path.read_text("utf-8") for path in DOCS.glob("*.md")}
    assert committed == pages(), "run: python -m detector.rules.catalogue docs/rules"


def test_every_rule_has_a_section():
    made = pages()
    assert all(f"## {rule.id}\n" in made[f"{rule.topic}.md"] for rule in RULES)


def test_pages_of_gone_topics_are_removed(tmp_path):
    (tmp_path / "gone.md").write_text("old", "utf-8")
    main(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(pages())
