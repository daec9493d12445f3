"""What Material's pages lack for readers who do not see them, put into the pages as they are."""

from __future__ import annotations

import re

_DIALOG = re.compile(r'(<div class="md-search" data-md-component="search" role="dialog")>')
_INPUT = re.compile(r'<input [^>]*class="md-search__input"[^>]* aria-label=("[^"]*")')


def mended(output: str) -> str:
    """A page of Material's whose search has a name; a page of another theme as it is.

    The name is that of the search's own input, which the theme writes in the site's language.
    """
    named = _INPUT.search(output)
    if named is None:
        return output
    return _DIALOG.sub(lambda found: f"{found[1]} aria-label={named[1]}>", output, count=1)
