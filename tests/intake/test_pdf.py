"""PDF pages come in order, at a bounded size, with annotations; locked and broken ones are refused."""

import io
import struct

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from detector.intake import InputRefused, open_pages
from detector.intake.pdf import MAX_RENDERED_SIDE_PX


def pdf_of(pages: list[tuple[float, float]]) -> bytes:
    """A PDF of white pages of the given sizes in points."""
    document = pypdfium2.PdfDocument.new()
    for width_pt, height_pt in pages:
        document.new_page(width_pt, height_pt)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def written_pdf(extra: dict[int, bytes], page_keys: bytes = b"", trailer_keys: bytes = b"") -> bytes:
    """A PDF written by hand: object 1 catalogue, 2 pages, 3 an A4 page, and whatever else is given."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + page_keys + b" >>",
    } | extra
    body, offsets = b"%PDF-1.7\n", {}
    for number, content in sorted(objects.items()):
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(objects))
    trailer = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return body + table + trailer % (len(objects) + 1, trailer_keys, len(body))


def test_first_five_pages_in_order() -> None:
    photos = list(open_pages(pdf_of([(595, 842), (842, 595)] * 4), name="扫描.pdf"))
    assert [(photo.page, photo.pages, photo.format) for photo in photos] == [(n, 8, "PDF") for n in range(1, 6)]
    assert [photo.width > photo.height for photo in photos] == [False, True, False, True, False]
    assert all("共 8 页，只看了前 5 页。" in photo.notes for photo in photos)


@pytest.mark.parametrize(("width_pt", "height_pt"), [(595, 842), (3_024, 4_032), (14_000, 10_000), (243, 153)])
def test_rendered_size_is_bounded(width_pt: float, height_pt: float) -> None:
    (photo,) = open_pages(pdf_of([(width_pt, height_pt)]))
    assert max(photo.width, photo.height) <= MAX_RENDERED_SIDE_PX + 1
    assert photo.width / photo.height == pytest.approx(width_pt / height_pt, rel=0.01)
    assert photo.pixels.min() == 255


def test_colours_are_rgb_and_upright() -> None:
    data = io.BytesIO()
    picture = Image.new("RGB", (600, 800), "white")
    picture.paste((220, 30, 30), (0, 0, 300, 400))
    picture.save(data, "PDF")
    (photo,) = open_pages(data.getvalue())
    assert np.abs(photo.pixels[100, 100].astype(int) - (220, 30, 30)).max() <= 12
    assert photo.pixels[-100, -100].min() >= 250


def test_annotations_are_drawn() -> None:
    square = b"<< /Type /Annot /Subtype /Square /Rect [100 100 400 700] /F 4 /AP << /N 5 0 R >> >>"
    drawing = b"1 0 0 rg 0 0 300 600 re f"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 600] /Length %d >>\nstream\n%s\nendstream"
    data = written_pdf({4: square, 5: form % (len(drawing), drawing)}, b"/Annots [4 0 R]")
    (photo,) = open_pages(data)
    assert photo.pixels[photo.height // 2, photo.width // 2].tolist() == [255, 0, 0]


def test_a_password_is_asked_for() -> None:
    locked = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"28" * 32, b"bf" * 32)
    data = written_pdf({4: locked}, trailer_keys=b"/Encrypt 4 0 R /ID [<00><00>]")
    with pytest.raises(InputRefused) as caught:
        list(open_pages(data))
    assert caught.value.code == "ENCRYPTED_PDF"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n" + bytes(300), "UNREADABLE"),
        (pdf_of([]), "UNREADABLE"),
        (pdf_of([(40, 40)]), "TOO_SMALL"),
        (pdf_of([(4_000, 300)]), "TOO_SMALL"),
    ],
)
def test_refused_documents(data: bytes, code: str) -> None:
    with pytest.raises(InputRefused) as caught:
        list(open_pages(data))
    assert caught.value.code == code


def test_facts_and_trailing_bytes() -> None:
    data = written_pdf({4: b"<< /Creator (Writer\\007) /Producer (Maker) >>"}, trailer_keys=b"/Info 4 0 R")
    (photo,) = open_pages(data + b"\xff\xd8\xff\xe0" + struct.pack(">I", 7))
    assert (photo.facts.creator_tool, photo.facts.software) == ("Writer", "Maker")
    assert any("JPEG" in note for note in photo.notes)
