"""The style sheet and the script: named by their content, written below the site's folder."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError

from cardfile.views import assets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_FOLDER = "assets/cardfile"


def register(config: MkDocsConfig) -> None:
    """Have every page load them before what a team adds, so that a team may change the look."""
    scripts = [str(script) for script in config.extra_javascript]
    for name in _contents():
        if name.endswith(".css") and name not in config.extra_css:
            config.extra_css.insert(0, name)
        elif name.endswith(".js") and name not in scripts:
            script = ExtraScriptValue(name)
            script.defer = True
            config.extra_javascript.insert(0, script)


def write(config: MkDocsConfig) -> None:
    """Put them into the site.

    Raises:
        PluginError: a symbolic link in the site's folder leads out of it.
    """
    site = Path(config.site_dir).resolve()
    for name, content in _contents().items():
        target = site / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.resolve().is_relative_to(site):
            raise PluginError(f"{name} would be written outside of the site's folder")
        target.write_bytes(content)


def _contents() -> dict[str, bytes]:
    """Content by its path in the site; the digest keeps browsers from using an older one."""
    found = {}
    for file in assets():
        content = file.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:8]
        found[f"{_FOLDER}/{file.stem}.{digest}{file.suffix}"] = content
    return found
