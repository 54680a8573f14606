"""Pictures in order in; how often a mild change brings a serious finding out: `python -m bench.properties [--n 12]`.

The samples in order are turned by up to 3°, scaled, made lighter or darker and saved again as JPEG, all by a seeded
draw, and checked in full. None of that may make a serious finding.
"""

from __future__ import annotations

import argparse
import io
import random
from pathlib import Path

from PIL import Image, ImageEnhance

from detector.check import check

IN_ORDER = ("skill-portrait", "skill-landscape", "skill-photo", "special-ability", "professional", "training-photo")
"""Samples whose own check has no serious finding; the run begins by making sure."""
PICTURES = Path(__file__).parent.parent / "samples" / "pictures"
TURN_DEGREES, SCALES, LIGHT, QUALITY = 3.0, (0.75, 1.25), (0.8, 1.2), (60, 95)


def changed(picture: Image.Image, draw: random.Random) -> tuple[bytes, str]:
    """The picture after one mild change of each sort, as a JPEG, and what was done."""
    turn, scale, light = draw.uniform(-TURN_DEGREES, TURN_DEGREES), draw.uniform(*SCALES), draw.uniform(*LIGHT)
    quality = draw.randint(*QUALITY)
    turned = picture.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    scaled = turned.resize((round(turned.width * scale), round(turned.height * scale)), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    ImageEnhance.Brightness(scaled).enhance(light).save(stream, "JPEG", quality=quality)
    return stream.getvalue(), f"{turn:+.1f}°, ×{scale:.2f}, light {light:.2f}, quality {quality}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    draw, serious = random.Random(chosen.seed), 0
    for number in range(chosen.n):
        name = IN_ORDER[number % len(IN_ORDER)]
        with Image.open(PICTURES / f"{name}.jpg") as picture:
            data, how = changed(picture.convert("RGB"), draw)
        report = check(data, name=name)
        heavy = [one.rule for one in report.findings if one.severity == "serious"]
        serious += bool(heavy)
        print(f"{name} ({how}): {report.verdict} {' '.join(heavy)}", flush=True)
    print(f"{chosen.n} changed pictures, {serious} with a serious finding")


if __name__ == "__main__":
    main()
