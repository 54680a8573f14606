"""What can be looked for on which picture, the paper around a field, and what the report's notes say of a file."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from detector.intake import open_pages
from detector.intake.facts import FileFacts
from detector.intake.provenance import Provenance
from detector.observation import FieldReading, FileSays, Line
from detector.traces.look import look_at_traces
from detector.traces.notes import file_notes
from detector.traces.paper import measure_paper

SIZE = (900, 900)
BOX = ((200.0, 300.0), (600.0, 300.0), (600.0, 350.0), (200.0, 350.0))
LINES = (Line("上", ((50.0, 50.0), (850.0, 50.0), (850.0, 90.0), (50.0, 90.0))), Line("下", BOX))


def grainy(*, wiped=False):
    """Grainy paper with a bar of print in the box; wiped: the box filled with one tone first."""
    rng = np.random.default_rng(5)
    pixels = (220 + rng.normal(0, 3, (*SIZE, 1))).clip(0, 255).astype(np.uint8).repeat(3, axis=2)
    picture = Image.fromarray(pixels)
    pen = ImageDraw.Draw(picture)
    if wiped:
        pen.rectangle([200, 300, 600, 350], fill=(220, 220, 220))
    pen.rectangle([240, 322, 420, 328], fill=(30, 30, 30))
    return picture


def photo(picture=None, kind="JPEG", **facts):
    (seen,) = open_pages(picture or grainy())
    return replace(seen, format=kind, facts=FileFacts(**facts))


def test_wiped_paper_has_lost_its_grain():
    whole, wiped = (measure_paper(np.asarray(grainy(wiped=each)), BOX) for each in (False, True))
    assert 0.7 < whole.grain / whole.around < 1.4
    assert wiped.grain / wiped.around < 0.4


def test_paper_is_not_told_of_a_small_box_or_at_the_edge():
    assert measure_paper(np.asarray(grainy()), ((0.0, 0.0), (50.0, 0.0), (50.0, 9.0), (0.0, 9.0))) is None
    assert measure_paper(np.zeros((40, 40, 3), np.uint8), ((0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0))) is None


@pytest.mark.parametrize(
    ("kind", "lines", "looked"),
    [
        ("JPEG", LINES, {"image.file", "image.screen", "image.paper"}),
        ("ARRAY", LINES, {"image.screen", "image.paper"}),
        ("PDF", LINES, {"image.file"}),
        ("JPEG", (), {"image.file", "image.paper"}),
    ],
)
def test_what_is_looked_for_on_which_picture(kind, lines, looked):
    traces, seen = look_at_traces(photo(kind=kind), lines, {"name": FieldReading("上下", BOX)})
    assert seen == looked
    assert bool(traces.papers) == ("image.paper" in looked)


@pytest.mark.parametrize("reading", [{"confirmed": False}, {"under_ink": True}, {"value": "--"}, {"box": None}])
def test_a_field_that_was_not_read_well_is_left_alone(reading):
    _, seen = look_at_traces(photo(), (), {"name": replace(FieldReading("上下", BOX), **reading)})
    assert seen == {"image.file"}


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
