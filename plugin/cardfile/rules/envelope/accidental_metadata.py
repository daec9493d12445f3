"""The first lines of the page are taken for metadata.

## What it does
Finds a record without front matter whose first line has the form `Key: value`. The fix puts
fences round such lines. It is an error where `type` stands among them: then they are the front
matter, and nothing of it is read.

## Why
Where a page has no front matter, MkDocs reads such lines as metadata in an older style, and
takes them out of the page: the reader never sees them.

## Example
Bad:

````markdown bad path=docs/adr/0001-use-lightgbm.md
Status: draft
Owner: team-growth

# Use LightGBM
````

Good:

````markdown good path=docs/adr/0001-use-lightgbm.md
# Use LightGBM

Status: draft

* Owner: team-growth
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF116", "accidental-metadata", on="fault", severity="warning", aggravated="error", fix="U")
def accidental_metadata(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the lines that MkDocs takes away."""
    count = fault.data["lines"]
    lines = "first line" if count == 1 else f"first {count} lines"
    keys = listed([f"`{key[:40]}`" for key in fault.data["keys"][:3]], "and")
    yield say(
        fault,
        f"MkDocs takes the {lines} out of the page as metadata ({keys})",
        help="put --- above and below them, or a heading first",
    )
