"""Our pinned packages come in; what the advisory database says of them goes out, less what advisories.toml explains.

    pip install -e '.[release]' && python -m deploy.audit

Exit status: 0 nothing new, 1 an advisory that nobody has explained, 3 the database could not be asked about
some package (no network): then nothing was proved, and the answer says so.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CLEAR, FOUND, NOT_ASKED = 0, 1, 3


def explained() -> list[dict[str, Any]]:
    """The advisories that may stay, as written down."""
    return tomllib.loads((ROOT / "deploy" / "advisories.toml").read_text("utf-8"))["advisory"]


def judged(answer: dict[str, Any], known: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """The exit status and the lines to print for one answer of pip-audit (its JSON form)."""
    let_pass = {(row["package"], row["id"]) for row in known}
    lines, new, unasked = [], 0, 0
    for package in answer["dependencies"]:
        if "skip_reason" in package:
            unasked += 1
        for flaw in package.get("vulns", []):
            names = {flaw["id"], *flaw.get("aliases", [])}
            passes = any((package["name"], name) in let_pass for name in names)
            new += not passes
            lines.append(f"{'explained' if passes else 'NEW'}: {package['name']} {package['version']} {flaw['id']}")
    lines.append(
        f"{len(answer['dependencies'])} packages, {new} advisories without an explanation, {unasked} not asked"
    )
    return FOUND if new else NOT_ASKED if unasked else CLEAR, lines


def main() -> int:
    """Asks pip-audit about constraints.txt."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    done = subprocess.run(
        [*command, "-f", "json", "-r", str(ROOT / "constraints.txt")], capture_output=True, text=True, check=False
    )
    if not done.stdout.startswith("{"):
        print(done.stderr.strip() or "pip-audit said nothing", file=sys.stderr)
        return NOT_ASKED
    status, lines = judged(json.loads(done.stdout), explained())
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    sys.exit(main())
