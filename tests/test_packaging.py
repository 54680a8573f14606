"""What travels with the package: pins with checksums, data folders, and nothing of the machine they were made on."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINS = (ROOT / "constraints.txt").read_text("utf-8")
PINNED = {
    canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", PINS, re.MULTILINE)
}
EXTRAS = PROJECT["project"]["optional-dependencies"]
NOT_PINNED = {"training", "release", "fuzz"}
"""Extras for our own work: torch comes in many builds, Atheris for Linux alone, a flaw in the audit's tools is none of
the program's."""
EXTRA_TEXTS = [text for name, extra in EXTRAS.items() if name not in NOT_PINNED for text in extra]
WANTED = [Requirement(text) for text in PROJECT["project"]["dependencies"] + EXTRA_TEXTS]


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.name)
def test_every_dependency_is_pinned_within_its_range(wanted):
    assert wanted.specifier.contains(PINNED[canonicalize_name(wanted.name)])


def test_every_pin_has_a_checksum():
    for block in re.split(r"\n(?=[\w])", PINS[PINS.index("\n" + min(PINNED)) :].strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_pins_name_no_address_and_no_folder():
    lines = [line for line in PINS.splitlines() if not line.startswith("#")]
    assert [line for line in lines if "://" in line or "/" in line or line.startswith("--")] == []


def test_what_may_not_come_along_does_not():
    heavy_or_forbidden = {"torch", "paddlepaddle", "pymupdf", "ultralytics", "opencv-python", "opencv-python-headless"}
    assert heavy_or_forbidden.isdisjoint(PINNED)
    assert not any(name.startswith("nvidia-") for name in PINNED)


def test_the_folders_that_travel_in_the_wheel_are_there():
    folders = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert set(folders.values()) == {f"detector/_data/{name}" for name in ("models", "templates_ref", "samples")}
    for folder in folders:
        assert any((ROOT / folder).iterdir()), folder


def test_the_version_is_in_the_changelog():
    assert f"## [{PROJECT['project']['version']}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
