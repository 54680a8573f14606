"""PDFs with loops, trees without end, bombs in their streams, passwords and scripts."""

import zlib

from tests.hostile.build import pdf, stream, zeros
from tests.hostile.item import Item, of_bytes

FLATE = b"/Filter /FlateDecode"
A4 = b"/MediaBox [0 0 595 842]"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"


def items() -> tuple[Item, ...]:
    """Every PDF."""
    return (
        of_bytes(
            "pdf", "page tree: pages that are their own child", lambda: pdf({2: _pages(b"2 0 R", 1)}), "UNREADABLE"
        ),
        of_bytes("pdf", "page tree: two that hold each other", _two_pages_nodes, "UNREADABLE"),
        of_bytes("pdf", "page tree: 100,000 deep", _deep_tree, "UNREADABLE|opens"),
        of_bytes(
            "pdf",
            "page tree: says 2,000,000,000 pages",
            lambda: pdf({2: _pages(b"3 0 R", 2_000_000_000)}),
            "UNREADABLE|opens",
        ),
        of_bytes("pdf", "page tree: says -1 pages", lambda: pdf({2: _pages(b"3 0 R", -1)}), "UNREADABLE|EMPTY|opens"),
        of_bytes(
            "pdf",
            "page tree: one page 50,000 times",
            lambda: pdf({2: _pages(b"3 0 R " * 50_000, 50_000)}),
            "opens",
            "只看了前 5 页",
        ),
        *(
            of_bytes("pdf", f"page box: {name}", lambda box=box: pdf({3: _page(box)}), ends)
            for name, box, ends in BOXES
        ),
        of_bytes(
            "pdf",
            "page box: unit of 1,000,000,000",
            lambda: pdf({3: _page(b"0 0 595 842", b"/UserUnit 1000000000")}),
            "opens",
        ),
        of_bytes("pdf", "cross-reference that is its own previous", _own_previous, "UNREADABLE|opens"),
        of_bytes(
            "pdf",
            "object that is its own length",
            lambda: pdf({4: b"<< /Length 4 0 R >>\nstream\nx\nendstream"}),
            "opens",
        ),
        of_bytes("pdf", "arrays 100,000 deep", lambda: pdf({5: b"[" * 100_000}), "UNREADABLE|opens"),
        of_bytes("pdf", "dictionaries 100,000 deep", lambda: pdf({5: b"<</A " * 100_000}), "UNREADABLE|opens"),
        of_bytes("pdf", "form that draws itself", _form_loop, "opens"),
        of_bytes("pdf", "forms: billion laughs", _laughing_forms, "TIMEOUT|WORKER_LOST"),
        of_bytes(
            "pdf",
            "content: 1 MB that unpacks to 1 GB",
            lambda: pdf({4: stream(zeros(1024), FLATE)}),
            "WORKER_LOST|TIMEOUT|UNREADABLE|opens",
        ),
        of_bytes(
            "pdf",
            "content: deflated twice, 10 KB to 1 GB",
            lambda: pdf({4: stream(zeros(1024, times=2), b"/Filter [/FlateDecode /FlateDecode]")}),
            "WORKER_LOST|TIMEOUT|UNREADABLE|opens",
        ),
        of_bytes(
            "pdf", "object stream: 1 MB that unpacks to 1 GB", _object_stream, "WORKER_LOST|TIMEOUT|UNREADABLE|opens"
        ),
        of_bytes(
            "pdf",
            "picture of 30,000 px",
            lambda: _with_picture(30_000, zeros(64)),
            "WORKER_LOST|TIMEOUT|UNREADABLE|opens",
        ),
        of_bytes(
            "pdf",
            "picture of 60,000 px that unpacks to 3.6 GB",
            lambda: _with_picture(60_000, zeros(3_433)),
            "TIMEOUT|UNREADABLE|opens|WORKER_LOST",
            slow=True,
        ),
        of_bytes(
            "pdf",
            "content: a million full-page squares",
            lambda: pdf({4: stream(_packed(b"0 0 595 842 re f\n" * 1_000_000), FLATE)}),
            "TIMEOUT|WORKER_LOST|opens",
        ),
        of_bytes(
            "pdf",
            "content: 5,000,000 saved states",
            lambda: pdf({4: stream(_packed(b"q " * 5_000_000), FLATE)}),
            "TIMEOUT|WORKER_LOST|opens",
        ),
        of_bytes("pdf", "pattern that is its own filling", _pattern_loop, "opens|TIMEOUT"),
        of_bytes("pdf", "encrypted", _locked, "ENCRYPTED_PDF"),
        of_bytes(
            "pdf",
            "encrypted, unknown cipher",
            lambda: pdf({9: b"<< /Filter /Odd /V 99 >>"}, trailer=b"/Encrypt 9 0 R"),
            "ENCRYPTED_PDF|UNREADABLE",
        ),
        of_bytes("pdf", "script, launched program and sent form", _active, "opens"),
        of_bytes(
            "pdf",
            "facts: 300,000 characters of producer",
            lambda: pdf({9: b"<< /Producer (%s) >>" % (b"x" * 300_000)}, trailer=b"/Info 9 0 R"),
            "opens",
        ),
    )


