import io
import stat
import struct
import zipfile

import pytest

from detector.intake import InputRefused
from detector.intake.archive import MAX_ENTRIES, is_leftover, members

PICTURE = b"\xff\xd8\xff\xe0 picture"


def packed(*entries, method=zipfile.ZIP_DEFLATED):
    """A zip from names (or ready infos) and bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    stream.seek(0)
    return stream


def opened(stream, most=1000):
    return list(members(stream, most=most))


def code(stream, most=1000):
    with pytest.raises(InputRefused) as refused:
        opened(stream, most)
    assert "请" in refused.value.advice
    return refused.value.code


def only(stream):
    [member] = opened(stream)
    return member.data.code if isinstance(member.data, InputRefused) else member.data


def test_files_come_in_order_without_folders_and_leftovers():
    stream = packed(
        ("b.jpg", PICTURE), ("一班/", b""), ("一班/a.jpg", PICTURE), ("__MACOSX/._b.jpg", b"x"), (".DS_Store", b"x")
    )
    assert [(each.name, each.data) for each in opened(stream)] == [("b.jpg", PICTURE), ("一班/a.jpg", PICTURE)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_chinese_name_is_read_whoever_packed_it(encoding):
    assert [each.name for each in opened(_with_raw_name("张三.jpg".encode(encoding)))] == ["张三.jpg"]


def _with_raw_name(name):
    """A zip whose one name is these bytes, with no word about their encoding."""
    return io.BytesIO(packed(("#" * len(name), PICTURE)).getvalue().replace(b"#" * len(name), name))


@pytest.mark.parametrize(
    "name", ["../evil.jpg", "a/../../evil.jpg", "/etc/evil.jpg", "C:\\evil.jpg", "..\\evil.jpg", "\\\\host\\evil.jpg"]
)
def test_a_name_that_leads_outside_is_refused_and_the_rest_is_read(name):
    first, second = opened(packed((name, PICTURE), ("good.jpg", PICTURE)))
    assert first.data.code == "UNSAFE_NAME"
    assert second.data == PICTURE


def test_a_huge_name_is_refused_and_shown_short():
    [member] = opened(packed(("证" * 5000 + ".jpg", PICTURE)))
    assert member.data.code == "UNSAFE_NAME"
    assert len(member.name) <= 255


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_or_a_device_is_refused(kind):
    info = zipfile.ZipInfo("photo.jpg")
    info.external_attr = (kind | 0o777) << 16
    assert only(packed((info, b"/etc/passwd"))) == "NOT_A_FILE"


@pytest.mark.parametrize(
    ("name", "data"),
    [("more.zip", b"x"), ("more.RAR", b"x"), ("photo.jpg", b"PK\x03\x04 zip"), ("photo.jpg", b"7z\xbc\xaf\x27\x1c")],
)
def test_an_archive_inside_is_not_opened(name, data):
    assert only(packed((name, data))) == "NESTED_ARCHIVE"


def test_a_file_that_shrank_too_much_is_a_bomb():
    assert only(packed(("photo.jpg", bytes(8 * 1024**2)))) == "BOMB"


def test_a_file_over_the_limit_is_refused_before_it_is_unpacked():
    assert only(packed(("photo.bmp", bytes(26 * 1024**2)), method=zipfile.ZIP_STORED)) == "TOO_LARGE"


def test_a_size_that_is_a_lie_gives_no_more_than_it_says():
    stream = packed(("photo.jpg", PICTURE * 100_000))
    raw = bytearray(stream.getvalue())
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 50)  # the size in the list
    assert only(io.BytesIO(bytes(raw))) == "UNREADABLE"


def test_a_protected_file_is_refused():
    raw = bytearray(packed(("photo.jpg", PICTURE)).getvalue())
    raw[6] |= 1
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    assert only(io.BytesIO(bytes(raw))) == "ENCRYPTED_MEMBER"


def test_a_rare_method_and_an_empty_file_are_refused():
    assert only(packed(("photo.jpg", PICTURE), method=zipfile.ZIP_LZMA)) == "UNREADABLE"
    assert only(packed(("photo.jpg", b""))) == "EMPTY"


def test_too_many_files_are_refused():
    assert code(packed(*((f"{n}.jpg", b"x") for n in range(4))), most=3) == "TOO_MANY_FILES"
    assert code(packed(*((f"{n}.jpg", b"x") for n in range(10_000)))) == "TOO_MANY_FILES"


def test_a_list_that_is_longer_than_it_says_is_refused():
    raw = bytearray(packed(*((f"{n}.jpg", b"x") for n in range(MAX_ENTRIES + 1))).getvalue())
    end = raw.rindex(b"PK\x05\x06")
    raw[end + 8 : end + 12] = struct.pack("<HH", 1, 1)
    assert code(io.BytesIO(bytes(raw))) == "TOO_MANY_FILES"


def test_more_than_a_disk_should_hold_is_refused():
    raw = bytearray(packed(*((f"{n}.jpg", b"x") for n in range(3))).getvalue())
    at = 0
    for _ in range(3):
        at = raw.index(b"PK\x01\x02", at + 1)
        raw[at + 24 : at + 28] = struct.pack("<I", 1024**3)
    assert code(io.BytesIO(bytes(raw))) == "TOO_LARGE"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip",
        b"PK\x05\x06",
        b"PK\x05\x06" + bytes(18) + b"PK\x05\x06" + bytes(18),
        b"PK\x06\x07" + bytes(16) + b"PK\x05\x06" + bytes(18),
        b"PK\x05\x06" + bytes(6) + b"\x01\x00" + b"\xff\xff\xff\xff" + bytes(6),
        packed(("a.jpg", PICTURE)).getvalue()[:-5],
    ],
)
def test_what_is_no_plain_zip_is_refused(data):
    assert code(io.BytesIO(data)) in ("BAD_ARCHIVE", "TOO_MANY_FILES")


def test_a_damaged_list_is_refused():
    raw = packed(("a.jpg", PICTURE)).getvalue().replace(b"PK\x01\x02", b"PK\x01\x03")
    assert code(io.BytesIO(raw)) == "BAD_ARCHIVE"


@pytest.mark.parametrize(
    ("name", "left"),
    [("a/Thumbs.db", True), ("a/.x", True), ("myThumbs.db.jpg", False), ("../a.jpg", False), ("a.jpg", False)],
)
def test_what_desktops_leave_behind_is_known(name, left):
    assert is_leftover(name) is left
