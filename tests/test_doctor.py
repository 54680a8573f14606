import sys
from importlib import metadata

import pytest
from typer.testing import CliRunner

from detector import doctor, models
from detector.cli import app
from detector.models import ModelState
from tests.made_report import fake_check, in_order, inspection, made_picture


@pytest.fixture(autouse=True)
def healthy(monkeypatch, tmp_path):
    """An installation in which everything is as it should be."""
    made_picture((400, 400)).save(tmp_path / "sample.jpg")
    versions = {**dict.fromkeys(doctor.PACKAGES, "1.0"), "zhengjian": "0.1.0"}

    def version(name):
        if name not in versions:
            raise metadata.PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setattr(models, "samples_dir", lambda: tmp_path)
    monkeypatch.setattr(models, "verify_all", lambda: [ModelState("det", tmp_path, True)])
    monkeypatch.setitem(sys.modules, "detector.check", fake_check(lambda *_, **__: iter([inspection(in_order())])))
    return versions


def troubles():
    return [line for line in doctor.examine() if not line.ok]


def test_all_in_order_gives_0():
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0
    assert "一切正常" in result.stdout
    assert troubles() == []


def test_a_missing_library_says_what_to_install(healthy):
    del healthy["onnxruntime"]
    (line,) = troubles()
    assert line.title == "onnxruntime"
    assert "pip install onnxruntime" in line.advice


def test_a_second_opencv_wheel_is_found(healthy):
    healthy["opencv-python"] = "4.12"
    (line,) = troubles()
    assert "pip uninstall -y opencv-python" in line.advice


def test_a_swapped_weights_file_is_named(monkeypatch, tmp_path):
    states = [ModelState("det", tmp_path, True), ModelState("rec", tmp_path / "x.onnx", False, "校验和不符")]
    monkeypatch.setattr(models, "verify_all", lambda: states)
    assert [(line.title, line.said) for line in troubles()] == [
        ("模型", "1/2 个文件的校验和相符"),
        ("模型 rec", "x.onnx"),
    ]
    assert CliRunner().invoke(app, ["doctor"]).exit_code == 1


def test_a_failing_trial_is_told_without_a_stack(monkeypatch):
    def broken(*_, **__):
        raise ValueError("\x1b[31mboom")

    monkeypatch.setitem(sys.modules, "detector.check", fake_check(broken))
    (line,) = troubles()
    assert line.title == "试查样本"
    assert "ValueError：boom" in line.said


def test_a_temporary_folder_that_takes_nothing(monkeypatch):
    def full():
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", full)
    (line,) = troubles()
    assert "No space left" in line.said


def test_an_installation_without_samples_is_no_fault(monkeypatch, tmp_path):
    monkeypatch.setattr(models, "samples_dir", lambda: tmp_path / "absent")
    assert troubles() == []


def test_cases_that_are_badly_switched_on_are_told(monkeypatch, tmp_path):
    assert doctor.cases() == doctor.Line("案件保存", True, "没有打开")
    monkeypatch.setenv("ZHENGJIAN_CASES", str(tmp_path / "cases.sqlite3"))
    assert not doctor.cases().ok and "ZHENGJIAN_CASES_DAYS" in doctor.cases().advice
    monkeypatch.setenv("ZHENGJIAN_CASES_DAYS", "30")
    assert doctor.cases().said == "保存 30 天，还没有案件" and not list(tmp_path.glob("cases*"))


def test_lists_that_cannot_be_read_are_told(monkeypatch, tmp_path):
    monkeypatch.setenv("ZHENGJIAN_REGISTRY", str(tmp_path / "gone.sqlite3"))
    (line,) = troubles()
    assert line.title == "机构名单" and "registry import" in line.advice
