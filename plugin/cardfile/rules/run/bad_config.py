"""The configuration has a key or a value that cannot be used.

## What it does
Checks every key of `cardfile.toml` (or `[tool.cardfile]` in `pyproject.toml`): unknown keys,
values of a wrong type or out of range, folders that do not exist or lie outside of the project,
rules and types that there are not. It also says where `mkdocs.yml` cannot be read.

## Why
A key that is misspelt would otherwise be ignored, and the gate would be weaker than its author
believes. The rest of the configuration still holds, and all records are still checked; the exit
status is 2.

## Example
Bad:

````toml bad path=cardfile.toml
[lint]
fail_on = "warning"
````

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
````

Good:

````toml good path=cardfile.toml
[lint]
fail-on = "warning"
````

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.diagnostic import Fault, Finding

_SENTENCES = {
    "unknown-key": "`{key}` is not a key of the configuration",
    "unknown-rule": '`{key}` names "{value}", and there is no such rule',
    "unknown-type": '`{key}` names "{value}", and there is no such type of record',
    "unknown-field": '`{key}` names "{value}", which is not a field of {type}',
    "unknown-state": '`{key}` names "{value}", which is not a state of {type}',
    "wrong-type": "`{key}` must be {expected}, got {shown}",
    "not-allowed": "`{key}` must be {expected}, got {shown}",
    "out-of-range": "`{key}` must be {expected}, got {shown}",
    "syntax": "the configuration is not valid TOML: {message}",
    "not-utf8": "the configuration is not UTF-8 (byte {byte})",
    "outside-root": '`{key}` leads out of the project: "{value}"',
    "no-such-folder": '`{key}` names "{value}", which does not exist',
    "unreadable-file": '`{key}` names "{file}", which cannot be read',
    "mkdocs-yml": "mkdocs.yml cannot be used: {message}",
}
_HELP = {
    "outside-root": "name a folder inside the project; its root is the configuration's folder",
    "no-such-folder": "create it, or correct the path, which starts at the configuration's folder",
    "syntax": "correct this place; until then every setting has its default",
    "not-utf8": "save the file as UTF-8; until then every setting has its default",
    "mkdocs-yml": "correct this place; until then the site's settings have their defaults",
}


@rule("CF002", "bad-config", on="fault", severity="error", locked=True, fix="D")
def bad_config(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the key as it is written, and what was likely meant."""
    problem = fault.data.get("problem", "")
    sentence = _SENTENCES.get(problem, "`{key}` cannot be used")
    yield say(fault, sentence.format_map(_words(fault.data)), help=_help(problem, fault.data))


def _words(data: Mapping[str, Any]) -> dict[str, Any]:
    message = str(data.get("message", ""))
    shown = _shown(data["value"]) if "value" in data else data.get("got", "another value")
    return {
        "key": "",
        "value": "",
        "expected": "",
        "byte": "",
        "file": "",
        "type": "",
        **data,
        "shown": shown,
        "message": message[:1].lower() + message[1:],
    }


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _help(problem: str, data: Mapping[str, Any]) -> str:
    likely = data.get("nearest") or data.get("suggestions")
    if likely:
        return f"did you mean {listed([f'`{word}`' for word in likely])}?"
    if problem == "unknown-key" and data.get("allowed"):
        return f"there are: {listed(data['allowed'], 'and')}"
    return _HELP.get(problem, "")
