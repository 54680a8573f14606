"""Whatever stands around an ID number, and however it is written, no eight digits of it in a row stay."""

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from detector.exports.masking import mask_report, mask_text
from detector.report import FieldValue
from tests.made_report import finding, made_report

NUMBERS = st.from_regex(
    r"[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}[0-9X]", fullmatch=True
)
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
GAPS = st.sampled_from(["", "", " ", "\u3000", "-", "—", ".", "\u200b", "  ", "\n", " - "])
WRITTEN = st.sampled_from(
    [str, str.lower, lambda text: text.translate(WIDE), lambda text: text.lower().translate(WIDE)]
)
AROUND = st.text(max_size=20) | st.text("0123456789Xx -", max_size=12)


def leaked(number: str, shown: str) -> bool:
    """True when eight digits of the number stand in a row, looked at without gaps and in plain digits."""
    plain = "".join(str(unicodedata.digit(char, char)) for char in unicodedata.normalize("NFKC", shown).upper())
    runs = re.findall(r"[0-9X](?:[\W_]{0,3}[0-9X])*", plain)
    digits = [re.sub(r"[\W_]", "", run) for run in runs]
    return any(number[at : at + 8] in run for run in digits for at in range(11))


@st.composite
def spaced(draw):
    number, written, gap = draw(NUMBERS), draw(WRITTEN), draw(GAPS)
    every = draw(st.integers(1, 9))
    pieces = [number[at : at + every] for at in range(0, len(number), every)]
    return number, written(gap.join(pieces))


@settings(max_examples=150, deadline=None)
@given(AROUND, spaced(), AROUND)
def test_no_eight_digits_stay(before, spelled, after):
    number, written = spelled
    assert not leaked(number, mask_text(before + written + after, id_number=number))


@settings(max_examples=100, deadline=None)
@given(NUMBERS, st.data())
def test_no_part_of_eight_digits_stays(number, data):
    start = data.draw(st.integers(0, 9))
    end = data.draw(st.integers(start + 8, 18))
    around = data.draw(AROUND)
    assert not leaked(number, mask_text(around + number[start:end] + around, id_number=number))


@settings(max_examples=100, deadline=None)
@given(NUMBERS, st.sampled_from(["", " ", "-", "\u3000"]))
def test_a_number_that_no_field_holds_is_masked_too(number, gap):
    written = gap.join((number[:6], number[6:10], number[10:14], number[14:]))
    assert not leaked(number, mask_text(f"证号：{written}。"))


@settings(max_examples=30, deadline=None)
@given(spaced())
def test_no_place_of_a_report_gives_it_away(spelled):
    number, written = spelled
    fields = {"id_number": FieldValue(value=number, raw=written)}
    report = made_report(
        fields=fields, summary=written, findings=(finding(text=written, message=written),), letter=written
    )
    assert not leaked(number, mask_report(report).model_dump_json().replace("\\n", " "))
