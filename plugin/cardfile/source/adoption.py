"""A block of front matter for a page that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Edit, Fault
from cardfile.syntax.yaml_edits import unsafe
from cardfile.syntax.yaml_write import front_matter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.source.page import Page


def no_front_matter(page: Page, facts: Mapping[str, Any]) -> Fault | None:
    """The fault of a record without a block, with the edit that writes `facts` into one.

    None where the page has a block, or where its first lines already count as metadata.
    """
    if page.block.kind != "none" or any(
        fault.slug == "accidental-metadata" for fault in page.faults
    ):
        return None
    newline = "\r\n" if "\r\n" in page.source.text else "\n"
    text = f"---\n{front_matter(facts)}---\n".replace("\n", newline)
    start = page.source.range(0, 0)
    fix = unsafe("write a block of front matter", Edit(start, text))
    return Fault("no-front-matter", page.path, start, {"facts": list(facts)}, fixes=(fix,))
