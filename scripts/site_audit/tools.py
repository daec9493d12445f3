"""The judges: fetched once, and again when another version of one is wanted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".cache" / "site-audit"
MODULES = TOOLS / "node_modules"
LYCHEE = TOOLS / "python" / "bin" / "lychee"
_NAMED = ROOT / "tests" / "audit"
_LISTS = ("package.json", "package-lock.json", "requirements.txt")


def fetch() -> None:
    """Install what tests/audit names, unless it is there."""
    wanted = "\n".join((_NAMED / name).read_text("utf-8") for name in _LISTS)
    ready = TOOLS / ".ready"
    if ready.is_file() and ready.read_text("utf-8") == wanted:
        return
    shutil.rmtree(TOOLS, ignore_errors=True)
    TOOLS.mkdir(parents=True)
    for name in _LISTS:
        shutil.copy(_NAMED / name, TOOLS)
    npm = ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(npm, cwd=TOOLS, check=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--no-deps", "--target", "python", "--requirement", "requirements.txt"]
    subprocess.run(pip, cwd=TOOLS, check=True)
    ready.write_text(wanted, "utf-8")
