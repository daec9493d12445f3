"""The one module that knows the JSON Schema engines.

`jsonschema_rs` gives the verdict and the errors; where it is not installed, `jsonschema` does.
Formats are asserted, patterns run in a linear engine, and nothing is ever fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cardfile.schema.pointers import Path

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LONGEST_PATTERN = 512
_OURS = "urn:cardfile:type"
# What needs a backtracking engine: lookaround, atomic groups, backreferences, possessive repeats.
_BACKTRACKING = re.compile(r"\(\?(?:[=!>]|<[=!])|(?<!\\)\\[1-9]|\\k<|[*+?}]\+")
_BACKTRACK_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class Violation:
    """One keyword that a value does not meet.

    `path` leads to the value, `route` through the schema to the keyword as it was evaluated
    (`$ref` steps may be left out). `names` are the properties it is about. `branches` are the
    violations of each branch of `anyOf` and `oneOf`.
    """

    path: Path
    keyword: str
    route: Path
    names: tuple[str, ...] = ()
    branches: tuple[tuple[Violation, ...], ...] = ()


class Engine(Protocol):
    """A compiled schema."""

    def is_valid(self, data: Any) -> bool:
        """The verdict."""

    def violations(self, data: Any) -> list[Violation]:
        """Everything that is wrong."""


def compiled(
    schema: dict[str, Any], pointer: str = "", *, backtracking: bool = False, fast: bool = True
) -> Engine:
    """An engine for a standalone schema, or for the schema at a pointer of it.

    Raises ValueError where the schema cannot be used. `fast=False` takes `jsonschema`.
    """
    if fast:
        try:
            import jsonschema_rs
        except ImportError:
            pass
        else:
            return _Rust(jsonschema_rs, schema, pointer, backtracking=backtracking)
    return _Python(schema, pointer)


class _Rust:
    def __init__(
        self, engine: Any, schema: dict[str, Any], pointer: str, *, backtracking: bool
    ) -> None:
        options: dict[str, Any] = {"validate_formats": True, "offline": True}
        options["pattern_options"] = (
            engine.FancyRegexOptions(backtrack_limit=_BACKTRACK_LIMIT)
            if backtracking
            else engine.RegexOptions()
        )
        if pointer:
            plain = {key: value for key, value in schema.items() if key != "$id"}
            options["registry"] = engine.Registry([(_OURS, plain)], draft=engine.Draft202012)
            schema = {"$ref": f"{_OURS}#{pointer}"}
        try:
            self._validator = engine.Draft202012Validator(schema, **options)
        except (engine.ValidationError, engine.ReferencingError, ValueError) as error:
            raise ValueError(str(error).split("\n", 1)[0]) from error
        self.is_valid: Callable[[Any], bool] = self._validator.is_valid

    def violations(self, data: Any) -> list[Violation]:
        return [_from_rust(error) for error in self._validator.iter_errors(data)]


def _from_rust(error: Any) -> Violation:
    kind = error.kind
    route = tuple(error.evaluation_path)
    keyword: str = kind.name
    names: tuple[str, ...] = ()
    branches: tuple[tuple[Violation, ...], ...] = ()
    if keyword == "required":
        names = (kind.property,)
        if route[-1] == "dependentRequired":
            keyword = "dependentRequired"
    elif keyword in {"additionalProperties", "unevaluatedProperties"}:
        names = tuple(kind.unexpected)
    elif keyword in {"anyOf", "oneOf", "oneOfMultipleValid", "oneOfNotValid"}:
        keyword = "anyOf" if keyword == "anyOf" else "oneOf"
        branches = tuple(tuple(_from_rust(e) for e in branch) for branch in kind.context)
    elif keyword == "propertyNames":
        names = (str(kind.error.instance),)
        route = route[: route.index("propertyNames") + 1]
    return Violation(tuple(error.instance_path), keyword, route, names, branches)


class _Python:
    def __init__(self, schema: dict[str, Any], pointer: str) -> None:
        import jsonschema
        import referencing
        import referencing.jsonschema

        kind = jsonschema.Draft202012Validator
        registry: Any = referencing.Registry()
        if pointer:
            plain = {key: value for key, value in schema.items() if key != "$id"}
            resource = referencing.jsonschema.DRAFT202012.create_resource(plain)
            registry = registry.with_resource(_OURS, resource)
            schema = {"$ref": f"{_OURS}#{pointer}"}
        try:
            kind.check_schema(schema)
            schema = _told_apart(schema)
        except jsonschema.SchemaError as error:
            raise ValueError(error.message) from error
        self._validator = kind(
            schema, registry=registry, format_checker=_format_checker(jsonschema)
        )

    def is_valid(self, data: Any) -> bool:
        return bool(self._validator.is_valid(data))

    def violations(self, data: Any) -> list[Violation]:
        found = [_from_python(error) for error in self._validator.iter_errors(data)]
        return [violation for group in found for violation in group]


def _told_apart(schema: Any) -> Any:
    """The schema with `not: {}` for the `false` of a property, whose errors name no place."""
    if isinstance(schema, list):
        return [_told_apart(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    copied = {key: _told_apart(value) for key, value in schema.items()}
    properties = copied.get("properties")
    if isinstance(properties, dict):
        names = [name for name, node in properties.items() if node is False]
        copied["properties"] = {**properties, **{name: {"not": {}} for name in names}}
    return copied


def _format_checker(jsonschema: Any) -> Any:
    """The formats that the other engine asserts, too; those of optional packages are none."""
    return jsonschema.FormatChecker(["date", "email", "ipv4", "ipv6", "regex", "uuid"])


def _from_python(error: Any) -> Iterator[Violation]:
    route = tuple(error.absolute_schema_path)
    path = tuple(error.absolute_path)
    keyword = error.validator
    if keyword == "if":
        return
    if keyword == "not" and error.validator_value == {}:
        yield Violation(path, "falseSchema", _without_if(route)[:-1])
        return
    # The route of a failed `then` begins with its `if`; what it leads to stands beside it.
    route = _without_if(route)
    if "propertyNames" in route:
        route = route[: route.index("propertyNames") + 1]
        yield Violation(path, "propertyNames", route, (str(error.instance),))
    elif keyword in {"required", "dependentRequired"}:
        yield from (Violation(path, keyword, route, (name,)) for name in _missing(error))
    elif keyword in {"additionalProperties", "unevaluatedProperties"}:
        yield Violation(path, keyword, route, tuple(_unexpected(error)))
    elif keyword in {"anyOf", "oneOf"}:
        yield Violation(path, keyword, route, (), _python_branches(error, len(path)))
    else:
        counted = keyword in {"minContains", "maxContains"}
        yield Violation(path, "contains" if counted else keyword, route)


def _python_branches(error: Any, depth: int) -> tuple[tuple[Violation, ...], ...]:
    branches: list[list[Violation]] = [[] for _ in error.validator_value]
    for inner in error.context:
        branches[inner.schema_path[0]] += _from_python(inner)
    return tuple(tuple(branch) for branch in branches) if depth >= 0 else ()


def _missing(error: Any) -> list[str]:
    """The one name that the message of `jsonschema` is about."""
    quoted = re.match(r"(?s)^(['\"])(.*)\1 is a (?:required property|dependency of)", error.message)
    return [quoted[2]] if quoted else []


def _unexpected(error: Any) -> list[str]:
    known = set(error.schema.get("properties", {}))
    patterns = list(error.schema.get("patternProperties", {}))
    return [
        name
        for name in error.instance
        if name not in known and not any(re.search(pattern, name) for pattern in patterns)
    ]


def _without_if(route: tuple[str | int, ...]) -> tuple[str | int, ...]:
    kept: list[str | int] = []
    for place, part in enumerate(route):
        follows = route[place + 1] if place + 1 < len(route) else None
        if part == "if" and follows in {"then", "else"}:
            continue
        kept.append(part)
    return tuple(kept)


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern of a schema is found in a text, in time linear to it."""
    engine = _pattern_engine(pattern)
    return engine is not None and engine.is_valid(text)


