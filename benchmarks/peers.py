"""The tools that people use for this today, installed into `.cache/bench` and nowhere else.

None of them checks references. Those that read no front matter in Markdown get it in files of its
own, written beforehand; that time is not counted.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.records import FOLDERS

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "schemas"
CACHE = ROOT / ".cache" / "bench"


def extract(corpus: Path) -> Path:
    """Write every front matter into a YAML file of its own."""
    out = corpus / "front-matter"
    shutil.rmtree(out, ignore_errors=True)
    for page in (corpus / "docs").glob("*/*.md"):
        file = out / page.parent.name / f"{page.stem}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.read_text("utf-8").split("---\n", 2)[1], "utf-8")
    return out


def script() -> list[str]:
    """What a team writes itself: PyYAML with its C loader, and `jsonschema`."""
    return [sys.executable, str(ROOT / "benchmarks" / "plain_script.py"), str(SCHEMAS)]


def check_jsonschema() -> list[str] | None:
    """check-jsonschema, once for each type, or none if it cannot be installed."""
    venv = CACHE / "check-jsonschema"
    tool = venv / "bin" / "check-jsonschema"
    if not tool.exists() and not (
        _done(sys.executable, "-m", "venv", str(venv))
        and _done(str(venv / "bin" / "pip"), "install", "--quiet", "check-jsonschema")
    ):
        return None
    return _for_each_type(
        f"{shlex.quote(str(tool))} --base-uri {SCHEMAS.as_uri()}/ --schemafile {{schema}} {{files}}"
    )


def ajv() -> list[str] | None:
    """ajv-cli, once for each type, or none if it cannot be installed."""
    folder = CACHE / "ajv"
    tool = folder / "node_modules" / ".bin" / "ajv"
    if not tool.exists():
        if shutil.which("npm") is None:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        if not _done(
            "npm", "install", "--silent", "--prefix", str(folder), "ajv-cli", "ajv-formats"
        ):
            return None
    common = shlex.quote(str(SCHEMAS / "common.schema.json"))
    # ajv-cli resolves plugins from the working folder, hence the absolute path
    formats = shlex.quote(str(folder / "node_modules" / "ajv-formats"))
    return _for_each_type(
        f"{shlex.quote(str(tool))} validate --spec=draft2020 --strict=false --all-errors "
        f"-c {formats} -r {common} -s {{schema}} -d {{pattern}}"
    )


def _for_each_type(template: str) -> list[str]:
    lines = [
        template.format(
            schema=shlex.quote(str(SCHEMAS / f"{kind}.schema.json")),
            files=f"front-matter/{folder}/*.yaml",
            pattern=f"'front-matter/{folder}/*.yaml'",
        )
        + " || failed=1"
        for kind, folder in FOLDERS.items()
    ]
    return ["sh", "-c", "failed=0\n" + "\n".join(lines) + "\nexit $failed"]


def _done(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
