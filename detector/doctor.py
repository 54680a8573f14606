"""This installation in; line after line out: versions, OpenCV, weights, temporary folder, a trial run."""

from __future__ import annotations

import contextlib
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from detector.exports import words
from detector.exports.plain import plain
from detector.exports.version import version

PACKAGES = (
    "paddleocr",
    "onnxruntime",
    "opencv-contrib-python",
    "numpy",
    "pillow",
    "pi-heif",
    "pypdfium2",
    "zxing-cpp",
    "gradio",
)
OPENCV_WHEELS = (
    "opencv-python",
    "opencv-contrib-python",
    "opencv-python-headless",
    "opencv-contrib-python-headless",
)
PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp"})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: whether it is in order, what was seen, and what to do if not."""

    title: str
    ok: bool
    said: str
    advice: str = ""


def examine() -> Iterator[Line]:
    """Everything in turn; a fault in one place does not stop the others."""
    yield Line("系统", True, f"{platform.system()} {platform.machine()}，Python {platform.python_version()}")
    yield Line("证鉴", True, version())
    yield from packages()
    yield opencv()
    yield from weights()
    yield lists()
    yield cases()
    yield temporary_folder()
    yield from own_knowledge()
    yield trial()


def packages() -> Iterator[Line]:
    """The version of each library that the check leans on."""
    for name in PACKAGES:
        found = _version(name)
        yield Line(name, found is not None, found or "没有安装", "" if found else f"运行 pip install {name}")


def opencv() -> Line:
    """Exactly one OpenCV wheel may be installed: a second one overwrites the first one's files."""
    installed = [name for name in OPENCV_WHEELS if _version(name) is not None]
    if installed == ["opencv-contrib-python"]:
        return Line("OpenCV 安装包", True, "只有一个")
    others = " ".join(name for name in installed if name != "opencv-contrib-python")
    advice = "运行 pip install --force-reinstall --no-deps opencv-contrib-python==4.10.0.84"
    if others:
        advice = f"先运行 pip uninstall -y {others}，再{advice}"
    return Line("OpenCV 安装包", False, "、".join(installed) or "没有安装", advice)


def weights() -> Iterator[Line]:
    """Whether each model file is the one we shipped."""
    from detector.models import ModelProblem, verify_all

    try:
        states = verify_all()
    except ModelProblem as problem:
        yield Line("模型", False, "清单读不到", str(problem))
        return
    broken = [state for state in states if not state.ok]
    yield Line("模型", not broken, f"{len(states) - len(broken)}/{len(states)} 个文件的校验和相符")
    for state in broken:
        yield Line(f"模型 {state.name}", False, state.path.name, state.problem)


def lists() -> Line:
    """Whether white and black lists are kept, and whether they can be read."""
    from detector.registry.place import configured_place
    from detector.registry.problem import RegistryProblem

    try:
        place = configured_place()
        if place is None or not (place.exists or place.chosen):
            return Line("机构名单", True, "没有导入")
        from detector.registry.store import Store

        with contextlib.closing(Store(place)) as store:
            held = store.held()
    except RegistryProblem as problem:
        return Line("机构名单", False, problem.happened, problem.advice)
    return Line("机构名单", True, f"{len(held)} 份，共 {sum(count for _, _, count in held)} 家")


def cases() -> Line:
    """Whether a counter's cases are kept, for how long, and whether they can be reached; makes nothing."""
    from detector.cases.configured import configured
    from detector.cases.problem import CaseProblem

    try:
        settings = configured()
        if settings is None:
            return Line("案件保存", True, "没有打开")
        kept = f"保存 {settings.days} 天"
        if not settings.place.exists:
            return Line("案件保存", True, f"{kept}，还没有案件")
        from detector.cases.store import CaseStore

        with contextlib.closing(CaseStore(settings)) as store:
            return Line("案件保存", True, f"{kept}，今天 {len(store.find())} 件")
    except CaseProblem as problem:
        return Line("案件保存", False, problem.happened, problem.advice)


def temporary_folder() -> Line:
    """Whether the temporary folder takes a file."""
    place = tempfile.gettempdir()
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"zhengjian")
    except OSError as fault:
        advice = "请腾出磁盘空间，或把环境变量 TMPDIR 设为可以写入的文件夹"
        return Line("临时文件夹", False, f"{place} 不能写入（{fault.strerror}）", advice)
    return Line("临时文件夹", True, place)


def own_knowledge() -> Iterator[Line]:
    """The user's own folder of knowledge, when there is one: what is in use, and what is wrong in it."""
    from detector.knowledge.source import own_files, own_problems

    if names := own_files():
        yield Line("自带知识", True, "、".join(names))
    for problem in own_problems():
        yield Line("自带知识", False, plain(str(problem), limit=200), "改正后再运行一次；有问题的这一条没有使用")


def sample() -> Path | None:
    """The first of the pictures that come with the package, or None when there are none."""
    from detector.models import samples_dir

    folder = samples_dir()
    pictures = sorted(path for path in folder.glob("*") if path.suffix.lower() in PICTURE_ENDINGS)
    return pictures[0] if pictures else None


def trial() -> Line:
    """Checks the first sample from end to end."""
    picture = sample()
    if picture is None:
        return Line("试查样本", True, "没有随带样本，跳过")
    try:
        from detector.check import inspect_pages

        report = next(iter(inspect_pages(picture, name=picture.name))).report
    except Exception as fault:
        said = f"出错（{type(fault).__name__}：{plain(str(fault), limit=120)}）"
        return Line("试查样本", False, said, "请重新安装 zhengjian；仍不行时附上本页内容反映问题")
    said = f"{picture.name}，{report.kind.title}，{words.VERDICTS[report.verdict]}，读到 {len(report.fields)} 项"
    if not report.fields and report.kind.id == "none":
        return Line("试查样本", False, said, "文字识别没有读出内容，请重新安装 zhengjian")
    return Line("试查样本", True, said)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
