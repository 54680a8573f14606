"""Times `check` against peers on the same pictures in one run, each engine in processes of its own, as ratios.

`python -m bench.speed PICTURE… [--megapixels 12] [--rounds 3] [--json FILE] [--page FILE] [--against FILE]`

A round starts one process for every engine, one after the other, so that a busy machine is busy for all of them. A
process tells its cold start (from its start to the first result), then each picture's wall and processor time, and its
peak memory. `check` is given the file's bytes, the peers pixels that are already decoded. `--against` compares the
ratios with those of an earlier `--json` and ends with 1 when one of them is worse by more than a fifth; never seconds.

- `paddleocr`: the same release with its default settings and our weights, without the orientation and unwarping models
  that it would fetch (so it does less than its real default).
- `paddleocr-tuned`: the same with our detection size and the two orientation models.
- `rapidocr`: its defaults and the weights in its wheel; installed by hand (`pip install rapidocr`), left out without.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

Run = Callable[[bytes], Any]
OURS = "zhengjian"
WORSE = 1.2
"""A ratio may grow by so much before it counts as worse; chosen."""
BEGIN, END = "<!-- bench.speed: begin -->", "<!-- bench.speed: end -->"


@dataclass
class Told:
    """What the processes of one engine told, every round's figures side by side; seconds and MB."""

    cold_s: list[float] = field(default_factory=list)
    wall_s: dict[str, list[float]] = field(default_factory=dict)
    processor_s: dict[str, list[float]] = field(default_factory=dict)
    peak_mb: list[float] = field(default_factory=list)
    stages_ms: dict[str, list[float]] = field(default_factory=dict)


def enlarged(path: Path, megapixels: float) -> bytes:
    """The picture as a JPEG of so many megapixels, as a phone would take it."""
    picture = Image.open(path).convert("RGB")
    factor = (megapixels * 1e6 / (picture.width * picture.height)) ** 0.5
    size = (round(picture.width * factor), round(picture.height * factor))
    out = io.BytesIO()
    picture.resize(size, Image.Resampling.LANCZOS).save(out, "JPEG", quality=88)
    return out.getvalue()


def _check() -> Run:
    from detector import check

    return check


def _paddleocr(*, tuned: bool) -> Run:
    import numpy as np
    from paddleocr import PaddleOCR

    from detector.models import model_dir
    from detector.reading.ocr import DETECTION_SIDE_PX

    models = {"text_detection": "PP-OCRv6_small_det", "text_recognition": "PP-OCRv6_small_rec"}
    options: dict[str, Any] = {}
    if tuned:
        models["doc_orientation_classify"] = "PP-LCNet_x1_0_doc_ori"
        models["textline_orientation"] = "PP-LCNet_x0_25_textline_ori"
        options = {"text_det_limit_side_len": DETECTION_SIDE_PX, "text_det_limit_type": "max"}
    for task, name in models.items():
        options |= {f"{task}_model_name": name, f"{task}_model_dir": str(model_dir(name))}
    engine = PaddleOCR(
        **options,
        use_doc_orientation_classify=tuned,
        use_doc_unwarping=False,
        use_textline_orientation=tuned,
        engine="onnxruntime",
        device="cpu",
    )
    return lambda data: engine.predict(np.asarray(Image.open(io.BytesIO(data)))[:, :, ::-1].copy())


def _rapidocr() -> Run:
    import numpy as np
    from rapidocr import RapidOCR

    engine = RapidOCR()
    return lambda data: engine(np.asarray(Image.open(io.BytesIO(data)))[:, :, ::-1].copy())


ENGINES: dict[str, Callable[[], Run]] = {
    OURS: _check,
    "paddleocr": lambda: _paddleocr(tuned=False),
    "paddleocr-tuned": lambda: _paddleocr(tuned=True),
    "rapidocr": _rapidocr,
}


def one_process(engine: str, started: float, megapixels: float, pictures: list[Path]) -> None:
    """The life of one process: prints what it measured as a line of JSON."""
    photos = {path.name: enlarged(path, megapixels) for path in pictures}
    drawn = time.time() - started
    run = ENGINES[engine]()
    run(next(iter(photos.values())))
    told = Told(cold_s=[time.time() - started - drawn])
    for name, data in photos.items():
        wall, processor = time.perf_counter(), time.process_time()
        result = run(data)
        told.wall_s[name] = [time.perf_counter() - wall]
        told.processor_s[name] = [time.process_time() - processor]
        for stage, value in getattr(result, "timings_ms", {}).items():
            told.stages_ms.setdefault(stage, []).append(value)
    told.peak_mb = [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]
    print(json.dumps(asdict(told)))


