"""Times a warm `check` against plain PaddleOCR on the same pictures, in one run, as ratios.

`python -m bench.speed PICTURE… [--rounds 3]`. Plain PaddleOCR is the same release with its default settings and the
same weights, without the orientation and unwarping models it would fetch from the network (so it does less than its
real default). Pictures are enlarged to 12 megapixels first, because that is what a phone takes.
"""

from __future__ import annotations

import argparse
import io
import resource
import statistics
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from detector import check
from detector.models import model_dir
from detector.reading.ocr import warm_up

MEGAPIXELS = 12.0


def enlarged(path: Path) -> Image.Image:
    picture = Image.open(path).convert("RGB")
    factor = (MEGAPIXELS * 1e6 / (picture.width * picture.height)) ** 0.5
    return picture.resize((round(picture.width * factor), round(picture.height * factor)), Image.Resampling.LANCZOS)


def plain_paddleocr() -> Any:  # noqa: ANN401
    from paddleocr import PaddleOCR

    det, rec = "PP-OCRv6_small_det", "PP-OCRv6_small_rec"
    return PaddleOCR(
        text_detection_model_name=det,
        text_detection_model_dir=str(model_dir(det)),
        text_recognition_model_name=rec,
        text_recognition_model_dir=str(model_dir(rec)),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
        engine="onnxruntime",
        device="cpu",
    )


def seconds(run: Any) -> float:  # noqa: ANN401
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    warm_up()
    ours: list[float] = []
    photos = []
    for path in options.pictures:
        buffer = io.BytesIO()
        picture = enlarged(path)
        picture.save(buffer, "JPEG", quality=88)
        photos.append((path.name, buffer.getvalue(), np.asarray(picture)[:, :, ::-1].copy()))
    check(photos[0][1])
    own = {name: [seconds(lambda d=data: check(d)) for _ in range(options.rounds)] for name, data, _ in photos}
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    engine = plain_paddleocr()
    engine.predict(photos[0][2])
    for name, _, pixels in photos:
        theirs = [seconds(lambda p=pixels: engine.predict(p)) for _ in range(options.rounds)]
        ratio = statistics.median(own[name]) / statistics.median(theirs)
        ours.append(ratio)
        print(
            f"{name:36} check {statistics.median(own[name]):5.2f} s"
            f"  plain {statistics.median(theirs):5.2f} s  {ratio:.2f}"
        )
    print(
        f"median ratio {statistics.median(ours):.2f} (n={len(ours)}, {options.rounds} rounds),"
        f" peak memory of check {peak_mb:.0f} MB"
    )
    print(f"peak memory with plain PaddleOCR {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
