import pytest
from PIL import Image, ImageColor

from detector.exports.annotated import SEVERITY_COLOURS, annotate
from detector.exports.cover import COVER_COLOUR, is_coverable, personal_boxes
from detector.exports.numbering import numbered
from detector.report import FieldValue
from tests.made_report import (
    ADDED_BOX,
    ID_BOX,
    NAME_BOX,
    NUMBER_BOX,
    SIZE,
    finding,
    in_order,
    made_picture,
    made_report,
    quad,
)

RED = ImageColor.getrgb(SEVERITY_COLOURS["serious"])
AMBER = ImageColor.getrgb(SEVERITY_COLOURS["attention"])


def share_of(picture, colour):
    counts = picture.getcolors(picture.width * picture.height)
    return sum(count for count, found in counts if found == colour) / (picture.width * picture.height)


def inside(picture, box):
    return picture.crop((*map(round, box[0]), *map(round, box[2])))


def test_the_gravest_finding_is_number_one():
    assert [(item.number, item.finding.severity) for item in numbered(made_report())] == [
        (1, "serious"),
        (2, "attention"),
    ]


def test_findings_are_framed_in_their_colour_and_nothing_else_is():
    marked = annotate(made_picture(), made_report())
    assert share_of(marked, RED) > 0
    assert share_of(marked, AMBER) > 0
    assert share_of(annotate(made_picture(), in_order()), RED) == 0


@pytest.mark.parametrize("box", [ADDED_BOX, NUMBER_BOX])
def test_no_mark_covers_what_it_marks(box):
    before, after = inside(made_picture(), box), inside(annotate(made_picture(), made_report()), box)
    assert before.tobytes() == after.tobytes()


def test_the_photo_itself_is_not_changed():
    picture = made_picture()
    before = picture.tobytes()
    annotate(picture, made_report(), cover_personal=True)
    assert picture.tobytes() == before


@pytest.mark.parametrize("long_side", [600, 1600, 4000])
def test_numbers_keep_their_share_of_the_picture(long_side):
    scale = long_side / SIZE[1]
    report = made_report(fields={}, findings=(finding(box=tuple((x * scale, y * scale) for x, y in ADDED_BOX)),))
    size = (round(SIZE[0] * scale), long_side)
    marked = annotate(Image.new("RGB", size, "white"), report)
    assert 0.002 < share_of(marked, RED) < 0.02


@pytest.mark.parametrize(
    "box",
    [
        quad(0, 0, 1200, 1600),
        quad(0, 0, 60, 30),
        quad(1150, 1580, 1200, 1600),
        quad(-50, -50, 10, 10),
        quad(600, 800, 600, 800),
    ],
)
def test_numbers_stay_in_the_picture_wherever_the_box_is(box):
    report = made_report(fields={}, findings=(finding(box=box),))
    assert share_of(annotate(Image.new("RGB", SIZE, "white"), report), RED) > 0.0005


def test_many_findings_at_one_place_keep_apart():
    report = made_report(fields={}, findings=tuple(finding(box=ADDED_BOX) for _ in range(12)))
    one = share_of(annotate(Image.new("RGB", SIZE), made_report(fields={}, findings=(finding(),))), RED)
    twelve = share_of(annotate(Image.new("RGB", SIZE), report), RED)
    assert twelve > 6 * one


def test_a_finding_without_a_place_is_left_out_of_the_picture():
    report = made_report(findings=(finding(box=None),))
    assert share_of(annotate(made_picture(), report), RED) == 0


def test_name_and_id_number_can_be_covered():
    marked = annotate(made_picture(), made_report(), cover_personal=True)
    for box in (NAME_BOX, ID_BOX):
        assert inside(marked, box).getcolors() == [((box[2][0] - box[0][0]) * (box[2][1] - box[0][1]), COVER_COLOUR)]


def test_a_copy_for_the_screen_is_covered_at_its_own_scale():
    marked = annotate(made_picture(), made_report(), long_side_px=400, cover_personal=True)
    assert max(marked.size) == 400
    half = tuple((x / 4, y / 4) for x, y in ID_BOX)
    assert share_of(inside(marked, half), COVER_COLOUR) > 0.95


def test_evidence_that_names_the_holder_is_covered_unless_its_place_is_known_to_be_another_field():
    telling = finding(text="彭平雅 440106199003071239", box=quad(100, 900, 500, 940))
    known = finding(text="彭平雅 440106199003071239", box=NUMBER_BOX)
    assert telling.evidence.box in personal_boxes(made_report(findings=(telling,)))
    assert NUMBER_BOX not in personal_boxes(made_report(findings=(known,)))


def test_it_is_said_when_a_cover_cannot_be_trusted():
    assert is_coverable(made_report())
    assert not is_coverable(made_report(fields={"name": FieldValue(value="彭平雅")}))
