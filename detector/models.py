"""Model weights by name: where they lie, whether they are the ones we shipped, and the pictures that come with us.

Weights are checked against `manifest.toml` (sha256) before first use; a mismatch is refused with what to do.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class ModelProblem(RuntimeError):
    """A weights file is missing or is not the one we shipped; the message says what to do."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One line of the manifest: a file below the models folder with its checksum, size in bytes and origin."""

    name: str
    file: str
    sha256: str
    bytes: int
    licence: str
    origin: str
    task: str


@dataclass(frozen=True, slots=True)
class ModelState:
    """Whether one file of the manifest is in order; `problem` is Chinese and empty when it is."""

    name: str
    path: Path
    ok: bool
    problem: str = ""


def data_dir(name: str) -> Path:
    """A folder that travels with the package: beside it in a clone, inside it in an installed wheel."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def samples_dir() -> Path:
    """The folder with the sample pictures (it may be absent in a cut-down installation)."""
    inside = _PACKAGE / "_data" / "samples"
    return inside if inside.is_dir() else _PACKAGE.parent / "samples" / "pictures"


@cache
def manifest() -> tuple[ModelFile, ...]:
    """All files of `models/manifest.toml`.

    Raises:
        ModelProblem: The manifest is missing.
    """
    path = data_dir("models") / "manifest.toml"
    if not path.is_file():
        raise ModelProblem(f"找不到模型清单 {path.name}。请重新安装 zhengjian。")
    return tuple(ModelFile(**row) for row in tomllib.loads(path.read_text("utf-8"))["file"])


def state_of(entry: ModelFile) -> ModelState:
    """Compares one file with its line in the manifest."""
    path = data_dir("models") / entry.file
    if not path.is_file():
        return ModelState(entry.name, path, False, "文件缺失，请重新安装 zhengjian。")
    content = path.read_bytes()
    if len(content) != entry.bytes or hashlib.sha256(content).hexdigest() != entry.sha256:
        return ModelState(
            entry.name, path, False, "文件与发布时不一致（校验和不符），请重新安装 zhengjian，不要使用来历不明的模型。"
        )
    return ModelState(entry.name, path, True)


def verify_all() -> list[ModelState]:
    """The state of every file in the manifest."""
    return [state_of(entry) for entry in manifest()]


def require_all() -> None:
    """Checks every file of the manifest, for a program that is to run long.

    Raises:
        ModelProblem: Files are missing or are not the ones we shipped; the message names each.
    """
    broken = [
        f"模型 {state.name} 不能使用（{state.path.name}）：{state.problem}" for state in verify_all() if not state.ok
    ]
    if broken:
        raise ModelProblem("\n".join(broken))


@cache
def model_dir(name: str) -> Path:
    """The folder of a model, after all its files were checked.

    Raises:
        ModelProblem: Unknown name, a missing file, or a checksum that does not match.
    """
    entries = [entry for entry in manifest() if entry.name == name]
    if not entries:
        raise ModelProblem(f"模型清单里没有 {name}。请重新安装 zhengjian。")
    for state in map(state_of, entries):
        if not state.ok:
            raise ModelProblem(_unusable(state))
    return data_dir("models") / name


def _unusable(state: ModelState) -> str:
    return f"模型 {state.name} 不能使用（{state.path.name}）：{state.problem}"
