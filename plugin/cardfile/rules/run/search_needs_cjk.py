"""Text that the full-text search of the site would not find.

## What it does
Looks for Chinese and Japanese text where Pagefind is installed in its plain build. It says so
once, at the first such text, and how many pages there are.

## Why
Words of these languages stand without blanks between them. The plain build takes a whole sentence
for one word, so that readers find nothing and think that nothing is there. The extended build
knows where words end: `pip install 'cardfile[search-cjk]'`.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: 解約予測
description: 顧客が解約する確率を予測する。
owner: team-growth
intended_use: 電話をかける順番を決める。
---
````

Good:

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
---
````
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from cardfile.diagnostic import Finding
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN, _EXTENDED = "pagefind_bin", "pagefind_bin_extended"
# kana and the characters of Chinese, two in a row: a lone one is a sign and found as it is
_TEXT = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]{2,}")


@rule("CF009", "search-needs-cjk", on="knowledge-base", severity="warning")
def search_needs_cjk(context: Context) -> Iterator[Finding]:
    """Point at the first text, and count the pages."""
    if not find_spec(_PLAIN) or find_spec(_EXTENDED):
        return
    pages = [*(record.page for record in context.kb), *context.kb.pages.values()]
    texts = ((page, page.source.text) for page in pages)
    found = [
        (page, match)
        for page, text in texts
        if not text.isascii() and (match := _TEXT.search(text))
    ]
    if found:
        page, first = min(found, key=lambda item: item[0].path)
        others = f" ({len(found)} pages have such text)" if len(found) > 1 else ""
        yield Finding(
            f"the site's search would not find words of “{first[0][:12]}”{others}",
            range=page.source.range(first.start(), first.end()),
            path=page.path,
            help="install Pagefind's build for Chinese and Japanese: "
            "pip install 'cardfile[search-cjk]'",
        )
