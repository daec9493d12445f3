"""Settings for editors: forms for the Front Matter CMS, schemas for YAML language servers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.schema.least import required_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardfile.schema.field import Field
    from cardfile.schema.record_type import RecordType

_DEEPEST = 3
_LONG = 200


def front_matter_cms(kinds: Iterable[RecordType], docs: Iterable[str]) -> dict[str, Any]:
    """The content of `frontmatter.json`: a content type with a form for each record type."""
    return {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.content.pageFolders": [
            {"title": folder, "path": f"[[workspace]]/{folder}"} for folder in docs
        ],
        "frontMatter.content.supportedFileTypes": ["md", "markdown"],
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd",
        "frontMatter.taxonomy.contentTypes": [_content_type(kind) for kind in kinds],
    }


def yaml_schemas(globs: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Settings of an editor for YAML: which schema file holds for which files."""
    return {"yaml.schemas": {path: list(patterns) for path, patterns in globs.items()}}


def _content_type(kind: RecordType) -> dict[str, Any]:
    required = set(required_names(kind))
    fields = [{"title": "Type", "name": "type", "type": "string", "default": kind.name}]
    fields += [
        _form_field(kind, field, required=name in required)
        for name, field in kind.properties.items()
        if name != "type" and not field.deprecated and field.schema.get("readOnly") is not True
    ]
    return {"name": kind.name, "pageBundle": False, "fields": fields}


def _form_field(
    kind: RecordType, field: Field, *, required: bool = False, depth: int = 0
) -> dict[str, Any]:
    form: dict[str, Any] = {"title": field.title, "name": field.name}
    if field.description:
        form["description"] = field.description
    form |= _shape(kind, field, depth)
    if required:
        form["required"] = True
    return form


def _shape(kind: RecordType, field: Field, depth: int) -> dict[str, Any]:
    """The kind of input that suits a field; what has no form is edited as text."""
    texts = [value for value in field.enum if isinstance(value, str)]
    if texts:
        return {"type": "choice", "choices": texts, "multiple": field.is_list}
    if field.format in {"date", "date-time"}:
        return {"type": "datetime"}
    if field.types == {"boolean"}:
        return {"type": "boolean"}
    if field.types and field.types <= {"number", "integer"}:
        return {"type": "number", "numberOptions": {"isDecimal": "number" in field.types}}
    if field.name == "tags" and depth == 0:
        return {"type": "tags"}
    item = field.item if field.is_list else None
    if item is not None and item.types == {"string"}:
        return {"type": "list"}
    if field.types == {"object"} and field.properties and depth < _DEEPEST:
        inner = [_form_field(kind, below, depth=depth + 1) for below in field.properties.values()]
        return {"type": "fields", "fields": inner}
    longest = kind.tree.lookup(field.pointer_in_schema, "maxLength")
    short = isinstance(longest, int) and longest <= _LONG
    return {"type": "string", "single": short}
