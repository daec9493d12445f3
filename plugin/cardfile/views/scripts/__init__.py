"""The style sheet and the scripts that belong to the HTML of the views."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from cardfile.views.scripts.lean import lean

_FOLDER = Path(__file__).parents[1] / "assets"
# what only authors need
_OF_WRITING = frozenset({"cf-fix.js"})
_QUERY = ("index.js", "query.js", "query-words.js")
_MORE = ("groups.js", "markdown.js", *_QUERY)
# what is never loaded without another is sent with it: fewer requests, and it packs better
_TOGETHER = {
    "cf-table.js": ("cf-table.js", "first-rows.js", "reach.js"),
    # who comes to a catalogue asks it something: with the query, all of it is what is allowed
    "catalogue.js": ("cf-table.js", "first-rows.js", "catalogue.js", *_MORE),
    "long-catalogue.js": ("cf-table.js", "catalogue.js", "long-table.js", *_MORE),
    "query.js": _QUERY,
}
_NEVER_ALONE = frozenset(
    {"first-rows.js", "index.js", "long-table.js", "query-words.js", "reach.js", *_MORE}
) - {"query.js"}
# the loader knows the names of all elements
_LOADER = "cardfile.js"
_ELEMENTS = '["cf-table"]'


@cache
def assets(*, writing: bool = False) -> dict[str, bytes]:
    """Content by name. Hosts keep them in one folder, `assets/cardfile/…/` of the site.

    Pages need `cardfile.css` and `cardfile.js`, which loads the others when an element asks for
    them: `cf-table.js` holds what `<cf-table>` does. Data parts stand in `../data/` beside them.
    With `writing` there is what authors need while a site is served.
    """
    left_out = _NEVER_ALONE if writing else _NEVER_ALONE | _OF_WRITING
    names = sorted({path.name for path in _FOLDER.iterdir()} - left_out | _TOGETHER.keys())
    elements = json.dumps([Path(name).stem for name in names if re.fullmatch(r"cf-.*\.js", name)])
    return {name: _content(name, elements) for name in names}


@cache
def _content(name: str, elements: str) -> bytes:
    if not name.endswith(".js"):
        return (_FOLDER / name).read_bytes()
    parts = [(_FOLDER / part).read_text(encoding="utf-8") for part in _TOGETHER.get(name, (name,))]
    if name == _LOADER:
        parts = [parts[0].replace(_ELEMENTS, elements)]
    return "".join(map(lean, parts)).encode()
