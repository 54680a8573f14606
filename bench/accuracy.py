"""Checks a folder of pictures with truth.json and prints, level by level, what was right.

`python -m bench.accuracy DIR` for the cases of `bench.make_cases` or for an office's own labelled photos (same
truth.json). False alarms on genuine certificates come first. Each share is given with n and a 95 % Wilson interval.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from detector import Report, check

_PUNCTUATION = re.compile(r"[\s　:：,，。.·\-—_()（）]")
NOT_BUILT = ("mark.",)  # topics of later versions are listed apart, not hidden
Z = 1.96


def plain(text: str | None) -> str:
    return _PUNCTUATION.sub("", text or "").upper()


def share(good: int, n: int) -> str:
    if n == 0:
        return "-"
    p, z2 = good / n, Z * Z / n
    middle, half = (p + z2 / 2) / (1 + z2), Z * ((p * (1 - p) + z2 / 4) / n) ** 0.5 / (1 + z2)
    return f"{good}/{n} = {100 * p:.1f} % [{100 * max(0, middle - half):.0f}–{100 * min(1, middle + half):.0f}]"


def tally(truth: dict[str, Any], report: Report, counts: dict[str, list[int]]) -> None:
    """Adds one picture to the counts (each a pair: good, n)."""

    def add(name: str, good: bool) -> None:
        counts[name][0] += good
        counts[name][1] += 1

    serious = [f for f in report.findings if f.severity == "serious"]
    if truth["genuine"]:
        add("genuine with a serious finding", bool(serious))
    if truth["family"] == "document":
        add("documents told apart", report.verdict == "not_a_certificate")
    seen = [f.rule for f in report.findings if f.severity != "info"]
    for topics in truth["expect"]:
        later = all(topic.startswith(NOT_BUILT) for topic in topics)
        found = any(r.startswith(tuple(topics)) for r in seen)
        add("topics of later versions found" if later else "topics found", found)
        if "clause" in truth:
            add(f"clause {truth['clause']} found", found)
    for key, value in truth["fields"].items():
        if value:
            got = report.fields.get(key)  # type: ignore[call-overload]
            add("fields right", plain(got.value if got else "") == plain(value))
    for text in truth["seals"]:
        add("seal texts right", any(plain(text) in plain(seal.text) for seal in report.marks.seals))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    levels: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for truth in json.loads((folder / "truth.json").read_text("utf-8")):
        tally(truth, check(folder / truth["file"]), levels[truth["level"]])
    for level, counts in sorted(levels.items()):
        print(f"level {level}")
        for name in sorted(counts, key=lambda each: (not each.startswith("genuine"), each)):
            print(f"  {name:34} {share(*counts[name])}")


if __name__ == "__main__":
    main()
