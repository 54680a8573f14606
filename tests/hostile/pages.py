"""Animated pictures and TIFFs with pages without end."""

from PIL import Image

from tests.hostile.build import gradient, page_tags, saved, tiff
from tests.hostile.item import Item, of_bytes

SIDE_PX = 400
PIXELS = Image.new("L", (SIDE_PX, SIDE_PX), 255).tobytes()
SEEN = "只看了前 5 页"


def items() -> tuple[Item, ...]:
    """Files of many frames."""
    return (
        *(
            of_bytes("pages", f"animated {name}, 300 frames", lambda name=name: _animated(name), "TYPE_NOT_ALLOWED")
            for name in ("PNG", "WEBP", "AVIF")
        ),
        of_bytes("pages", "animated GIF", lambda: _animated("GIF"), "TYPE_NOT_ALLOWED"),
        of_bytes("pages", "TIFF: directory that is its own next", lambda: _tiff(1, (0,)), "opens"),
        of_bytes("pages", "TIFF: three directories in a ring", lambda: _tiff(3, (1, 2, 0)), "opens"),
        of_bytes("pages", "TIFF: 100,000 directories", lambda: _tiff(100_000), "opens", SEEN),
        of_bytes("pages", "TIFF: 100,000 empty directories", lambda: tiff(*[[]] * 100_000), "UNREADABLE"),
        of_bytes("pages", "TIFF: 100,000 thumbnails, no page", _thumbnails, "EMPTY"),
        of_bytes("pages", "TIFF: next directory outside the file", lambda: _tiff(1, tail_cut=True), "UNREADABLE"),
        of_bytes(
            "pages", "TIFF: 65,535 entries in one directory", lambda: tiff([(300, 3, 1, 1)] * 65_535), "UNREADABLE"
        ),
        of_bytes("pages", "TIFF: 2,000,000,000 strips", _strips, "UNREADABLE"),
        of_bytes("pages", "TIFF: tiles of 1 × 1 pixel", _tiles, "UNREADABLE"),
        of_bytes("pages", "BigTIFF: directory of 2^60 entries", _big_tiff, "UNREADABLE"),
        of_bytes("pages", "MPO: 200 pictures", _many_in_one, "opens", "第二幅"),
    )


def _animated(name: str) -> bytes:
    frames = [Image.new("RGB", (330, 330), (n % 256, 0, n // 2)) for n in range(300 if name != "AVIF" else 20)]
    return saved(frames[0], name, save_all=True, append_images=frames[1:])


def _tiff(pages: int, then: tuple[int, ...] = (), *, tail_cut: bool = False) -> bytes:
    """Grey pages that all show the same white strip."""
    offset = 8 + pages * (2 + 12 * 9 + 4)
    directory = page_tags(SIDE_PX, SIDE_PX, offset, len(PIXELS))
    data = tiff(*[directory] * pages, then=then, tail=PIXELS)
    if tail_cut:
        at = offset - 4
        data = data[:at] + b"\xf0\xff\xff\x7f" + data[at + 4 :]
    return data


def _thumbnails() -> bytes:
    count = 100_000
    offset = 8 + count * (2 + 12 * 10 + 4)
    return tiff(*[[(254, 4, 1, 1), *page_tags(SIDE_PX, SIDE_PX, offset, len(PIXELS))]] * count, tail=PIXELS)


def _strips() -> bytes:
    tags = [entry for entry in page_tags(SIDE_PX, SIDE_PX, 0, 0) if entry[0] not in (273, 278, 279)]
    return tiff(sorted([*tags, (273, 4, 2_000_000_000, 8), (278, 4, 1, 1), (279, 4, 2_000_000_000, 8)]))


def _tiles() -> bytes:
    """Two million tiles whose places are read from the file's own bytes."""
    tags = [entry for entry in page_tags(1_500, 1_500, 0, 0) if entry[0] not in (273, 278, 279)]
    count = 1_500 * 1_500
    more = [(322, 3, 1, 1), (323, 3, 1, 1), (324, 4, count, 200), (325, 4, count, 200)]
    return tiff(sorted([*tags, *more]), tail=b"\1\0\0\0" * (count + 60))


def _big_tiff() -> bytes:
    return b"II+\0\x08\0\0\0" + (16).to_bytes(8, "little") + (1 << 60).to_bytes(8, "little") + bytes(400)


def _many_in_one() -> bytes:
    return saved(gradient(), "MPO", save_all=True, append_images=[gradient()] * 199)
