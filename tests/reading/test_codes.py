"""A page in, its QR codes and barcodes out: read, placed, never visited."""

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from detector.reading.codes import read_codes
from tests.drawing import sheet

URL = "http://jndj.osta.org.cn/certificate?id=1"


def code(text, side=200, kind=zxingcpp.BarcodeFormat.QRCode):
    made = np.asarray(zxingcpp.create_barcode(text, kind).to_image())
    return Image.fromarray(made).convert("RGB").resize((side, side), Image.Resampling.NEAREST)


def page_with(*placed, size=(1000, 1400)):
    page = sheet([("证书信息查询", 120, 200, 36)], size)
    for made, at in placed:
        page.paste(made, at)
    return page


def test_a_code_is_read_where_it_is():
    (found,) = read_codes(np.asarray(page_with((code(URL), (700, 900)))))
    assert (found.format, found.text) == ("QRCode", URL)
    assert np.abs(found.quad.mean(axis=0) - (800, 1000)).max() < 8
    assert 120 < np.ptp(found.quad[:, 0]) <= 200


def test_a_code_on_a_large_page_is_placed_in_page_pixels():
    (found,) = read_codes(np.asarray(page_with((code(URL, 600), (2100, 2700)), size=(3000, 4200))))
    assert np.abs(found.quad.mean(axis=0) - (2400, 3000)).max() < 24


def test_two_codes_are_two():
    found = read_codes(np.asarray(page_with((code("A1"), (100, 900)), (code("B2"), (700, 900)))))
    assert {each.text for each in found} == {"A1", "B2"}


def test_the_text_of_a_code_is_cut():
    (found,) = read_codes(np.asarray(page_with((code("7" * 1500, 700), (150, 500)))))
    assert found.text == "7" * len(found.text)
    assert len(found.text) <= 1024


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_turned_code_is_read_too(turns):
    pixels = np.ascontiguousarray(np.rot90(np.asarray(page_with((code(URL), (700, 900)))), turns))
    assert [each.text for each in read_codes(pixels)] == [URL]


def test_a_page_without_codes_has_none():
    assert read_codes(np.asarray(page_with())) == []
