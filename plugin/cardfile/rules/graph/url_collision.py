"""Two records would be published at the same address.

## What it does
Computes the address of each page as MkDocs does (`x.md` and `x/index.md` are the same page, and
so are `README.md` and `index.md`), ignoring case, and reports the second.

## Why
One page overwrites the other, without a word.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
````

````markdown bad path=docs/decisions/one/index.md
---
type: decision-record
id: one-again
title: Use linear models
owner: team-risk
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
````

````markdown good path=docs/decisions/two/index.md
---
type: decision-record
title: Use linear models
owner: team-risk
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Finding, Related
from cardfile.diagnostic.position import whole_file
from cardfile.project.addresses import page_address
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.source import Page


@rule("CF415", "url-collision", on="knowledge-base", severity="error")
def url_collision(context: Context) -> Iterator[Finding]:
    """Point at the page that comes second."""
    directories = context.settings.site.use_directory_urls
    taken: dict[str, Page] = {}
    pages = [*(record.page for record in context.kb), *context.kb.pages.values()]
    for page in sorted(pages, key=lambda page: page.path):
        address = page_address(page.docs_path.casefold(), directories=directories)
        first = taken.setdefault(address, page)
        if first is page or first.docs_path == page.docs_path:
            continue
        if _is_left_out(page, first, context) or _is_left_out(first, page, context):
            continue
        yield Finding(
            f"this page and {first.path} are both published at “{address or '/'}”",
            range=whole_file(page.path),
            path=page.path,
            help="rename one of the two files",
            related=(Related(whole_file(first.path), "the other page"),),
        )


def _is_left_out(page: Page, other: Page, context: Context) -> bool:
    """Whether MkDocs itself drops the page: a README beside an index; a record must not go so."""
    names = [each.docs_path.casefold().rpartition("/")[2] for each in (page, other)]
    return names == ["readme.md", "index.md"] and page.path not in context.kb.index.by_path
