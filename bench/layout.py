"""Measures the layout comparison on a folder of cases with their truth; everything it prints is synthetic.

`python -m bench.layout DIR…` for cases of `bench.make_cases`: right specimen, registration error against the drawing's
own homography, false findings on genuine pages, what was found family by family, moved elements by distance, bent
sheets by height, photos, each with n and a 95 % Wilson interval. `--hold-out` leaves out the specimen that a picture
was drawn after. `--time N` tells the comparison's share of the time of N checks. What was read is kept in DIR, so
that a second run is quick.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from bench.accuracy import share
from bench.readings import remembered
from detector import check
from detector.check import observe
from detector.intake import open_pages
from detector.observation import ElementState, Observation
from detector.report import Finding
from detector.rules import judge_all
from detector.specimens import layout as comparison
from detector.specimens.library import by_id, library

CACHE = ".readings.sqlite"
SIGNED = ("发证单位", "发证日期", "印章")
FAR_MM, NEAR_MM = 15.0, 4.0
MOVE_BINS = ((8, 15), (15, 25), (25, 41))
RISE_BINS = ((2, 5), (5, 8), (8, 12), (12, 16), (16, 21))
UNEVEN_BINS = ((0, 1), (1, 2), (2, 3), (3, 99))


@dataclass(frozen=True, eq=False)
class Measured:
    """One picture: its truth, what was observed, and the findings about the layout."""

    truth: dict[str, Any]
    seen: Observation
    findings: tuple[Finding, ...]

    @property
    def way(self) -> dict[str, Any]:
        """The truth about the layout."""
        return self.truth["layout"]  # type: ignore[no-any-return]

    @property
    def elements(self) -> tuple[ElementState, ...]:
        """The state of every element, when the page was laid on a style."""
        layout = self.seen.layout
        return layout.elements if layout is not None and layout.trusted else ()

    def serious(self) -> list[str]:
        """The rules about the layout that accuse."""
        return [f.rule for f in self.findings if f.severity == "serious"]

    def told(self) -> list[str]:
        """The rules about the layout that accuse or doubt."""
        return [f.rule for f in self.findings if f.severity != "info"]


def measure(folder: Path, hold_out: bool, most: int | None = None) -> list[Measured]:
    """Observes and judges the pictures of a folder, or the first so many."""
    out = []
    with remembered(folder / CACHE):
        for truth in json.loads((folder / "truth.json").read_text("utf-8"))[:most]:
            if hold_out:
                left = tuple(each for each in library() if each.id != truth["layout"]["specimen"])
                comparison.library = lambda left=left: left
            seen = observe(next(iter(open_pages(folder / truth["file"]))))
            findings, _ = judge_all(seen)
            out.append(Measured(truth, seen, tuple(f for f in findings if f.rule.startswith("layout."))))
    comparison.library = library
    return out


def true_errors_mm(one: Measured) -> list[float]:
    """How far each place that the comparison expects lies from where the drawing has it, print's own shift apart."""
    layout, corners = one.seen.layout, one.way["corners"]
    specimen = by_id(layout.specimen) if layout is not None else None
    if specimen is None or not corners or one.way["bend"] or specimen.id != one.way["specimen"]:
        return []
    width, height = one.way["size_mm"]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    to_mm = cv2.getPerspectiveTransform(np.array(corners, np.float32), flat)
    off = []
    for element in specimen.elements:
        state = next((each for each in one.elements if _is(each, element.role, element.name)), None)
        if state is None or state.place is None:
            continue
        at = cv2.perspectiveTransform(np.array([state.place], np.float64), to_mm)[0].mean(axis=0)
        left, top, right, bottom = element.rectangle_mm
        place = np.array([(left + right) / 2, (top + bottom) / 2]) + one.way["shift_mm"]
        off.append(float(np.linalg.norm(at - place)))
    return off


def _is(state: ElementState, role: str, name: str) -> bool:
    return state.role == role and state.name == name


def _moved_states(one: Measured, name: str) -> list[ElementState]:
    """The states of the element that the truth calls by that name."""
    if name == "标题":
        return [each for each in one.elements if each.role == "title"]
    names = SIGNED if name == "落款" else (name,)
    return [each for each in one.elements if each.name in names or each.text.split("：")[0] in names]


