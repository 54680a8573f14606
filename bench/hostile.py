"""The hostile corpus in; seconds and peak memory of each, and whether anything was left behind, out.

    python -m bench.hostile [WORD…] [--page docs/hostile-input.md] [--seconds 20]

Each input is made in one process and opened in another, fresh one; seconds are those of opening alone, memory is the
highest resident size of that process and of what it started. Words choose items by name.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.hostile.corpus import corpus
from tests.hostile.item import Item

MOST_S, MOST_MB = 2.0, 600
TITLES = {
    "pixels": "像素洪水",
    "metadata": "元数据",
    "truncated": "残缺",
    "polyglot": "一件两用、扩展名不符",
    "pages": "动图、多页",
    "pdf": "PDF",
    "path": "文件、名字",
    "array": "数组",
}


@dataclass(frozen=True)
class Measured:
    """What became of one item."""

    ended: str
    notes: tuple[str, ...]
    seconds: float
    peak_mb: float
    left: tuple[str, ...]

    def wrong(self, item: Item) -> str:
        """What is not as promised, empty when all is well."""
        wrong = []
        if self.ended not in item.ends.split("|"):
            wrong.append(f"ended as {self.ended}, not {item.ends}")
        if self.ended == "opens" and item.note and not any(item.note in note for note in self.notes):
            wrong.append(f"no note with {item.note}")
        if self.seconds > MOST_S:
            wrong.append(f"{self.seconds:.1f} s")
        if self.peak_mb > MOST_MB:
            wrong.append(f"{self.peak_mb:.0f} MB")
        if self.left:
            wrong.append(f"left behind {self.left}")
        return "; ".join(wrong)


def measure(item: Item, limit_s: float) -> Measured:
    """One item, opened in a process of its own whose temporary folder is looked into afterwards."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as scratch:
        made = Path(folder) / "item"
        (Path(folder) / "things").mkdir()
        source = item.make(Path(folder) / "things")
        made.write_bytes(pickle.dumps((source, item.options)) if item.kind != "array" else item.name.encode())
        command = [sys.executable, "-m", "bench.hostile", "--one", str(made)]
        environment = os.environ | {"TMPDIR": scratch}
        begun = time.monotonic()
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=limit_s, env=environment, check=False
            )
        except subprocess.TimeoutExpired:
            return Measured("NEVER", (), time.monotonic() - begun, 0.0, ())
        left = tuple(path.name for path in Path(scratch).iterdir())
        if done.returncode:
            return Measured(f"DIED {done.returncode} {done.stderr.strip()[-300:]}", (), 0.0, 0.0, left)
        told = json.loads(done.stdout)
        return Measured(told["ended"], tuple(told["notes"]), told["seconds"], told["peak_mb"], left)


