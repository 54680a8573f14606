"""What we ship and stand on: bill of materials, licences, known flaws and what blocks them."""

import importlib
import json
import re
import tomllib
from pathlib import Path

import cv2
import pytest

from deploy.audit import CLEAR, FOUND, NOT_ASKED, explained, judged
from deploy.bill import LICENCES, bill_of, canonical, licence_of, page_of
from detector import check, models

ROOT = Path(__file__).parent.parent
BILL = json.loads((ROOT / "deploy" / "sbom.cdx.json").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINNED = {
    canonical(name): version
    for name, version in re.findall(
        r"^([\w.-]+)==([^\s;]+)", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE
    )
}
PACKAGES = [each for each in BILL["components"] if each["type"] == "library"]
DECODERS = ["imread", "imdecode", "imreadmulti", "imdecodemulti", "VideoCapture", "imreadanimation"]
MAY_BE = re.compile(
    r"(MIT|MIT-0|MIT-CMU|0BSD|ISC|TCL|Unlicense|BSD-[23]-Clause|Apache-2\.0|PSF-2\.0|Python-2\.0|MPL-2\.0|"
    r"LGPL(-[\d.]+-(only|or-later))?)"
)


def test_the_bill_names_the_pinned_versions():
    assert {canonical(each["name"]): each["version"] for each in PACKAGES}.items() <= PINNED.items()


@pytest.mark.parametrize("wanted", PROJECT["project"]["dependencies"])
def test_every_dependency_is_on_the_bill(wanted):
    assert canonical(re.match(r"[\w.-]+", wanted)[0]) in {canonical(each["name"]) for each in PACKAGES}


def test_every_model_file_is_on_the_bill_with_its_checksum():
    listed = {each["name"]: each["hashes"][0]["content"] for each in BILL["components"] if each["type"] != "library"}
    assert listed == {entry.file: entry.sha256 for entry in models.manifest()}


def test_every_package_may_be_passed_on():
    """No licence that would bind our own code (GPL, AGPL), none unknown."""
    strange = [
        (each["name"], licence_of(each))
        for each in PACKAGES
        if not all(MAY_BE.fullmatch(part) for part in re.split(r" AND | OR |[()]+", licence_of(each)) if part.strip())
    ]
    assert strange == []


def test_the_licence_page_is_the_bill_s():
    assert LICENCES.read_text("utf-8") == page_of(BILL)


def test_the_bill_is_made_from_what_the_tool_says():
    raw = {
        "metadata": {"tools": {}, "component": {"name": "zhengjian"}},
        "components": [
            {"type": "library", "name": "b_B", "version": "1", "licenses": [{"license": {"id": "MIT"}}]},
            {
                "type": "library",
                "name": "a",
                "version": "2",
                "externalReferences": [{"url": "x"}],
                "licenses": [
                    {"license": {"id": "MPL-2.0"}},
                    {"license": {"name": "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)"}},
                ],
            },
            {"type": "library", "name": "c", "version": "3"},
        ],
    }
    made = bill_of(raw)
    assert [each["name"] for each in made["components"][:3]] == ["a", "b_B", "c"]
    assert [licence_of(each) for each in made["components"][:3]] == ["MPL-2.0", "MIT", "?"]
    assert "tools" not in made["metadata"] and "externalReferences" not in made["components"][0]


def answer(*vulns, **more):
    return {"dependencies": [{"name": "thing", "version": "1.0", "vulns": list(vulns), **more}]}


KNOWN = [{"package": "thing", "id": "CVE-1"}]
FLAW = {"id": "GHSA-x", "aliases": ["CVE-1"]}


@pytest.mark.parametrize(
    ("said", "known", "status"),
    [
        (answer(), KNOWN, CLEAR),
        (answer(FLAW), KNOWN, CLEAR),
        (answer(FLAW), [], FOUND),
        (answer(FLAW), [{"package": "another", "id": "CVE-1"}], FOUND),
        (answer({"id": "CVE-2"}), KNOWN, FOUND),
        ({"dependencies": [{"name": "thing", "skip_reason": "not found"}]}, KNOWN, NOT_ASKED),
    ],
)
def test_an_audit_passes_only_what_is_explained_and_says_what_was_not_asked(said, known, status):
    assert judged(said, known)[0] == status


@pytest.mark.parametrize("advisory", explained(), ids=lambda row: row["id"])
def test_what_may_stay_is_explained_and_its_path_blocked(advisory):
    assert PINNED[canonical(advisory["package"])] and advisory["why"] and advisory["path"] and advisory["guards"]
    banned = PROJECT["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    for guard in advisory["guards"]:
        kind, _, name = guard.partition(":")
        if kind == "ruff":
            assert name in banned
        else:
            file, _, test = guard.partition("::")
            module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
            assert callable(getattr(module, test))


def test_no_file_reaches_a_decoder_of_opencv(monkeypatch):
    """A whole check, with the libraries it calls, asks none of OpenCV's own decoders (CVE-2025-53644)."""
    asked = []
    for name in DECODERS:
        if hasattr(cv2, name):
            monkeypatch.setattr(cv2, name, lambda *_, name=name, **__: asked.append(name))
    report = check(ROOT / "samples" / "pictures" / "alliance-emblem.jpg")
    assert report.verdict == "violations_found"
    assert asked == []
