"""A symbolic link leads out of the project, or to nothing.

## What it does
Refuses pages that are symbolic links, or lie behind one, with a target outside the project or
in `.git`, or without one. The target is neither read nor named.

## Why
MkDocs follows links. A link in a pull request could publish any file of the machine that builds
the site. And a page behind a link to nothing is missing, which nobody else would say.

## Example
Bad: `docs/notes.md` is a symbolic link to `../../secrets.md`.

Good: `docs/notes.md` is a file, or a link to another page of the project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF114", "symlink-escape", on="fault", severity="error", locked=True)
def symlink_escape(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say that the link was not followed."""
    if fault.data.get("is_empty"):
        said = "this symbolic link leads to nothing, so there is no page"
        yield say(fault, said, help="correct or delete the link")
    else:
        said = "this symbolic link leads out of the project; what it points to is not read"
        yield say(fault, said, help="copy the file into the project")