@lru_cache(maxsize=256)
def _pattern_engine(pattern: str) -> Engine | None:
    try:
        return compiled({"pattern": pattern})
    except ValueError:
        return None


def pattern_problem(pattern: str, *, backtracking: bool = False) -> str | None:
    """Why a pattern cannot be used safely; nothing where it can."""
    if len(pattern) > LONGEST_PATTERN:
        return f"it is {len(pattern)} characters long; {LONGEST_PATTERN} are allowed"
    if not backtracking and _BACKTRACKING.search(pattern):
        return "it needs an engine that tries again (lookaround or a backreference)"
    try:
        compiled({"pattern": pattern}, backtracking=backtracking)
    except ValueError:
        return "it is no regular expression of a linear engine"
    return None


def metaschema_problem(schema: dict[str, Any]) -> tuple[Path, str] | None:
    """Where a schema is none, and what is wrong there."""
    if _passes_metaschema(schema):
        return None
    import jsonschema
    from jsonschema.exceptions import best_match

    kind = jsonschema.Draft202012Validator
    error = best_match(kind(kind.META_SCHEMA).iter_errors(schema))
    if error is None:
        return None
    path = tuple(error.absolute_path)
    if path and path[-1] == "type":
        return path, f"{error.instance!r} is no type of JSON"
    return path, error.message


def _passes_metaschema(schema: dict[str, Any]) -> bool:
    try:
        import jsonschema_rs
    except ImportError:
        return False
    return bool(jsonschema_rs.meta.is_valid({**schema, "$schema": DIALECT}))


def patterns_of(schemas: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, str]]:
    """Every pattern of a walk over a schema, with the pointer of its keyword."""
    for pointer, node in schemas:
        if isinstance(node.get("pattern"), str):
            yield f"{pointer}/pattern", node["pattern"]
        if isinstance(node.get("patternProperties"), dict):
            for pattern in node["patternProperties"]:
                escaped = pattern.replace("~", "~0").replace("/", "~1")
                yield f"{pointer}/patternProperties/{escaped}", pattern
