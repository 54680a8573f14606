"""What can be looked for on which picture, and what the report's notes say of a file."""

from dataclasses import replace

import numpy as np
import pytest

from detector.intake import open_pages
from detector.intake.facts import FileFacts
from detector.intake.provenance import Provenance
from detector.observation import FieldReading, FileSays, Line
from detector.traces.look import look_at_traces
from detector.traces.notes import file_notes
from tests.traces.test_digits import BOX, LEFT, NUMBER, printed

LINES = (
    Line("上", ((50.0, 50.0), (850.0, 50.0), (850.0, 90.0), (50.0, 90.0))),
    Line("下", ((50.0, 700.0), (850.0, 700.0), (850.0, 740.0), (50.0, 740.0))),
)


def photo(kind="JPEG", **facts):
    """A page with a number on it, 900 px wide."""
    pixels = np.full((900, 900, 3), 235, np.uint8)
    pixels[200:350, 200:660] = printed()
    (seen,) = open_pages(pixels)
    return replace(seen, format=kind, facts=FileFacts(**facts))


def number(**reading):
    box = tuple((x + 200, y + 200) for x, y in BOX)
    return {"number": replace(FieldReading(NUMBER, box), **reading)}


@pytest.mark.parametrize(
    ("kind", "lines", "looked"),
    [
        ("JPEG", LINES, {"image.file", "image.screen", "image.digits"}),
        ("ARRAY", LINES, {"image.screen", "image.digits"}),
        ("PDF", LINES, {"image.file"}),
        ("JPEG", (), {"image.file", "image.digits"}),
    ],
)
def test_what_is_looked_for_on_which_picture(kind, lines, looked):
    traces, seen = look_at_traces(photo(kind), lines, number())
    assert seen == looked
    assert len(traces.digits) == (len(NUMBER) if "image.digits" in looked else 0)


def test_a_digits_box_is_its_own_part_of_the_photo():
    digits = look_at_traces(photo(), (), number())[0].digits
    lefts = [digit.box[0][0] for digit in digits]
    assert lefts == sorted(lefts)
    assert lefts[0] == pytest.approx(200 + LEFT + 2, abs=4)


@pytest.mark.parametrize(
    "reading", [{"confirmed": False}, {"under_ink": True}, {"value": "--"}, {"box": None}, {"repairs": ("O→0",)}]
)
def test_a_number_that_was_not_read_well_is_left_alone(reading):
    assert look_at_traces(photo(), (), number(**reading))[1] == {"image.file"}


def test_every_word_of_the_file_comes_to_the_rules():
    declared = Provenance(agents=("Maker",), sources=("digitalCapture",))
    seen = photo(
        software="A", creator_tool="B", agents=("A", "C"), sources=("x",), make="M", exposed=True, provenance=declared
    )
    file = look_at_traces(seen, (), {})[0].file
    assert file == FileSays(900, 900, ("A", "B", "C", "Maker"), ("x", "digitalCapture"), camera=True, manifest=True)


def test_notes_tell_facts_and_say_that_nobody_checked_them():
    assert file_notes(FileSays()) == ()
    long_name, credentials = file_notes(FileSays(software=("x" * 200,), manifest=True))
    assert "没有核对" in long_name and len(long_name) < 100
    assert credentials == "文件带有内容来源凭证（C2PA）；声明来自文件，没有核对签名。"
