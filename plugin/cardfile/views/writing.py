"""What an author is offered while a site is served, beside what readers see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardfile.lint import Report

FIX_ADDRESS = "_cardfile/fix"
"""Where a host makes fixes, from the root of the site."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What is known while the site is being written, and of no use to readers.

    `report` is what was found in the files as they are, `editor` the address that opens one, such
    as `vscode://file/{path}:{line}:{column}`, and `token` the secret by which a page may ask for a
    fix. The records at the paths `kept` cannot be read just now, and are shown as they were.
    """

    report: Report
    editor: str | None = None
    token: str | None = field(default=None, repr=False)
    kept: frozenset[str] = frozenset()
