"""What lychee says of the links and anchors within a site."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from scripts.site_audit.tools import LYCHEE

if TYPE_CHECKING:
    from pathlib import Path


def broken(site: Path) -> tuple[int, list[str]]:
    """How many links were followed, and what is wrong with those that lead nowhere."""
    command = [str(LYCHEE), "--offline", "--no-progress", "--include-fragments", "--format", "json"]
    command += ["--root-dir", str(site), "--index-files", "index.html", "."]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise SystemExit(f"lychee failed: {done.stderr[-2000:]}") from None
    wrong = [
        f"{page}: {link['url']}: {link['status']['text']}"
        for page, links in sorted(said["error_map"].items())
        for link in links
    ]
    return int(said["successful"]), wrong
