"""Records too large to write by hand: every field of every type, and two thousand links."""

from __future__ import annotations

import json
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCHEMAS = Path(__file__).parents[3] / "schemas"
DOCUMENTS: Mapping[str, Any] = {
    path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.schema.json")
}
TYPES: Mapping[str, str] = {
    document["x-cardfile"]["type"]: name
    for name, document in sorted(DOCUMENTS.items())
    if "type" in document.get("x-cardfile", {})
}
MARKUP = (
    "<img src=x onerror=canary(1)>",
    "</title><script>canary(2)</script>",
    "{{ 7*7 }} ${7*7}",
    "[canary](javascript:canary(3))",
    "javascript:canary(4)",
    "data:text/html,<script>canary(5)</script>",
    "\"' onmouseover='canary(6)' style='canary:7'",
    "![canary](x){onerror=canary(8)}",
    '<h1 id="canary">canary</h1>',
    "<!-- canary",
    "</svg></template></textarea><iframe src=//canary.example>",
)
LINKS = 2000
# What MkDocs itself reads: it would change the page, not stand on it.
OF_THE_PAGE = frozenset(DOCUMENTS["common.schema.json"]["$defs"]["page"]["properties"])
FIXED = frozenset({"type", "id", "schema_version", "visibility"})
DEEPEST = 7


def filled(case: str, texts: Iterator[str], count: int, *, as_told: bool) -> dict[str, str]:
    """One record of each type with every field of its schema.

    `as_told` keeps to patterns and formats; otherwise every text of a record is one of `texts`.
    """
    files = {}
    for kind, name in TYPES.items():
        filling = _Filling(texts, count, as_told)
        fields = {
            field: filling.value(name, schema, 0)
            for field, schema in DOCUMENTS[name]["properties"].items()
            if field not in OF_THE_PAGE | FIXED
        }
        record = {"type": kind, "id": f"{case}-{kind}", **fields}
        files[f"{kind}.md"] = f"---\n{json.dumps(record, ensure_ascii=False, indent=1)}\n---\n"
    return files


class _Filling:
    """Walks a schema and makes up a value for all that it describes."""

    def __init__(self, texts: Iterator[str], count: int, as_told: bool) -> None:
        self.texts, self.count, self.as_told = texts, count, as_told

    def value(self, document: str, schema: Any, depth: int) -> Any:
        document, schema = _resolved(document, schema)
        for key in ("oneOf", "anyOf"):
            if key in schema:
                return self.value(document, {**schema[key][-1]}, depth)
        kinds = schema.get("type", "string" if "enum" not in schema else "enum")
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[-1])
        if "object" in kinds and depth < DEEPEST:
            told = {
                name: self.value(document, inner, depth + 1)
                for name, inner in schema.get("properties", {}).items()
            }
            return told or {next(self.texts)[:40]: next(self.texts)}
        if "array" in kinds and depth < DEEPEST:
            count = self.count if depth < 2 else 2
            return [self.value(document, schema.get("items", {}), depth + 1) for _ in range(count)]
        if "string" in kinds:
            return self._text(schema)
        if "boolean" in kinds:
            return True
        return schema.get("maximum", schema.get("minimum", 987654321))

    def _text(self, schema: Any) -> str:
        told = (schema.get("examples") or ["told"])[0]
        if self.as_told and ("pattern" in schema or "format" in schema) and isinstance(told, str):
            return told
        return next(self.texts)[: schema.get("maxLength", 3000)]


def _resolved(document: str, schema: Any) -> tuple[str, Any]:
    schema = schema if isinstance(schema, dict) else {}
    while "$ref" in schema:
        file, _, pointer = schema["$ref"].partition("#")
        document = file or document
        target = DOCUMENTS[document]
        for step in pointer.strip("/").split("/"):
            target = target[step]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return document, schema


def markup() -> dict[str, str]:
    """Records whose every text is markup."""
    return filled("markup", cycle(MARKUP), 3, as_told=False)


def largest() -> dict[str, str]:
    """Records whose every text and list is long; one text has no place to break."""
    words = "A long text that goes on. " * 20
    return filled("largest", cycle([words, "unbroken" * 60]), 12, as_told=True)


def links() -> dict[str, str]:
    """A data set of two thousand columns, and a model that links to each of them."""
    columns = [f"column_{number:04}" for number in range(LINKS)]
    shared = {"owner": {"name": "Team"}, "status": "draft", "description": "Has many links."}
    data = {
        "type": "data-dictionary",
        "id": "wide",
        "title": "Wide",
        "personal_data": "none",
        **shared,
        "fields": [{"name": name, "type": "number"} for name in columns],
    }
    model = {
        "type": "model-card",
        "id": "linked",
        "title": "Linked",
        **shared,
        "related": [f"wide#{name}" for name in columns],
        "links": [{"title": name, "url": f"https://example.org/{name}"} for name in columns],
    }
    prose = " ".join(f"[[wide#{name}]]" for name in columns)
    return {
        "wide.md": f"---\n{json.dumps(data)}\n---\n",
        "linked.md": f"---\n{json.dumps(model)}\n---\n\n{prose}\n",
    }