def _open_one(made: Path) -> None:
    """The measured process: opens the item and tells how that ended."""
    from detector.intake import InputRefused, open_pages

    data = made.read_bytes()
    by_name = {item.name: item for item in corpus() if item.kind == "array"}
    array = by_name.get(data.decode("utf-8", "replace"))
    source, options = (array.make(made.parent), array.options) if array else pickle.loads(data)
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here: a new process begins with its parent's
    begun, notes, ended = time.perf_counter(), (), "opens"
    try:
        for photo in open_pages(source, **options):
            notes = photo.notes
    except InputRefused as refused:
        ended = refused.code
    except Exception as fault:
        ended = f"RAISED {type(fault).__name__}"
    seconds = time.perf_counter() - begun
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    peak_mb = (int(peak.split()[1]) + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    print(json.dumps({"ended": ended, "notes": notes, "seconds": seconds, "peak_mb": peak_mb}))


def page(results: dict[Item, Measured]) -> str:
    """The page of documentation."""
    lines = [HEAD.strip(), ""]
    for kind, title in TITLES.items():
        mine = {item: found for item, found in results.items() if item.kind == kind}
        if not mine:
            continue
        slowest = max(found.seconds for found in mine.values())
        highest_mb = max(found.peak_mb for found in mine.values())
        lines += [f"## {title}（{len(mine)} 件）", ""]
        lines += [f"最慢 {slowest:.2f} 秒，最占内存 {highest_mb:.0f} MB。", ""]
        if kind == "truncated":
            lines += ["JPEG、PNG、WebP、BMP、TIFF、AVIF、HEIC、PDF 各在 0 % 到 99 % 处截断：" + _counted(mine), ""]
            continue
        lines += ["| 件 | 结果 | 秒 | MB |", "|---|---|---|---|"]
        lines += [_row(item, found) for item, found in mine.items()]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _row(item: Item, found: Measured) -> str:
    return f"| {item.name} | {_told(item, found)} | {found.seconds:.2f} | {found.peak_mb:.0f} |"


def _told(item: Item, found: Measured) -> str:
    if found.ended != "opens":
        return f"`{found.ended}`"
    note = next((note for note in found.notes if item.note and item.note in note), "")
    return f"打开（{note.rstrip('。')}）" if note else "打开"


def _counted(mine: dict[Item, Measured]) -> str:
    ends = sorted({found.ended for found in mine.values()})
    return "，".join(f"`{end}` {sum(found.ended == end for found in mine.values())} 件" for end in ends) + "。"


HEAD = """
# 恶意输入

这里列出测试用的恶意输入（`tests/hostile/`，由脚本现场生成），以及每一件的下场：带编号的拒绝，或者打开，
需要时附一句说明。`tests/hostile/test_corpus.py` 逐件核对下场，以及有没有留下文件。
秒数和内存由 `python -m bench.hostile` 在单独的进程里量出：从给出文件到拿到像素；
内存是该进程和它启动的进程的最高占用之和。它们随机器和当时的负荷而变，测试里不作断言。
目标是 2 秒、600 MB；做不到的是：

- 近 5000 万像素、仍在允许范围内的最大图片，可能超过 2 秒；同样大小的 WebP 解码库自己要约 900 MB；
- 要 PDFium 一直算下去的 PDF，在时限（每一步 8 秒）到时以 `TIMEOUT` 结束，不是 2 秒。
  PDF 在另一个进程里打开，内存上限 448 MB。

模糊测试：`python -m tests.fuzz.run 目标 --seconds 3600 --corpus 文件夹`（目标见 `tests/fuzz/targets.py`；
要先装附加项 `fuzz`，没有时加 `--plain`，改为盲目变异）。以往的崩溃放在 `tests/fuzz/crashes/目标/`，每次测试都重放。
解码库的 C 代码没有插桩，那里的覆盖率看不到。一小时的结果见 [fuzzing.md](fuzzing.md)。

以下由 `python -m bench.hostile --json 数据文件 --page docs/hostile-input.md` 生成，请不要手改。
"""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--page", type=Path)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--json", type=Path, help="figures are kept here, and those of earlier runs added")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        _open_one(chosen.one)
        return
    results = {} if chosen.json is None or not chosen.json.exists() else _kept(chosen.json)
    wrong = 0
    for item in corpus():
        if not chosen.words or any(word in str(item) for word in chosen.words):
            found = results[item.name, item.kind] = measure(item, chosen.seconds)
            trouble = found.wrong(item)
            wrong += bool(trouble)
            if trouble or item.kind != "truncated":
                print(f"{item}: {found.ended} {found.seconds:.2f} s {found.peak_mb:.0f} MB {trouble}", flush=True)
    print(f"{wrong} not as promised")
    if chosen.json:
        kept = {f"{kind}-{name}": asdict(found) for (name, kind), found in results.items()}
        chosen.json.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    if chosen.page:
        by_name = {(item.name, item.kind): item for item in corpus()}
        chosen.page.write_text(page({by_name[key]: results[key] for key in by_name if key in results}), "utf-8")


def _kept(path: Path) -> dict[tuple[str, str], Measured]:
    """The figures of earlier runs."""
    told = json.loads(path.read_text("utf-8")).items()
    return {(key.split("-", 1)[1], key.split("-", 1)[0]): Measured(**figures) for key, figures in told}


if __name__ == "__main__":
    main()
