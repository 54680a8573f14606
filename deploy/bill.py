"""The list of packages of a clean environment comes in; our bill of materials and the licence list go out.

Run before a release, from the top of the repository (docs/supply-chain.md has all the steps):

    cyclonedx-py environment --short-PURLs --output-reproducible --pyproject pyproject.toml -o raw.json VENV/bin/python
    python -m deploy.bill raw.json
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BILL = ROOT / "deploy" / "sbom.cdx.json"
LICENCES = ROOT / "docs" / "licences.md"
READ_BY_HAND = {
    "bce-python-sdk": "Apache-2.0",
    "paddleocr": "Apache-2.0",
    "protobuf": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "ray": "Apache-2.0",
}
"""Packages that name their licence in free words only; each was read in the package itself on 2026-11-23."""
_CLASSIFIER = "License :: OSI Approved :: "
_SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Library or Lesser General Public License (LGPL)": "LGPL",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
}
HEAD = """# 随程序安装的软件及其许可

由 `python -m deploy.bill` 生成，请勿手改。版本见 `constraints.txt`，机器可读的清单见 `deploy/sbom.cdx.json`。
包括可选的 PostgreSQL 与 Ray；不包括测试和训练用的软件。Windows、macOS 上另有少数平台专用的包，见 `constraints.txt`。

| 名称 | 版本 | 许可 |
|---|---|---|
"""


def licence_of(component: dict[str, Any]) -> str:
    """The licence of one component as an SPDX expression, or `LGPL` where the package gives no version."""
    if component["name"] in READ_BY_HAND:
        return READ_BY_HAND[component["name"]]
    told = [each.get("expression") or _name(each.get("license", {})) for each in component.get("licenses", [])]
    found = list(dict.fromkeys(each for each in told if each))
    exact = [each for each in found if " " in each or "-" in each]
    return " AND ".join(exact or found) or "?"


def _name(licence: dict[str, str]) -> str:
    told = licence.get("id") or licence.get("name", "")
    if not told.startswith("License ::"):
        return told
    return _SPDX.get(told.removeprefix(_CLASSIFIER), "") if told.startswith(_CLASSIFIER) else ""


def canonical(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def weights() -> list[dict[str, Any]]:
    """The model files as components, from our manifest."""
    rows = tomllib.loads((ROOT / "models" / "manifest.toml").read_text("utf-8"))["file"]
    return [
        {
            "type": "machine-learning-model" if row["file"].endswith(".onnx") else "file",
            "bom-ref": f"models/{row['file']}",
            "name": row["file"],
            "description": row["origin"],
            "hashes": [{"alg": "SHA-256", "content": row["sha256"]}],
            "licenses": [{"license": {"id": row["licence"]}}],
        }
        for row in rows
    ]


def bill_of(raw: dict[str, Any]) -> dict[str, Any]:
    """Completes the bill: one licence a package, and the model files; checksums of packages are in constraints.txt."""
    packages = sorted(raw["components"], key=lambda component: canonical(component["name"]))
    for component in packages:
        licence = licence_of(component)
        component["licenses"] = [{"license": {"name": licence}} if licence == "LGPL" else {"expression": licence}]
        component.pop("externalReferences", None)
    metadata = {key: value for key, value in raw["metadata"].items() if key != "tools"}
    return {**raw, "metadata": metadata, "components": packages + weights()}


def page_of(bill: dict[str, Any]) -> str:
    """The licence list as Markdown."""
    rows = [
        f"| {each['name']} | {each['version']} | {licence_of(each)} |"
        for each in bill["components"]
        if each["type"] == "library"
    ]
    models = [f"| {each['name']} | | {each['licenses'][0]['license']['id']} |" for each in weights()]
    return HEAD + "\n".join(rows) + "\n\n模型文件：\n\n| 文件 | | 许可 |\n|---|---|---|\n" + "\n".join(models) + "\n"


if __name__ == "__main__":
    made = bill_of(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    BILL.write_text(json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    LICENCES.write_text(page_of(made), "utf-8")
