"""The file is not UTF-8.

## What it does
Refuses a page with bytes that are no UTF-8, or with the mark of UTF-16 or UTF-32. The message
has the first wrong byte and its offset in the file.

## Why
MkDocs stops the whole build at such a page. A guess at the encoding would publish wrong names.

## Example
Bad: a page that an editor saved as Latin-1, with the single byte E9 for the last letter of “café”.

Good: the same page saved as UTF-8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF106", "not-utf8", on="fault", severity="error", locked=True)
def not_utf8(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the encoding, or the first wrong byte."""
    encoding = fault.data.get("encoding")
    if encoding:
        message = f"the file is {encoding}, and pages must be UTF-8"
    else:
        value, offset = fault.data["value"], fault.data["byte"]
        message = f"the byte {value} at offset {offset} is not UTF-8"
    yield say(fault, message, help="save the file as UTF-8")
