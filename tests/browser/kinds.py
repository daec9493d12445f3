"""The kinds of pages that a site has, found in the site itself: a new view is audited by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MARK = re.compile(r'data-cf="([a-z-]+)"')
_TYPE = re.compile(r'<p class="cf-kicker"><span><svg.*?</svg><a [^>]*>([^<]+)</a>')
# what stands on pages beside what they are
_BESIDE = {"relations", "panel"}
_TEAM = re.compile(r"^.*/people/.+")
# what many different pages are called
_OF_MANY = {"dashboard"}


def kinds_of(folder: Path) -> dict[str, str]:
    """The address of one page of each kind: the longest, because it has the most on it."""
    found: dict[str, tuple[int, str]] = {}
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text("utf-8")
        marks = [mark for mark in _MARK.findall(html) if mark not in _BESIDE]
        if not marks:
            continue
        kind = marks[0]
        address = path.relative_to(folder).as_posix().removesuffix("index.html")
        if kind == "record" and (named := _TYPE.search(html)):
            kind = named[1].lower()
        elif kind in _OF_MANY:
            parts = address.split("/")
            kind = (
                address
                if parts[1] != "people"
                else "/".join(parts[1:2] + ["team"] * (len(parts) > 3))
            )
        found[kind] = max(found.get(kind, (0, "")), (len(html), address))
    return {kind: address for kind, (_, address) in sorted(found.items())}
