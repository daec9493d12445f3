"""The keys of front matter that are not for readers of records."""

from __future__ import annotations

import json
from functools import cache

from cardfile.resources import schemas_folder


@cache
def site_keys() -> frozenset[str]:
    """What MkDocs, its theme and plugins read; every record may have these, whatever its type."""
    shared = json.loads((schemas_folder() / "common.schema.json").read_text(encoding="utf-8"))
    return frozenset(shared["$defs"]["page"]["properties"])
