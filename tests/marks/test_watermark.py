"""Faint words drawn behind the print of a page: lifted, read by several tiles, told from print and from waves."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from detector.marks.faint import Candidate, contrast_of, has_faint_marks, joined, picture
from detector.marks.lift import lift
from detector.marks.vote import Reading, letter_by_letter, period, read_twice, same_words
from detector.marks.watermark import faint_words, look_for_watermarks
from tests.drawing import certificate, font, line, stamp

WORDS = "国家职业资格"


def behind(page, words=WORDS, contrast=0.06, angle=25, height=40, rows=150, gap=90):
    """Prints faint grey words all over a page, or once across it; print stays darker."""
    side = 2 * max(page.size)
    layer = Image.new("L", (side, side), 0)
    pen, letters = ImageDraw.Draw(layer), font(height)
    if not rows:
        pen.text((side // 2, side // 2), words, 255, letters, anchor="mm")
    for y in range(0, side, rows) if rows else ():
        for x in range(-(y % (2 * rows)) // 2, side, int(letters.getlength(words)) + gap):
            pen.text((x, y), words, 255, letters)
    layer = layer.rotate(angle, Image.Resampling.BILINEAR)
    left, top = (side - page.width) // 2, (side - page.height) // 2
    mask = np.asarray(layer.crop((left, top, left + page.width, top + page.height)))
    faint = np.asarray(page, np.float32) * (1 - contrast * mask[..., None] / 255.0)
    return faint


def as_scanned(pixels, seed=1):
    grain = np.random.default_rng(seed).normal(0, 2.5, (*np.shape(pixels)[:2], 1))
    return (np.asarray(pixels, np.float32) + grain).clip(0, 255).astype(np.uint8)


def waves(page):
    """Thin interlaced curves, as security paper has."""
    pen = ImageDraw.Draw(page)
    xs = np.arange(0, page.width, 4)
    for k in range(28):
        ys = page.height * (k + 0.5) / 28 + 40 * np.sin(xs / 90 + k * 0.6)
        pen.line(list(zip(xs.tolist(), ys.tolist(), strict=True)), fill=(228, 214, 214), width=1)
    return page


def print_of(page):
    """The lines of print of a certificate drawn by `certificate`, as the reader would give them."""
    dark = np.asarray(page.convert("L")) < 140
    rows = np.flatnonzero(dark.any(axis=1))
    pieces = np.split(rows, np.flatnonzero(np.diff(rows) > 12) + 1)
    boxes = []
    for piece in pieces:
        columns = np.flatnonzero(dark[piece[0] : piece[-1] + 1].any(axis=0))
        boxes.append((columns[0] - 4, piece[0] - 4, columns[-1] + 4, piece[-1] + 4))
    return [np.array([[a, b], [c, b], [c, d], [a, d]], np.float32) for a, b, c, d in boxes]


@pytest.mark.parametrize("angle", [0, 35])
def test_words_of_six_percent_behind_print_and_seal_are_read(angle):
    page = certificate()
    pixels = as_scanned(behind(stamp(page, "江门市五邑职业培训学校", (700, 1150)), angle=angle))
    marks = faint_words(lift(pixels, print_of(page), [(700, 1150, 112, 112, 0)]))
    assert [mark.text for mark in marks] == [WORDS]
    assert marks[0].tiled and marks[0].angle_degrees == pytest.approx(angle, abs=4)
    assert 0.02 < marks[0].contrast < 0.09


def test_a_single_large_word_is_read_twice_before_it_counts():
    pixels = as_scanned(behind(certificate(), "全国统一", angle=30, height=170, rows=0))
    marks = faint_words(lift(pixels, print_of(certificate()), []))
    assert [(mark.text, mark.tiled) for mark in marks] == [("全国统一", False)]


@pytest.mark.parametrize("page", [certificate(), waves(certificate())], ids=["plain", "waves"])
def test_clean_pages_hold_no_faint_words(page):
    assert faint_words(lift(as_scanned(page), print_of(certificate()), [])) == []


def test_a_plain_page_needs_no_reading():
    page = certificate()
    assert not has_faint_marks(lift(as_scanned(page), print_of(page), []))
    assert has_faint_marks(lift(as_scanned(behind(page)), print_of(page), []))


def test_print_is_gone_from_the_lifted_picture():
    page = certificate()
    layer = lift(as_scanned(behind(page)), print_of(page), [])
    title = print_of(page)[0] * layer.scale
    x0, y0, x1, y1 = (int(v) for v in (*title.min(axis=0), *title.max(axis=0)))
    assert not layer.seen[y0:y1, x0:x1].all()
    assert picture(layer)[y0:y1, x0:x1].mean() > 150
    assert contrast_of(layer, title) < 0.1


def test_tiles_read_as_lines_of_the_page_are_no_lines_of_it():
    page = certificate()
    pixels = as_scanned(behind(page, contrast=0.25, angle=0))
    own = [line("姓名", 120, 380, 32)]
    first = look_for_watermarks(pixels, own, [], [])
    tiles = [line(WORDS, *first.found[0].places[0].min(axis=0), 40)]
    look = look_for_watermarks(pixels, [*own, *tiles], [], [])
    assert [each.text for each in look.lines] == ["姓名"]
    assert [mark.text for mark in look.found] == [WORDS]


def test_pale_print_that_stands_once_stays_print():
    page = Image.new("RGB", (1000, 1400), (250, 248, 242))
    ImageDraw.Draw(page).text((300, 200), "培训合格证书", (190, 186, 178), font(70))
    title = line("培训合格证书", 296, 206, 76)
    look = look_for_watermarks(as_scanned(page), [title], [], [])
    assert look.found == () and look.lines == (title,)


def test_a_photo_all_grain_is_not_looked_at():
    grain = np.random.default_rng(3).normal(170, 120, (1400, 1000, 3)).clip(0, 255).astype(np.uint8)
    look = look_for_watermarks(grain, [], [], [])
    assert look.found == () and look.why_not


def readings(*texts):
    place = Candidate(np.zeros((4, 2), np.float32), 1.0)
    return [Reading(place, text, 0.95) for text in texts]


def test_every_letter_is_read_twice():
    def said(*texts):
        return [each.text for each in read_twice(readings(*texts))]

    assert said("国家认证", "国家认证", "家认证")[:1] == ["国家认证"]
    assert said("国家职业资格", "国家职", "业资格", "匠心")[:1] == ["国家职业资格"]
    assert said("认证国家认证国家", "国家认证")[:1] == ["国家认证"]
    assert said("国家职业资格", "国家职", "资格") == []
    assert letter_by_letter(readings("国家认征", "国冢认证", "国家认证"))[0].text == "国家认证"
    assert letter_by_letter(readings("国家认证", "匠心筑梦", "技能成才")) == []


@pytest.mark.parametrize(
    ("text", "length"), [("复印无效复印无效", 4), ("仅供报名使用", None), ("样本样本样", 2), ("国家认证国家", 4)]
)
def test_rows_of_tiles_repeat(text, length):
    assert period(text) == length


def test_pieces_and_misreadings_are_the_same_words():
    assert same_words("职业资", WORDS) and same_words("国职", WORDS) and same_words("国家职亚资格", WORDS)
    assert not same_words("仅供报名使用", WORDS)


def test_pieces_of_one_word_are_joined():
    def piece(left, right):
        return Candidate(np.array([[left, 0], [right, 0], [right, 100], [left, 100]], np.float32), 1.0)

    whole = joined([piece(0, 210), piece(230, 400)])
    assert len(whole) == 1 and whole[0].size[0] == pytest.approx(400)
    assert len(joined([piece(0, 210), piece(400, 600)])) == 2