class Table:
    """Counts by heading, printed as shares."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.misses: dict[str, list[str]] = defaultdict(list)

    def add(self, heading: str, good: bool, file: str, *, miss_when: bool = False) -> None:
        """One more; `miss_when` tells which outcome to list by file."""
        self.counts[heading][0] += good
        self.counts[heading][1] += 1
        if good is miss_when:
            self.misses[heading].append(file)

    def show(self, names: bool) -> None:
        for heading, (good, n) in self.counts.items():
            print(f"{heading:52} {share(good, n)}")
            if names and self.misses[heading]:
                print("      " + " ".join(self.misses[heading]))


def tally(one: Measured, table: Table) -> None:
    """Adds one picture."""
    level, file = one.truth["level"], one.truth["file"]
    layout = one.seen.layout
    specimen = by_id(one.way["specimen"]) if one.way["specimen"] else None
    bent = bool(one.way["bend"])
    if one.truth["genuine"] and specimen is not None and specimen.position_judged and not bent:
        right = layout is not None and layout.specimen == specimen.id
        table.add(f"L{level} right specimen", right, file)
        table.add(f"L{level} laid on it", right and layout is not None and layout.trusted, file)
    if one.truth["genuine"]:
        word = "bent" if bent else f"L{level} genuine"
        table.add(f"{word}, serious layout finding", bool(one.serious()), file, miss_when=True)
        table.add(f"{word}, doubt about the layout", bool(one.told()), file, miss_when=True)
        table.add(f"{word}, photo called absent", _photo(one) == "absent", file, miss_when=True)
    if not bent:
        table.add(f"L{level} flat, called uneven", one.seen.quality.curled, file, miss_when=True)
    elif specimen is not None:
        form, _, rise = one.way["bend"].split()
        for name, value, bins in (
            (f"{form}, rise mm", float(rise), RISE_BINS),
            ("bent, unevenness mm", one.way["unevenness_mm"], UNEVEN_BINS),
        ):
            low, high = next(each for each in bins if each[0] <= value < each[1])
            table.add(f"{name} {low}–{high}, called uneven", one.seen.quality.curled, file)
    if not one.truth["genuine"] and ["layout."] in one.truth["expect"] and not one.way["moves"]:
        table.add(f"L{level} {one.truth['family']} found", bool(one.told()), file)
    if one.truth["family"] == "title-reserved":
        table.add(f"L{level} changed title found", "layout.title" in one.told(), file)
    if one.truth["family"] in ("ok-portrait", "no-person"):
        table.add(f"{one.truth['family']}, photo {_photo(one)}", True, file, miss_when=True)
    _tally_moves(one, table)


def _photo(one: Measured) -> str:
    return next((each.state for each in one.elements if each.role == "photo"), "not laid")


def _tally_moves(one: Measured, table: Table) -> None:
    level, file = one.truth["level"], one.truth["file"]
    moved = {move["name"]: float(np.hypot(move["dx_mm"], move["dy_mm"])) for move in one.way["moves"]}
    for name, far in moved.items():
        states = _moved_states(one, name)
        found = any(each.state == "moved" for each in states)
        label = f"{file}:{name}:{far:.0f}"
        if far >= MOVE_BINS[0][0]:
            low, high = next(each for each in MOVE_BINS if each[0] <= far < each[1])
            table.add(f"L{level} moved {low}–{high} mm, found", found, label)
            if far >= FAR_MM:
                messages = [f.message for f in one.findings if f.rule == "layout.moved"]
                said = any(f"“{each.name}”" in message for message in messages for each in states)
                table.add(f"L{level} moved 15 mm and more, told", said, label)
    if not one.way["bend"] and one.truth["family"] != "shuffled":
        own = [each for name, far in moved.items() if far >= NEAR_MM for each in _moved_states(one, name)]
        off = [e for e in one.elements if e.state == "moved" and e.required]
        wrong = [e.name for e in off if not any(e is each for each in own)]
        table.add(f"L{level} an element in place (4 mm) called moved", bool(wrong), f"{file}:{wrong}", miss_when=True)


def _held_out(one: Measured, table: Table) -> None:
    """A picture whose specimen is not there: what is said of it."""
    kind, file = one.seen.kind.id, one.truth["file"]
    table.add("held out: serious layout finding", bool(one.serious()), file, miss_when=True)
    table.add("held out: doubt about the layout", bool(one.told()), file, miss_when=True)
    table.add(f"held out: another style of {kind} trusted", bool(one.elements), file, miss_when=True)


def show_errors(measured: list[Measured]) -> None:
    """Registration errors, as reported and as they are."""
    laid = [one for one in measured if one.elements and one.truth["genuine"] and not one.way["bend"]]
    said = [one.seen.layout.registration_error_mm for one in laid if one.seen.layout is not None]
    real = [float(np.median(errors)) for errors in map(true_errors_mm, laid) if errors]
    for name, values in (("reported", said), ("against the drawing", real)):
        if values:
            median, high = np.percentile(values, [50, 95])
            print(f"registration error {name}: median {median:.2f} mm, 95th percentile {high:.2f} mm, n {len(values)}")


def show_time(folder: Path, n: int) -> None:
    """The comparison's share of a whole check."""
    files = [truth["file"] for truth in json.loads((folder / "truth.json").read_text("utf-8"))][: n + 1]
    timings = [check(folder / file).timings_ms for file in files][1:]
    shares = [100 * each["layout"] / each["total"] for each in timings]
    print(f"layout's share of a check: median {np.median(shares):.1f} %, most {max(shares):.1f} %, n {len(shares)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--hold-out", action="store_true")
    parser.add_argument("--time", type=int, metavar="N", default=0)
    parser.add_argument("--most", type=int, metavar="N", help="only the first N pictures of each folder")
    parser.add_argument("--names", action="store_true", help="name the pictures that went wrong")
    options = parser.parse_args()
    measured = [one for folder in options.folders for one in measure(folder, options.hold_out, options.most)]
    table = Table()
    for one in sorted(measured, key=lambda each: (each.truth["level"], each.truth["family"])):
        if options.hold_out:
            if one.truth["genuine"] and one.way["specimen"]:
                _held_out(one, table)
        else:
            tally(one, table)
    table.show(options.names)
    if not options.hold_out:
        show_errors(measured)
    if options.time:
        show_time(options.folders[0], options.time)


if __name__ == "__main__":
    main()
