from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detector.exports.masking import mask_id, mask_name, mask_report, mask_text
from detector.report import Code, FieldValue, Marks, Source
from tests.made_report import ID_NUMBER, NAME, element, finding, made_match, made_report, quad


@pytest.mark.parametrize(
    ("name", "masked"), [("彭平雅", "彭**"), ("邹航", "邹*"), ("欧阳明月", "欧***"), ("李", "李"), ("", "")]
)
def test_a_name_keeps_its_first_character(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("440106199003071239", "4401**********1239"),
        ("32010219800919207X", "3201**********207X"),
        ("420111840926043", "4201*******6043"),
        ("E12345678", "E1*****78"),
        ("123", "***"),
    ],
)
def test_an_id_number_keeps_its_ends(number, masked):
    assert mask_id(number) == masked


@pytest.mark.parametrize(
    "text",
    [
        f"身份证号{ID_NUMBER}校验码不符",
        "4401 0619 9003 0712 39",
        "440106-19900307-1239",
        f"T{ID_NUMBER}",
        "号码 0106199003071239 读了两遍",
        "44O106199003071239",
        f"http://a.example/?id={ID_NUMBER}&x=1",
    ],
)
def test_no_text_gives_the_id_number_away(text):
    masked = mask_text(text, name=NAME, id_number=ID_NUMBER)
    assert "19900307" not in masked.replace(" ", "").replace("-", "")


def test_a_resident_id_is_masked_even_when_no_field_was_read():
    assert mask_text("本人 110105198702042299 参加") == "本人 1101**********2299 参加"


def test_a_certificate_number_stays():
    text = "证书编号 S000044024211232174973"
    assert mask_text(text, name=NAME, id_number=ID_NUMBER) == text


@pytest.mark.parametrize("text", [NAME, "彭 平 雅", "学员彭平雅已结业", quote(NAME), quote(NAME).lower()])
def test_a_name_is_masked_however_it_is_written(text):
    masked = mask_text(text, name=NAME)
    assert "平" not in masked
    assert quote("平").lower() not in masked.lower()


def test_every_place_of_a_report_is_masked():
    telling = f"{NAME} {ID_NUMBER}"
    report = made_report(
        source=Source(name=f"{NAME}.jpg", sha256="0" * 64, width=9, height=9, format="JPEG", notes=(telling,)),
        summary=telling,
        findings=(finding(text=telling, message=telling),),
        marks=Marks(codes=(Code(format="QRCode", text=f"http://a.example/{ID_NUMBER}", box=quad(0, 0, 1, 1)),)),
    )
    shown = mask_report(report).model_dump_json()
    for secret in (NAME, ID_NUMBER, "19900307", "44O106"):
        assert secret not in shown


def test_what_is_not_personal_stays():
    report = made_report()
    masked = mask_report(report)
    assert masked.findings == report.findings
    assert masked.fields["number"] == report.fields["number"]
    assert masked.source.sha256 == report.source.sha256


def test_an_empty_name_masks_nothing():
    report = made_report(fields={"name": FieldValue(value="--"), "id_number": FieldValue(value="--")})
    assert mask_report(report) == report


@given(
    st.text(max_size=30),
    st.from_regex(r"[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}[\dX]", fullmatch=True),
    st.text(max_size=30),
)
def test_masking_never_leaks_eight_digits_in_a_row(before, number, after):
    masked = mask_text(before + number + after, id_number=number)
    assert not any(number[start : start + 8] in masked for start in range(len(number) - 7))


def extras(report):
    return [each.printed for each in mask_report(report).specimen.elements]


def test_the_name_is_masked_in_the_elements_too():
    lines = (
        element("extra", "其他文字", "extra", printed=text) for text in (f"学员{NAME}", f"号{ID_NUMBER}", "录用依据")
    )
    assert extras(made_report(specimen=made_match(*lines))) == ["学员彭**", "号4401**********1239", "录用依据"]


def test_where_the_name_was_not_read_no_line_of_its_length_is_shown():
    lines = (element("extra", "其他文字", "extra", printed=text) for text in (NAME, "本证书全国通用"))
    unread = made_report(fields={}, specimen=made_match(*lines))
    assert extras(unread) == ["彭**", "本证书全国通用"]
