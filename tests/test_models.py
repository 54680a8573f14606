"""The weights: listed, present, checked before use, refused with what to do."""

import shutil

import pytest

from detector import models
from detector.models import ModelProblem

SMALLEST = "PP-LCNet_x0_25_textline_ori"


@pytest.fixture(autouse=True)
def forgetful():
    """What was checked in one test counts for no other."""
    yield
    models.manifest.cache_clear()
    models.model_dir.cache_clear()


@pytest.fixture
def copy(monkeypatch, tmp_path):
    """A models folder to spoil, with the manifest and one small model in it."""
    real = models.data_dir("models")
    shutil.copy(real / "manifest.toml", tmp_path)
    shutil.copytree(real / SMALLEST, tmp_path / SMALLEST)
    monkeypatch.setattr(models, "data_dir", lambda _: tmp_path)
    models.manifest.cache_clear()
    models.model_dir.cache_clear()
    return tmp_path


def test_every_file_of_the_manifest_is_the_one_we_shipped():
    states = models.verify_all()
    assert states
    assert [state.path.name for state in states if not state.ok] == []


def test_every_file_in_the_folder_is_in_the_manifest():
    folder = models.data_dir("models")
    lying_there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert lying_there - {"manifest.toml"} == {entry.file for entry in models.manifest()}


def test_every_file_has_a_licence_and_an_origin():
    for entry in models.manifest():
        assert entry.licence == "Apache-2.0"
        assert entry.origin


def test_a_model_that_is_in_order_is_given(copy):
    assert models.model_dir(SMALLEST) == copy / SMALLEST


def test_one_changed_byte_is_refused_with_what_to_do(copy):
    weights = copy / SMALLEST / "inference.onnx"
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(content)
    with pytest.raises(ModelProblem, match=r"校验和不符.*请重新安装"):
        models.model_dir(SMALLEST)
    assert [state.ok for state in models.verify_all() if state.path == weights] == [False]


def test_a_missing_file_is_refused_with_what_to_do(copy):
    (copy / SMALLEST / "inference.yml").unlink()
    with pytest.raises(ModelProblem, match=r"inference\.yml.*请重新安装"):
        models.model_dir(SMALLEST)


def test_an_unknown_model_and_a_missing_manifest_are_named(copy):
    with pytest.raises(ModelProblem, match="没有 nothing"):
        models.model_dir("nothing")
    (copy / "manifest.toml").unlink()
    models.manifest.cache_clear()
    with pytest.raises(ModelProblem, match=r"manifest\.toml.*请重新安装"):
        models.verify_all()


def test_a_refused_model_is_looked_at_again_after_it_was_mended(copy):
    weights = copy / SMALLEST / "inference.onnx"
    right = weights.read_bytes()
    weights.write_bytes(right[:-1])
    with pytest.raises(ModelProblem):
        models.model_dir(SMALLEST)
    weights.write_bytes(right)
    assert models.model_dir(SMALLEST).is_dir()


def test_another_model_in_its_place_is_refused(copy):
    other = models.data_dir("models") / SMALLEST / "inference.yml"
    (copy / SMALLEST / "inference.onnx").write_bytes(other.read_bytes())
    with pytest.raises(ModelProblem, match="校验和不符"):
        models.model_dir(SMALLEST)
