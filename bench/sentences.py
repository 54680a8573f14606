"""Counts how often the rules of advertisements speak of made-up sentences, one at a time: `python -m bench.sentences`.

No picture is read: each sentence stands as a well-read line under a heading on a page that is an advertisement.
`--show a b` lists the misses and false alarms of these parts.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from bench.draw.sentences import HARMLESS, WARNING, Sentence, sentences
from detector.observation import KindGuess, Line, Observation
from detector.report import Finding
from detector.rules import judge_all

HEADING = "技能证书培训咨询"


def findings(text: str) -> list[Finding]:
    """What the rules of advertisements say of one sentence, hints left out."""
    box = ((0.0, 0.0), (800.0, 0.0), (800.0, 40.0), (0.0, 40.0))
    lower = ((0.0, 100.0), (800.0, 100.0), (800.0, 140.0), (0.0, 140.0))
    page = Observation(
        kind=KindGuess("advert", "high"),
        lines=(Line(HEADING, box, confirmed=True, role="other"), Line(text, lower, confirmed=True, role="other")),
        looked_for=frozenset({"text"}),
    )
    return [one for one in judge_all(page)[0] if one.rule.startswith("advert.") and one.severity != "info"]


def count(chosen: Sequence[Sentence], show: bool) -> str:
    """One line of figures: told as serious, told as a doubt, of how many."""
    serious = doubt = 0
    for one in chosen:
        said = findings(one.text)
        is_serious = any(each.severity == "serious" for each in said)
        serious, doubt = serious + is_serious, doubt + (bool(said) and not is_serious)
        if show and bool(said) == (one.topic in (HARMLESS, WARNING)):
            print(f"    {one.topic}  {one.text}  {[each.message for each in said]}")
    return f"serious {serious}, doubt {doubt}, of {len(chosen)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", nargs="*", default=(), help="parts whose misses and false alarms are listed")
    options = parser.parse_args()
    for part in sorted({one.part for one in sentences()}):
        mine = [one for one in sentences() if one.part == part]
        print(f"part {part}")
        for topic in dict.fromkeys(one.topic for one in mine):
            print(f"  {topic}: {count([one for one in mine if one.topic == topic], part in options.show)}")


if __name__ == "__main__":
    main()
