"""Files with flipped and missing bytes end in a photo or in `InputRefused`, never in anything else."""

import random
from pathlib import Path

import pytest
from PIL import Image

from detector.intake import InputRefused, open_pages

from .conftest import Encode

MUTANTS = 60
HEADER_BYTES = 600


def mutant(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 12)):
        reach = len(changed) if rng.random() < 0.4 else min(len(changed), HEADER_BYTES)
        changed[rng.randrange(reach)] = rng.choice([0, 255, rng.randrange(256)])
    return bytes(changed[: rng.randrange(20, len(changed))] if rng.random() < 0.2 else changed)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "AVIF", "PDF", "MPO", "HEIC"])
def test_only_refusals_come_out(encode: Encode, file_format: str) -> None:
    if file_format == "HEIC":
        data = (Path(__file__).parent.parent / "resources" / "quadrants.heic").read_bytes()
    else:
        data = encode(Image.linear_gradient("L").resize((400, 330)).convert("RGB"), file_format)
    rng = random.Random(file_format)
    refused = 0
    for _ in range(MUTANTS):
        try:
            photos = list(open_pages(mutant(data, rng)))
        except InputRefused:
            refused += 1
        else:
            assert photos
    assert refused > 0
