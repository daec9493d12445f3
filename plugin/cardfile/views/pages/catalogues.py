"""The catalogue of each type that has records."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views.catalogue import catalogue_fragment
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared


def pages(shared: Shared) -> Iterator[SitePage]:
    """One page a type."""
    for kind in shared.kb.types:
        if shared.of_type(kind.name):
            yield SitePage("", kind.plural, partial(catalogue_fragment, kind), below=kind.name)