def measured(engine: str, options: argparse.Namespace) -> dict[str, Any] | None:
    """One process of an engine; None when it is not installed."""
    command = [sys.executable, "-m", "bench.speed", *map(str, options.pictures)]
    command += ["--megapixels", str(options.megapixels), "--one", engine, "--started", str(time.time())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{engine}: left out, {done.stderr.strip().splitlines()[-1:]}", flush=True)
        return None
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def _add(whole: dict[str, Any], part: dict[str, Any]) -> None:
    for key, value in part.items():
        if isinstance(value, dict):
            _add(whole[key], value)
        else:
            whole[key] = [*whole.get(key, []), *value]


def ratios(told: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Ours as a multiple of each peer: warm (median over pictures of medians over rounds), cold, memory."""
    out = {}
    ours = told[OURS]
    for peer, theirs in told.items():
        if peer == OURS:
            continue
        for what in ("wall_s", "processor_s"):
            each = [statistics.median(ours[what][name]) / statistics.median(theirs[what][name]) for name in ours[what]]
            out[f"{peer} {what}"] = round(statistics.median(each), 3)
        for what in ("cold_s", "peak_mb"):
            out[f"{peer} {what}"] = round(statistics.median(ours[what]) / statistics.median(theirs[what]), 3)
    return out


def table(told: dict[str, dict[str, Any]], options: argparse.Namespace) -> str:
    """The section of the page."""
    ours = told[OURS]
    n = len(ours["wall_s"])
    load = os.getloadavg()[0]
    rows = [
        f"{n} 张图片放大到 {options.megapixels:g} 百万像素，{options.rounds} 轮，每轮每个引擎一个新进程、轮流跑；",
        f"{time.strftime('%Y-%m-%d')}，{os.cpu_count()} 核，{platform.system()}，跑完时的负荷 {load:.1f}。",
        "",
        "| | 一张（墙钟，秒） | 一张（处理器，秒） | 冷启动到第一个结果（秒） | 内存峰值（MB） |",
        "|---|---|---|---|---|",
    ]
    for engine, each in told.items():
        warm = [
            statistics.median([statistics.median(v) for v in each[what].values()]) for what in ("wall_s", "processor_s")
        ]
        cold, peak = statistics.median(each["cold_s"]), statistics.median(each["peak_mb"])
        rows.append(f"| {engine} | {warm[0]:.2f} | {warm[1]:.2f} | {cold:.1f} | {peak:.0f} |")
    rows += ["", "证鉴是对方的几倍：", "", "| | 墙钟 | 处理器 | 冷启动 | 内存 |", "|---|---|---|---|---|"]
    shares = ratios(told)
    for peer in (name for name in told if name != OURS):
        cells = [f"{shares[f'{peer} {what}']:.2f}" for what in ("wall_s", "processor_s", "cold_s", "peak_mb")]
        rows.append(f"| {peer} | {' | '.join(cells)} |")
    rows += ["", "一张里各步的用时（毫秒，中位数）：", "", "| 步骤 | 毫秒 |", "|---|---|"]
    rows += [f"| {stage} | {statistics.median(values):.0f} |" for stage, values in ours["stages_ms"].items()]
    return "\n".join(rows)


def worse(now: dict[str, float], before: dict[str, float]) -> list[str]:
    """The ratios that grew too much."""
    return [
        f"{name}: {before[name]} → {now[name]}" for name in now if name in before and now[name] > WORSE * before[name]
    ]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", nargs="+", type=Path)
    parser.add_argument("--megapixels", type=float, default=12.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--page", type=Path, help="its part between the markers is written anew")
    parser.add_argument("--against", type=Path, help="an earlier --json")
    parser.add_argument("--one", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--started", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one_process(options.one, options.started, options.megapixels, options.pictures)
        return
    told: dict[str, dict[str, Any]] = {}
    for _ in range(options.rounds):
        for engine in options.engines.split(","):
            part = measured(engine, options)
            if part is not None:
                _add(told.setdefault(engine, asdict(Told())), part)
    text = table(told, options)
    print(text)
    if options.json:
        options.json.write_text(json.dumps({"ratios": ratios(told), "told": told}, indent=1), "utf-8")
    if options.page:
        head, _, rest = options.page.read_text("utf-8").partition(BEGIN)
        tail = rest.partition(END)[2]
        options.page.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{tail}", "utf-8")
    if options.against:
        grown = worse(ratios(told), json.loads(options.against.read_text("utf-8"))["ratios"])
        print("\n".join(grown) or "no ratio is worse")
        sys.exit(bool(grown))


if __name__ == "__main__":
    main()
