"""The page's first section, written by the program."""

from pathlib import Path

from bench.accuracy.page import END, START, write_section

ROW = {
    "file": "a.jpg", "family": "ok-skill", "clause": "正规", "level": 0, "condition": "扫描", "pool": "new",
    "genuine": True, "certificate": True, "verdict": "no_anomaly", "kind": "skill_level",
    "expect": [], "findings": [], "fields": [], "seals": [],
}  # fmt: skip


def test_only_the_section_between_the_markers_changes(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# 准确率\n\n前言。\n\n## 旧的一节\n\n旧话。\n", encoding="utf-8")
    (tmp_path / "set.json").write_text('{"seed": 7, "pool": "new", "planned": 9, "emblems": false}', encoding="utf-8")
    write_section(page, tmp_path, [ROW])
    once = page.read_text("utf-8")
    assert once.startswith("# 准确率\n\n" + START)
    assert once.endswith(END + "\n\n前言。\n\n## 旧的一节\n\n旧话。\n")
    assert all(
        word in once for word in ("合成图片", "--seed 7", "计划 9 张，量了 1 张", "没有参与调整", "0/1（0.0 %）")
    )
    write_section(page, tmp_path, [ROW])
    assert page.read_text("utf-8") == once


def test_own_photos_are_not_called_drawn(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# 准确率\n\n前言。\n", encoding="utf-8")
    write_section(page, tmp_path, [ROW | {"pool": None}])
    assert "合成图片" not in page.read_text("utf-8")


def test_a_pool_that_rules_were_mended_on_is_said_to_be_so(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# 准确率\n\n前言。\n", encoding="utf-8")
    write_section(page, tmp_path, [ROW | {"pool": "seen"}])
    assert "调整时看过的池 seen" in page.read_text("utf-8")
