"""The page of all keys of `cardfile.toml`, from their declaration."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cardfile.settings import entries
from cardfile.settings.kinds import Each
from reference.text import code, fence, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.settings.keys import Entry

_NAMES = {"TYPE": "model-card", "STATE": "shadow"}

_INTRODUCTION = """\
# Configuration

`cardfile.toml` stands in the project's root; the same tables may stand in `pyproject.toml` below
`[tool.cardfile]`. The file is optional: with none, `mkdocs.yml` and the defaults below are enough.
A key that does not exist is an error with the nearest name ([CF002](rules/cf002.md)), and commands
that write stop there.

```toml title="cardfile.toml"
profile = "standard"
language = ["en"]

[types.model-card]
paths = ["models/**/*.md"]

[types.model-card.defaults]
owner = "team-risk"

[lint]
fail-on = "error"

[vocabulary]
tags = ["credit", "churn"]
```

`cardfile config` prints every key with its value; `cardfile config docs/models/churn.md` says what
applies to one page, and why; `cardfile config --output-format schema` prints a JSON Schema for
editors. Globs are matched against the path from the docs folder that holds the page, then against
the path from the project's root. A name in capitals, such as `TYPE`, stands for one of yours.

How the site looks is [configured in `mkdocs.yml`](the-site.md#options).
"""


def pages() -> Iterator[tuple[str, str]]:
    """The path and the text of the page."""
    parts = [_INTRODUCTION]
    group = None
    for entry in entries():
        is_table = "." in entry.name or isinstance(entry.key.kind, Each)
        table = entry.name.partition(".")[0] if is_table else ""
        if table != group:
            group = table
            parts.append(f"## {code(f'[{table}]') if table else 'Top level'}\n")
        parts.append(_entry(entry))
    yield "configuration.md", "\n".join(parts)


def anchor(name: str) -> str:
    """The anchor of a key."""
    return name.lower().replace(".", "-")


def _entry(entry: Entry) -> str:
    key = entry.key
    lines = [
        f"### {code(entry.name)} {{ #{anchor(entry.name)} }}",
        "",
        prose(key.meaning),
        "",
        f"- takes {prose(key.kind.words)}",
    ]
    if key.default is not None and key.default != {}:
        lines.append(f"- default: {code(_toml(key.default))}")
    if key.example:
        lines += ["", fence(_example(entry), "toml")]
    return "\n".join(lines) + "\n"


def _example(entry: Entry) -> str:
    """The example below the table that it belongs to."""
    table = [_NAMES.get(part, part) for part in entry.name.split(".")[:-1]]
    first = entry.name.split(".")
    if "lifecycle" in first:
        table = table[: first.index("lifecycle") + 1]
    return f"[{'.'.join(table)}]\n{entry.key.example}" if table else entry.key.example


def _toml(value: Any) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
