"""Values held against the vocabularies of their fields, and fields that should not be there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Fault
from cardfile.diagnostic.nearest import nearest
from cardfile.schema.edits import DISPLAY, SAFE, remove_entry, rename_key, replace_value
from cardfile.schema.pointers import Path, pointer_of, shown, value_at, values_along
from cardfile.standards.problem import quoted
from cardfile.standards.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from cardfile.diagnostic import Fix, Places
    from cardfile.schema.record_type import RecordType
    from cardfile.standards.problem import Problem

_OPEN = frozenset({"pipeline-tags", "metrics"})
# Words that the licence fields know besides SPDX's expressions.
_LICENCE_WORDS = frozenset({"proprietary", "other", "unknown"})
_UNITS = frozenset({"ucum", "currency"})


def vocabulary_faults(
    kind: RecordType,
    data: Mapping[str, Any],
    places: Places,
    vocabularies: Mapping[str, Collection[str]],
) -> list[Fault]:
    """Terms that are not in their list, and fields that are deprecated or derived."""
    found: list[Fault] = []
    for parts, name, is_open in kind.vocabulary_fields:
        if parts[0] not in data:
            continue
        for path, text in _texts(data, parts):
            if name in vocabularies:
                found += _team_term(path, text, name, vocabularies[name], places)
            elif name != "metrics" or not _has_direction(data, path):
                found += _standard_term(path, text, name, places, is_open=is_open)
    for parts in kind.retired_fields:
        if parts[0] not in data:
            continue
        for path, _ in values_along(data, parts):
            found += _retired(kind, path, places)
    return found


def _texts(data: Any, parts: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """The texts at a field, a list's items and a party's name included."""
    for path, value in values_along(data, parts):
        items = (
            [((*path, n), item) for n, item in enumerate(value)]
            if isinstance(value, list)
            else [(path, value)]
        )
        for place, item in items:
            if isinstance(item, dict) and isinstance(item.get("name"), str):
                yield (*place, "name"), item["name"]
            elif isinstance(item, str) and item:
                yield place, item


def _has_direction(data: Any, path: Path) -> bool:
    parent = value_at(data, path[:-1])
    return isinstance(parent, dict) and "higher_is_better" in parent


def _team_term(
    path: Path, text: str, name: str, terms: Collection[str], places: Places
) -> list[Fault]:
    if text in terms:
        return []
    near = nearest(text, terms)
    pointer = pointer_of(path)
    fixes: tuple[Fix, ...] = ()
    if near and near[0].unique and (near[0].exact_after_normalisation or near[0].distance <= 1):
        fixes = replace_value(places, pointer, near[0].candidate)
    place = places.value(pointer)
    data = {
        "field": shown(path),
        "value": text,
        "vocabulary": name,
        "suggestions": [match.candidate for match in near],
        "message": f"`{shown(path)}` names {quoted(text)}, which is not in the list of {name}",
    }
    path_text = place.path if place else ""
    return [Fault("unknown-vocabulary-term", path_text, place, data, pointer=pointer, fixes=fixes)]


def _standard_term(
    path: Path, text: str, name: str, places: Places, *, is_open: bool
) -> list[Fault]:
    problem = _problem(name, text)
    terms = vocabulary(name)
    if problem is None or terms is None:
        return []
    pointer = pointer_of(path)
    place = places.value(pointer)
    slug = "unknown-vocabulary-term"
    if is_open or name in _OPEN:
        slug = "unknown-open-term"
    elif name in _UNITS:
        slug = "invalid-unit"
    data = {
        "field": shown(path),
        "value": text,
        "vocabulary": name,
        "title": terms.title,
        "problem": problem.message,
        "message": f"`{shown(path)}`: {problem.message}",
        "suggestions": list(problem.suggestions),
        "help": problem.help,
    }
    fixes = _term_fixes(problem, text, pointer, places)
    return [Fault(slug, place.path if place else "", place, data, pointer=pointer, fixes=fixes)]


@lru_cache(maxsize=4096)
def _problem(name: str, text: str) -> Problem | None:
    """What is wrong with a term; the same few terms stand in thousands of records."""
    terms = vocabulary(name)
    if terms is None or (name == "spdx" and text in _LICENCE_WORDS):
        return None
    return terms.check(text)


def _term_fixes(problem: Problem, text: str, pointer: str, places: Places) -> tuple[Fix, ...]:
    if len(problem.suggestions) != 1:
        return ()
    [term] = problem.suggestions
    how = SAFE if term.casefold() == text.casefold() else DISPLAY
    return replace_value(places, pointer, term, how)


def _retired(kind: RecordType, path: Path, places: Places) -> list[Fault]:
    pointer = pointer_of(path)
    field = kind.field(pointer)
    if field is None:
        return []
    place = places.key(pointer)
    schema = kind.schema_place(field.pointer_in_schema)
    data: dict[str, Any] = {"field": shown(path)}
    where = place.path if place else ""
    if field.deprecated:
        replacement = field.annotation.get("replaced_by")
        data["replaced_by"] = replacement
        data["note"] = field.annotation.get("hint", "")
        fixes = rename_key(places, pointer, replacement) if isinstance(replacement, str) else ()
        return [Fault("deprecated-field", where, place, data, pointer, schema=schema, fixes=fixes)]
    fixes = remove_entry(places, pointer)
    return [
        Fault("generated-field-edited", where, place, data, pointer, schema=schema, fixes=fixes)
    ]
