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
    around = place.end.column - place.start.column - len(text)
    if around not in (0, 2):
        return ()
    start = _moved(place.start, "'" * (around // 2) + text[:at])
    edit = Edit(Range(place.path, start, _moved(start, written)), right)
    in_body = fault.pointer is None
    how = Applicability.SAFE if sure else Applicability.DISPLAY
    return (Fix(f"`{right}`", (edit,), how, body=in_body),)


def _moved(position: Position, by: str) -> Position:
    """The position behind some text of the same line."""
    return Position(
        position.line,
        position.column + len(by),
        position.utf16 + len(by.encode("utf-16-le")) // 2,
        position.byte + len(by.encode("utf-8")),
    )
