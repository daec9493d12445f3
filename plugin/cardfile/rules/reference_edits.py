"""Edits of a reference's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Edit, Fix, Position, Range

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault


def replacing(fault: Fault, written: str, right: str, *, sure: bool = True) -> tuple[Fix, ...]:
    """A fix that replaces `written` inside the reference by `right`; safe if that is `sure`.

    Only where the token holds the reference's text as it is (a quote on either side at most),
    so that the edit touches nothing else.
    """
    place, text = fault.range, str(fault.data["text"])
    at = text.find(written)
    if place is None or place.start.line != place.end.line or at < 0:
        return ()
    quotes = (place.end.column - place.start.column - len(text)) // 2
    if quotes not in (0, 1) or not text.isascii():
        return ()
    start = _moved(place.start, quotes + at)
    edit = Edit(Range(place.path, start, _moved(start, len(written))), right)
    in_body = fault.pointer is None
    how = Applicability.SAFE if sure else Applicability.DISPLAY
    return (Fix(f"`{right}`", (edit,), how, body=in_body),)


def _moved(position: Position, by: int) -> Position:
    """A position further along a line of ASCII text."""
    return Position(position.line, position.column + by, position.utf16 + by, position.byte + by)
