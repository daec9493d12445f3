"""The style sheet and the scripts that belong to the HTML of the views."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "assets"
# what only authors need
_OF_WRITING = frozenset({"cf-fix.js"})
_COMMENT = re.compile(rb"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_INDENT = re.compile(rb"^[ \t]+", re.MULTILINE)
_NAMES = re.compile(rb'(const elements = )\["cf-table"\];[^\n]*')


@cache
def assets(*, writing: bool = False) -> dict[str, bytes]:
    """Content by name. Hosts keep them in one folder, `assets/cardfile/…/` of the site.

    Pages need `cardfile.css` and `cardfile.js`, which loads the others when an element asks for
    them: `cf-table.js` holds what `<cf-table>` does. Data parts stand in `../data/` beside them.
    With `writing` there is what authors need while a site is served.
    """
    left_out = frozenset() if writing else _OF_WRITING
    paths = [path for path in sorted(_FOLDER.iterdir()) if path.is_file()]
    files = {path.name: _lean(path) for path in paths if path.name not in left_out}
    names = [name.removesuffix(".js") for name in files if re.fullmatch(r"cf-[a-z-]+\.js", name)]
    listed = json.dumps(names).encode()
    files["cardfile.js"] = _NAMES.sub(rb"\1" + listed + b";", files["cardfile.js"])
    return files


def _lean(path: Path) -> bytes:
    """A script without the lines that only its readers need: a third of what would be sent."""
    content = path.read_bytes()
    if path.suffix != ".js":
        return content
    return _INDENT.sub(b"", _COMMENT.sub(b"", content))
