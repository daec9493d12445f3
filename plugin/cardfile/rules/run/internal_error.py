"""Cardfile itself failed.

## What it does
Reports a fault of the program where it met one, with an id that names the failure, and goes on
with the rest. The exit status is 3.

## Why
A fault of the program must neither stop the other pages from being checked nor pass for a clean
run.

## Example
No page causes this on purpose. Please report it, with the id and, if you may, with the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF001", "internal-error", on="fault", severity="error", locked=True)
def internal_error(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the failure by its kind and its reproducer's id."""
    error, reproducer = fault.data.get("error", "an error"), fault.data.get("id", "")
    named = f" (id {reproducer})" if reproducer else ""
    yield say(
        fault,
        f"Cardfile failed here with {error}{named}; this is a fault of Cardfile, not of the page",
        help="please report it with this line, and with the page if you may",
    )
