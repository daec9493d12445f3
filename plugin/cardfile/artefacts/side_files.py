"""Long lists that live beside a page, from the shapes in which teams have them already."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cardfile.artefacts.reading import Row
from cardfile.syntax.tree import join_pointer, split_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cardfile.artefacts.document import Document

_WRAPPERS = ("fields", "columns", "inputs", "metrics", "evaluations", "items")
_MLFLOW_COLUMN = {"type", "name"}


def entries(
    document: Document, fragment: str, field: str, is_text: Callable[[str], bool]
) -> list[Row] | None:
    """The entries of a side file for the list `field`, or none if it holds no list.

    `fragment` is a JSON Pointer to the list, or the name of a dbt model.
    """
    table = list(document.rows(is_text))
    if table:
        return table
    found = _list_at(document.data, fragment, field)
    if found is None:
        return None
    pointer, items = found
    if isinstance(items, dict):
        return [
            Row({"name": name, **_object(item)}, document.range(pointer + join_pointer(name)))
            for name, item in items.items()
        ]
    if isinstance(items, str):
        return [Row(column, document.range(pointer)) for column in _signature(items)]
    return [
        Row(_object(item), document.range(pointer + join_pointer(i)))
        for i, item in enumerate(items)
    ]


def _list_at(data: Any, fragment: str, field: str) -> tuple[str, Any] | None:
    """The list itself (or an object by name, or a signature's text), and the pointer to it."""
    if fragment.startswith("/"):
        for part in split_pointer(fragment):
            data = _child(data, part)
        return (fragment, data) if isinstance(data, (list, dict)) else None
    if isinstance(data, list):
        return "", data
    if not isinstance(data, dict):
        return None
    for find in (_dbt_columns, _mlflow_inputs):
        found = find(data, fragment)
        if found is not None:
            return found
    for name in dict.fromkeys((field, *_WRAPPERS)):
        if isinstance(data.get(name), (list, dict)):
            return join_pointer(name), data[name]
    if data and all(isinstance(item, dict) for item in data.values()):
        return "", data
    return None


def _dbt_columns(data: Mapping[str, Any], model: str) -> tuple[str, Any] | None:
    """The columns of a dbt model: the named one, else the only one of the file."""
    for kind in ("models", "sources", "seeds", "snapshots"):
        models = data.get(kind)
        if not isinstance(models, list):
            continue
        for i, item in enumerate(models):
            chosen = isinstance(item, dict) and (
                item.get("name") == model or (not model and len(models) == 1)
            )
            if chosen and isinstance(item.get("columns"), list):
                columns = [_dbt_column(column) for column in item["columns"]]
                return join_pointer(kind, i, "columns"), columns
    return None


def _dbt_column(column: Any) -> dict[str, Any]:
    if not isinstance(column, dict):
        return {}
    names = {"name": "name", "description": "description", "data_type": "physical_type"}
    return {ours: column[theirs] for theirs, ours in names.items() if column.get(theirs)}


def _mlflow_inputs(data: Mapping[str, Any], _: str) -> tuple[str, Any] | None:
    """The inputs of an MLflow signature, in an MLmodel file or on their own."""
    for pointer, signature in (("/signature", data.get("signature")), ("", data)):
        inputs = signature.get("inputs") if isinstance(signature, dict) else None
        if isinstance(inputs, str):
            return f"{pointer}/inputs", inputs
        if isinstance(inputs, list) and inputs and all(_is_column(item) for item in inputs):
            return f"{pointer}/inputs", [_mlflow_column(item) for item in inputs]
    return None


def _signature(text: str) -> Iterator[dict[str, Any]]:
    try:
        columns = json.loads(text)
    except (ValueError, RecursionError):
        return
    for column in columns if isinstance(columns, list) else ():
        if _is_column(column):
            yield _mlflow_column(column)


def _is_column(item: Any) -> bool:
    return isinstance(item, dict) and item.keys() >= _MLFLOW_COLUMN and "required" in item


def _mlflow_column(column: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": column["name"], "format": column["type"]}


def _object(item: Any) -> dict[str, Any]:
    if isinstance(item, dict):
        return item
    return {} if item is None else {"name": item}


def _child(node: Any, part: str) -> Any:
    if isinstance(node, dict):
        return node.get(part)
    if isinstance(node, list) and part.isdecimal() and int(part[:9]) < len(node):
        return node[int(part[:9])]
    return None