BOXES = (
    ("1,000,000,000 points", b"0 0 1000000000 1000000000", "opens|UNREADABLE"),
    ("no area", b"0 0 0 0", "opens"),
    ("upside down", b"595 842 0 0", "opens"),
    ("a hair", b"0 0 100000 0.001", "TOO_SMALL|UNREADABLE"),
    ("not numbers", b"/A (b) null nan", "opens|UNREADABLE|TOO_SMALL"),
    ("negative", b"-2147483648 -2147483648 2147483647 2147483647", "opens|UNREADABLE|TOO_SMALL"),
)


def _pages(kids: bytes, count: int) -> bytes:
    return b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)


def _page(box: bytes, keys: bytes = b"") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources 5 0 R %s >>" % (box, keys)


def _packed(content: bytes) -> bytes:
    return zlib.compress(content, 9)


def _two_pages_nodes() -> bytes:
    return pdf({2: _pages(b"6 0 R", 1), 6: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"})


def _deep_tree() -> bytes:
    deep = 100_000
    nodes = {10 + n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (11 + n) for n in range(deep)}
    return pdf({2: _pages(b"10 0 R", 1), **nodes, 10 + deep: _page(b"0 0 595 842")})


def _own_previous() -> bytes:
    data = pdf(trailer=b"/Prev 0000000000")
    return data.replace(b"0000000000 >>", b"%010d >>" % data.rindex(b"xref\n0"))


def _form_loop() -> bytes:
    return pdf(
        {4: stream(b"/F Do"), 5: b"<< /XObject << /F 6 0 R >> >>", 6: stream(b"/F Do", FORM + b" /Resources 5 0 R")}
    )


def _laughing_forms() -> bytes:
    """Twelve forms, each of which draws the next ten times."""
    forms = {
        20 + n: stream(b"/F Do " * 10, FORM + b" /Resources << /XObject << /F %d 0 R >> >>" % (21 + n))
        for n in range(12)
    }
    return pdf({4: stream(b"/F Do"), 5: b"<< /XObject << /F 20 0 R >> >>", **forms, 32: stream(b"0 0 9 9 re f", FORM)})


def _object_stream() -> bytes:
    """The catalogue lies in a stream of objects; found by the repair of a PDF without a table."""
    body = b"%PDF-1.7\n10 0 obj\n" + stream(zeros(1024), b"/Type /ObjStm /N 1000000 /First 20 " + FLATE) + b"\nendobj\n"
    row = b"\1\0\x09\0\2\0\x0a\0"
    place = len(body)
    keys = b"/Type /XRef /W [1 2 1] /Index [10 1 1 1] /Size 11 /Root 1 0 R"
    return body + b"11 0 obj\n" + stream(row, keys) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % place


def _with_picture(side: int, packed: bytes) -> bytes:
    keys = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray " % (
        side,
        side,
    )
    return pdf(
        {4: stream(b"595 0 0 842 0 0 cm /I Do"), 5: b"<< /XObject << /I 6 0 R >> >>", 6: stream(packed, keys + FLATE)}
    )


def _pattern_loop() -> bytes:
    keys = b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.001 /YStep 0.001"
    drawn = b"/Pattern cs /P scn 0 0 595 842 re f"
    resources = b"<< /Pattern << /P 6 0 R >> >>"
    return pdf({4: stream(drawn), 5: resources, 6: stream(drawn, keys + b" /Resources 5 0 R")})


def _locked() -> bytes:
    locked = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"28" * 32, b"bf" * 32)
    return pdf({9: locked}, trailer=b"/Encrypt 9 0 R /ID [<00><00>]")


def _active() -> bytes:
    """What a viewer might do when it opens the document; nothing of it is done here."""
    actions = b"/OpenAction << /S /JavaScript /JS (while(1){}) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >>"
    return pdf({1: b"<< /Type /Catalog /Pages 2 0 R %s /AcroForm << /XFA (x) /Fields [] >> >>" % actions})
