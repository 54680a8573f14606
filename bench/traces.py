"""Measures the weak signs (`image.*`): false alarms on untouched pictures, recall on pictures edited here by script.

`python -m bench.traces REPORTS.jsonl FOLDER [REPORTS.jsonl FOLDER …]`: reports of `check --json` and the pictures they
are about, so that nothing is read a second time. Untouched pictures are looked at as they are, as a messenger sends
them on; edits and photographed screens are drawn from the same pictures. All synthetic.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from bench.accuracy import share
from bench.draw import tampered
from detector.intake import Photo, open_pages
from detector.observation import FieldReading, KindGuess, Line, Observation
from detector.rules import RULES
from detector.traces.look import look_at_traces

READ_WELL = 0.93
RULES_HERE = tuple(rule for rule in RULES if rule.id in {"image.edited", "image.screen", "image.screenshot"})
"""The others look at the words of a file alone."""
FACES = ("hei", "song", "micro", "kai")
LEVEL_TILT = 0.06
EVERY_EDIT = 2
"""Every second number is edited."""
Fields = dict[Any, FieldReading]
Tally = dict[tuple[str, str], list[bool | None]]


def fields_of(report: dict[str, Any]) -> Fields:
    """The fields of a report as the rules would have had them."""
    return {
        key: FieldReading(
            value=field["value"],
            box=tuple(tuple(corner) for corner in field["box"]),  # type: ignore[arg-type]
            confirmed=field["score"] >= READ_WELL,
            repairs=tuple(field.get("repairs", ())),
        )
        for key, field in report["fields"].items()
        if field.get("box")
    }


def judged(photo: Photo, fields: Fields) -> dict[str, bool | None]:
    """By rule: found, not found, or None where it could not look."""
    lines = [Line(reading.value, reading.box) for reading in fields.values() if reading.box]
    traces, looked = look_at_traces(photo, lines, fields)
    page = Observation(kind=KindGuess("skill_level", "high"), fields=fields, traces=traces, looked_for=looked)
    return {rule.id: None if rule.blocked(page) else any(True for _ in rule.judge(page)) for rule in RULES_HERE}


def as_photo(picture: Image.Image) -> Photo:
    """A picture as if it had come as a JPEG without a word about itself."""
    (photo,) = open_pages(picture)
    return replace(photo, format="JPEG")


def scaled(fields: Fields, by: float) -> Fields:
    """The fields with their boxes on a picture of another size."""
    return {
        key: replace(reading, box=tuple((x * by, y * by) for x, y in reading.box or ()))  # type: ignore[arg-type]
        for key, reading in fields.items()
    }


def rectangle(reading: FieldReading) -> tampered.Rectangle | None:
    """The upright rectangle around a box; None where the print does not lie level."""
    box = reading.box
    if box is None or not box[1][0] > box[0][0] or abs(box[1][1] - box[0][1]) > LEVEL_TILT * (box[1][0] - box[0][0]):
        return None
    xs, ys = zip(*box, strict=True)
    return round(min(xs)), round(min(ys)), round(max(xs)), round(max(ys))


def edits(picture: Image.Image, photo: Photo, fields: Fields, rng: tampered.Rng) -> Iterator[tuple[str, Image.Image]]:
    """The picture with its number edited in several ways; nothing where its digits cannot be told apart."""
    places = {key: _digit_places(photo, fields, key) for key in ("number", "id_number")}
    here, other = places["number"], places["id_number"]
    field = rectangle(fields["number"]) if here else None
    if not here or field is None:
        return
    at = here[int(rng.integers(len(here)))]
    if other:
        yield "数字取自证件号码", tampered.pasted_digit(picture, at, other[int(rng.integers(len(other)))])
    yield "数字取自同一编号", tampered.pasted_digit(picture, at, here[int(rng.integers(len(here)))])
    digit = str(int(rng.integers(10)))
    yield "重打一个数字", tampered.retyped(picture, at, digit, FACES[int(rng.integers(len(FACES)))], rng)
    value = fields["number"].value
    yield "重打整个编号", tampered.retyped(picture, field, value, FACES[int(rng.integers(len(FACES)))], rng)


def _digit_places(photo: Photo, fields: Fields, key: Any) -> list[tampered.Rectangle]:  # noqa: ANN401 - a field's key
    if key not in fields or rectangle(fields[key]) is None:
        return []
    traces, _ = look_at_traces(photo, (), {key: fields[key]})
    boxes = [digit.box for digit in traces.digits if digit.box]
    corners = [tuple(zip(*box, strict=True)) for box in boxes]
    return [(round(min(xs)) - 1, round(min(ys)), round(max(xs)) + 2, round(max(ys))) for xs, ys in corners]


def measure(path: Path, fields: Fields, number: int, tally: Tally, costs: list[float]) -> None:
    """Adds one picture to the tally: untouched in three forms, then edited, then photographed off a screen."""
    rng = np.random.default_rng(number)
    (photo,) = open_pages(path)
    picture = Image.fromarray(photo.pixels)
    level = next((f"等级 {each}" for each in "0123" if path.stem.endswith(f"L{each}")), "其他")

    def count(form: str, seen: Photo, where: Fields) -> None:
        for rule, said in judged(seen, where).items():
            tally[form, rule].append(said)

    start = time.process_time()
    count(f"原样，{level}", photo, fields)
    costs.append(time.process_time() - start)
    sent = tampered.messenger(picture, rng)
    count("聊天软件转发", as_photo(sent), scaled(fields, sent.width / picture.width))
    if number % EVERY_EDIT == 0 and level != "等级 3":
        for what, edited in edits(picture, photo, fields, rng):
            for quality in (92, 75):
                again = as_photo(tampered.opened(tampered.saved(edited, quality)))
                count(f"{what}，另存 {quality}", again, fields)
    if level in {"等级 0", "等级 1"}:
        screen = tampered.screen_photo(picture, rng)
        by = screen.width / picture.width
        count("翻拍屏幕", as_photo(tampered.opened(tampered.saved(screen, 85))), scaled(fields, by))
        sent = tampered.messenger(screen, rng)
        count("翻拍屏幕，再转发", as_photo(sent), scaled(fields, sent.width / picture.width))


def table(tally: Tally) -> Iterator[str]:
    """A Markdown row for every form and rule: found of looked, with the share not looked at."""
    for form, rule in tally:
        said = tally[form, rule]
        looked = [each for each in said if each is not None]
        if looked:
            yield f"| {form} | {rule} | {share(sum(map(bool, looked)), len(looked))} | {len(said) - len(looked)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", type=Path, help="reports (JSON Lines) and folder, in turn")
    options = parser.parse_args()
    tally: Tally = defaultdict(list)
    costs: list[float] = []
    number = 0
    for reports, folder in zip(options.pairs[::2], options.pairs[1::2], strict=True):
        for line in reports.read_text("utf-8").splitlines():
            report = json.loads(line)
            path = folder / report.get("source", {}).get("name", "")
            if "fields" in report and path.is_file():
                measure(path, fields_of(report), number, tally, costs)
                number += 1
    print("| 图片 | 规则 | 提示 | 没能查看 |\n|---|---|---|---|")
    print("\n".join(table(tally)))
    print(f"\n{number} pictures, {1000 * np.mean(costs):.0f} ms of one processor each")


if __name__ == "__main__":
    main()
