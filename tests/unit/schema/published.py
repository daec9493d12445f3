"""The published schemas, walked and compiled for the tests."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[3] / "schemas"
FILES: dict[str, dict[str, Any]] = {
    path.name: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.schema.json"))
}
MAIN = ("model-card", "data-dictionary", "experiment-log", "decision-record")
OPTIONAL = ("project", "risk", "incident", "service", "handover", "runbook", "term")
DIALECT = "https://json-schema.org/draft/2020-12/schema"

MAPS = ("properties", "$defs", "patternProperties", "dependentSchemas")
SINGLE = ("items", "if", "then", "else", "not", "contains", "additionalProperties", "propertyNames")
LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")

PYTHON_REGISTRY: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in FILES.items()
)
RUST_REGISTRY = jsonschema_rs.Registry(list(FILES.items()))


def steps(pointer: str, node: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for keyword in MAPS:
        for name, child in node.get(keyword, {}).items():
            yield f"{pointer}/{keyword}/{name.replace('~', '~0').replace('/', '~1')}", child
    for keyword in SINGLE:
        if keyword in node:
            yield f"{pointer}/{keyword}", node[keyword]
    for keyword in LISTS:
        for place, child in enumerate(node.get(keyword, [])):
            yield f"{pointer}/{keyword}/{place}", child


def walk(node: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        yield pointer, node
        for below, child in steps(pointer, node):
            yield from walk(child, below)


def everywhere() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in FILES.items():
        for pointer, node in walk(schema):
            yield f"{name}#{pointer}", node


def target(reference: str, base: str) -> tuple[str, dict[str, Any]]:
    file, _, pointer = reference.partition("#")
    node: Any = FILES[file or base]
    for part in pointer.split("/")[1:]:
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return file or base, node


def said(node: dict[str, Any], keyword: str, base: str) -> Any:
    """A keyword of a schema, or of what its `$ref` leads to."""
    while keyword not in node and "$ref" in node:
        base, node = target(node["$ref"], base)
    return node.get(keyword)


def python(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, registry=PYTHON_REGISTRY, format_checker=FormatChecker())


def rust(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        schema,
        registry=RUST_REGISTRY,
        validate_formats=True,
        offline=True,
        pattern_options=jsonschema_rs.RegexOptions(),
    )


PYTHON = {name: python(schema) for name, schema in FILES.items()}
RUST = {name: rust(schema) for name, schema in FILES.items()}


def accepts(name: str, data: Any) -> bool:
    """The verdict of both engines, which must be the same."""
    verdict = PYTHON[name].is_valid(data)
    assert RUST[name].is_valid(data) == verdict, f"the engines disagree on {data!r}"
    return verdict


def missing(name: str, data: Any) -> set[str]:
    """The names of what a schema finds missing, of either-or demands one by one."""
    found: set[str] = set()
    for error in PYTHON[name].iter_errors(data):
        for one in [error, *(error.context or [])]:
            if one.validator == "required":
                found.add(one.message.split("'")[1])
    return found


def extended(name: str) -> dict[str, Any]:
    """The schema of a type with `base: record`, with what all records share copied in."""
    schema = copy.deepcopy(FILES[name])
    common = "common.schema.json#/$defs"
    for group in ("record", "page"):
        for key in FILES["common.schema.json"]["$defs"][group]["properties"]:
            schema["properties"].setdefault(key, {"$ref": f"{common}/{group}/properties/{key}"})
    schema["properties"]["type"] = {"const": name.removesuffix(".schema.json")}
    schema["additionalProperties"] = False
    schema["patternProperties"] = {"^x[-_]": True}
    return schema


def field(type_name: str, path: str) -> tuple[str, dict[str, Any]]:
    """The schema of a field by its path, `$ref` followed on the way but not at the end."""
    base, node = f"{type_name}.schema.json", FILES[f"{type_name}.schema.json"]
    for part in path.replace("[]", ".[]").split("."):
        while "$ref" in node and "properties" not in node and "items" not in node:
            base, node = target(node["$ref"], base)
        node = node["items"] if part == "[]" else node["properties"][part]
    return base, node
