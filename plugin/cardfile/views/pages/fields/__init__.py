"""The fields of each type, from its schema, with how this knowledge base uses them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views.pages.fields.page import fields_fragment, index_fragment
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

_ABOUT = "What each field means, what it takes, when it is asked for, and how many records use it."


def pages(shared: Shared) -> Iterator[SitePage]:
    """The list of types, and the fields of each that has records."""
    kinds = [kind for kind in shared.kb.types if shared.of_type(kind.name)]
    yield SitePage("fields", "Fields", partial(index_fragment, kinds), _ABOUT, "About the records")
    for kind in kinds:
        title = f"Fields of {kind.plural.lower()}"
        yield SitePage(f"fields/{kind.name}", title, partial(fields_fragment, kind))
