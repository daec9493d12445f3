"""Records that belong together on one page, to print or to keep: for those who examine them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views.pages.collections.choice import collections
from cardfile.views.pages.collections.page import collection_fragment, index_fragment
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

_ABOUT = "Records that belong together on one page, to print or to keep as a PDF."


def pages(shared: Shared) -> Iterator[SitePage]:
    """The list of collections, and each of them; all repeat what stands elsewhere."""
    found = shared.once(collections)
    yield SitePage("print", "To print", partial(index_fragment, found), _ABOUT, "About the records")
    for each in found:
        content = partial(collection_fragment, each)
        paths = tuple(record.page.docs_path for record in each.records)
        address = f"print/{each.name}"
        yield SitePage(address, each.title, content, is_searched=False, repeats=paths)
