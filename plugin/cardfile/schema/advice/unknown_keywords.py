"""Keywords that do nothing: misspelt, of another draft, or beside a type they do not apply to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Edit, Fix
from cardfile.diagnostic.nearest import nearest
from cardfile.schema.advice.subject import field_at_pointer
from cardfile.schema.keywords import ANNOTATION, annotation
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault
    from cardfile.schema.advice.subject import Subject

_FOR_TYPES = {
    "string": ("minLength", "maxLength", "pattern", "format", "contentEncoding",
               "contentMediaType", "contentSchema"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "array": ("items", "prefixItems", "contains", "minContains", "maxContains", "minItems",
              "maxItems", "uniqueItems", "unevaluatedItems"),
    "object": ("properties", "patternProperties", "additionalProperties", "propertyNames",
               "required", "minProperties", "maxProperties", "dependentRequired",
               "dependentSchemas", "unevaluatedProperties"),
}  # fmt: skip
_TYPE_OF = {keyword: kind for kind, keywords in _FOR_TYPES.items() for keyword in keywords}
_ANY_TYPE = (
    "$anchor", "$comment", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "$ref", "$schema",
    "$vocabulary", "allOf", "anyOf", "const", "default", "definitions", "deprecated",
    "description", "else", "enum", "examples", "if", "not", "oneOf", "readOnly", "then", "title",
    "type", "writeOnly",
)  # fmt: skip
KEYWORDS = frozenset({*_ANY_TYPE, *_TYPE_OF})
# What editors read beside the standard's own annotations.
_OF_EDITORS = frozenset({
    "allowComments", "allowTrailingCommas", "comment", "defaultSnippets", "deprecationMessage",
    "doNotSuggest", "enumDescriptions", "errorMessage", "markdownDescription",
    "markdownEnumDescriptions", "patternErrorMessage", "suggestSortText", "tsType",
})  # fmt: skip
_OF_OTHER_DRAFTS = {
    "$recursiveAnchor": "$dynamicAnchor",
    "$recursiveRef": "$dynamicRef",
    "additionalItems": "items",
    "dependencies": "dependentRequired",
    "disallow": "not",
    "divisibleBy": "multipleOf",
    "example": "examples",
    "extends": "allOf",
    "id": "$id",
    "nullable": "type",
}
_NEEDS = {
    "then": ("if",),
    "else": ("if",),
    "if": ("then", "else"),
    "minContains": ("contains",),
    "maxContains": ("contains",),
    "contentSchema": ("contentMediaType",),
}
_NOTES = frozenset({
    "base", "catalogue", "decision", "discriminator", "evidence", "from", "hint", "hub", "icon",
    "label", "lifecycle", "moved", "open", "page", "paths", "pattern_hint", "plural", "private",
    "relation", "replaced_by", "search", "section", "synonyms", "tier", "type", "unit",
    "vocabulary", "widget", "words",
})  # fmt: skip
_OWN_PREFIXES = ("x-", "x_", "_", "//", "$comment")


def faults(subject: Subject) -> Iterator[Fault]:
    """Every such keyword of a file; a word of the team's own, used throughout, once."""
    own_words: set[str] = set()
    for pointer, node in subject.nodes:
        for keyword, value in node.items():
            if keyword in KEYWORDS:
                continue
            for fault in _unknown(subject, pointer, keyword, value):
                if fault.data["reason"] == "unknown" and not fault.data["suggestions"]:
                    if keyword in own_words:
                        continue
                    own_words.add(keyword)
                yield fault
        yield from _ignored(subject, pointer, node)
        for key in annotation(node):
            if key not in _NOTES:
                yield from _unknown_note(subject, pointer, key)


def _unknown(subject: Subject, pointer: str, keyword: str, value: Any) -> Iterator[Fault]:
    if keyword in _OF_EDITORS or keyword.startswith(_OWN_PREFIXES) or ":" in keyword:
        if keyword != ANNOTATION and not keyword.startswith("x"):
            return
        near = nearest(keyword, [ANNOTATION])
        if keyword == ANNOTATION or not near or near[0].distance > 1:
            return
        yield _misspelt(subject, pointer, keyword, [ANNOTATION], safe=True)
        return
    replaced = _OF_OTHER_DRAFTS.get(keyword)
    if replaced is not None:
        place = pointer + join_pointer(keyword)
        data = {"keyword": keyword, "reason": "other-draft", "instead": replaced}
        yield subject.file.key_fault("unknown-keyword", place, **data)
        return
    matches = nearest(keyword, KEYWORDS)
    safe = bool(matches) and matches[0].unique and matches[0].distance <= 2
    near_names = [match.candidate for match in matches]
    looks_like_field = isinstance(value, dict) and not KEYWORDS.isdisjoint(value)
    if looks_like_field and not safe:
        place = pointer + join_pointer(keyword)
        data = {"keyword": keyword, "reason": "field", "of": field_at_pointer(pointer)}
        yield subject.file.key_fault("unknown-keyword", place, **data)
        return
    yield _misspelt(subject, pointer, keyword, near_names, safe=safe)


def _misspelt(
    subject: Subject, pointer: str, keyword: str, near: list[str], *, safe: bool
) -> Fault:
    place = pointer + join_pointer(keyword)
    node = subject.tree.node(pointer)
    taken = bool(near) and isinstance(node, dict) and near[0] in node
    fixes = (_rename(subject, place, near[0]),) if safe and not taken else ()
    data = {"keyword": keyword, "reason": "unknown", "suggestions": near}
    return subject.file.key_fault("unknown-keyword", place, *fixes, **data)


def _rename(subject: Subject, place: str, name: str) -> Fix:
    written = subject.file.key_range(place)
    quote = '"' if subject.file.name.endswith(".json") else ""
    return Fix(f"rename to `{name}`", (Edit(written, f"{quote}{name}{quote}"),))


def _unknown_note(subject: Subject, pointer: str, key: str) -> Iterator[Fault]:
    """A key of `x-cardfile` that is nearly one of ours; what else stands there is a team's own."""
    matches = nearest(key, _NOTES)
    if not matches or matches[0].distance > 2 or not matches[0].unique:
        return
    place = pointer + join_pointer(ANNOTATION, key)
    name = matches[0].candidate
    data = {"keyword": key, "reason": "note", "suggestions": [name]}
    fixes = (
        () if name in annotation(subject.tree.node(pointer)) else (_rename(subject, place, name),)
    )
    yield subject.file.key_fault("unknown-keyword", place, *fixes, **data)


def _ignored(subject: Subject, pointer: str, node: dict[str, Any]) -> Iterator[Fault]:
    kinds = _types_of(node)
    for keyword in node:
        place = pointer + join_pointer(keyword)
        wanted = _TYPE_OF.get(keyword)
        if kinds and wanted is not None and wanted not in kinds:
            data = {"keyword": keyword, "reason": "type", "types": sorted(kinds), "for": wanted}
            yield subject.file.key_fault("unknown-keyword", place, **data)
        needs = _NEEDS.get(keyword)
        if needs is not None and not any(other in node for other in needs):
            data = {"keyword": keyword, "reason": "alone", "needs": list(needs)}
            yield subject.file.key_fault("unknown-keyword", place, **data)


def _types_of(node: dict[str, Any]) -> set[str]:
    """The types that a schema names; whole numbers are numbers."""
    named = node.get("type")
    kinds = {named} if isinstance(named, str) else set(named if isinstance(named, list) else ())
    return {"number" if kind == "integer" else kind for kind in kinds}
