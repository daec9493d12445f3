"""Untrusted text made safe to print: nothing in it can move the cursor, hide or start a line."""

from __future__ import annotations

import unicodedata

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Controls, formatting (bidi, zero-width), surrogates, unassigned, line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
_PLAIN_FORMS = {"→": ">", "…": "...", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'"}
_INVALID_IN_JSON = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def escape(text: str, *, ascii_only: bool = False) -> str:
    """The text on one line, with what is invisible or dangerous shown literally (`\\x1b`)."""
    if text.isprintable() and (not ascii_only or text.isascii()):
        return text
    return "".join(escape_character(char, ascii_only=ascii_only) for char in text)


def escape_character(char: str, *, ascii_only: bool = False) -> str:
    """One character of `escape`."""
    if " " <= char <= "~":
        return char
    if char in _NAMED:
        return _NAMED[char]
    if unicodedata.category(char) in _UNSAFE:
        return _literal(char)
    if ascii_only:
        return _PLAIN_FORMS.get(char) or _literal(char)
    return char


def width(text: str) -> int:
    """How many columns a terminal gives to an escaped text."""
    if text.isascii():
        return len(text)
    # most records need no table of the widths of all characters
    from rich.cells import cell_len

    return cell_len(text)


def without_surrogates(text: str) -> str:
    """The text with what no encoding can hold replaced."""
    return text if text.isascii() else text.translate(_INVALID_IN_JSON)


def _literal(char: str) -> str:
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
