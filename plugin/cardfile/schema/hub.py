"""The front matter of the Hugging Face Hub, read as ours where both have a word for a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.schema.field import Field

MAIN = "base_model"
_RELATION = "base_model_relation"
_INDEX = "model-index"
TARGETS = {"datasets": "trained_on", MAIN: "derived_from", _INDEX: "evaluations"}
# What is read together with another key.
SWALLOWED = frozenset({_RELATION})
KEYS = frozenset(TARGETS) | SWALLOWED
_WORDS = {"adapter": "adapter", "merge": "merge", "quantized": "quantized", "finetune": "finetune"}


def read(key: str, value: Any, data: Mapping[str, Any], field: Field) -> Any:
    """The value of our field that a key of the Hub gives; nothing where it is not in its form."""
    if key == _INDEX:
        return _evaluations(value, field)
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in items):
        return None
    kinds = _target_types(field)
    if key != MAIN:
        return [_reference(item, "datasets/", kinds) for item in items]
    relation = _WORDS.get(str(data.get(_RELATION)))
    found = [_reference(item, "", kinds) for item in items]
    return [{"ref": item, "relation": relation} for item in found] if relation else found


def agree(key: str, given: Any, own: Any) -> bool:
    """Whether the Hub's form of a fact says nothing else than ours."""
    if key == _INDEX:
        return _numbers(given) <= _numbers(own)
    return sorted(map(_bare, _items(given))) == sorted(map(_bare, _items(own)))


def _target_types(field: Field) -> tuple[str, ...]:
    to = field.annotation.get("relation", {}).get("to", ())
    return (to,) if isinstance(to, str) else tuple(to)


def _reference(text: str, folder: str, kinds: tuple[str, ...]) -> str:
    """`org/name` is an address on the Hub, unless `org` is a record type; a bare name stays."""
    first, slash, _ = text.partition("/")
    if not slash or ":" in text or first in {"", ".", ".."} or first in kinds or "." in text[-3:]:
        return text
    return f"hf:{folder}{text}"


def _evaluations(value: Any, field: Field) -> Any:
    if not isinstance(value, list):
        return None
    shape = set(field.item.properties) if field.item is not None else set()
    found = []
    for model in value:
        results = model.get("results") if isinstance(model, dict) else None
        if not isinstance(results, list):
            return None
        for result in results:
            if not isinstance(result, dict):
                return None
            found.append(_evaluation(result, shape))
    return found


def _evaluation(result: Mapping[str, Any], shape: set[str]) -> dict[str, Any]:
    dataset, task = _mapping(result.get("dataset")), _mapping(result.get("task"))
    source = _mapping(result.get("source"))
    name = dataset.get("type") or dataset.get("name")
    evaluation = {
        "dataset": _reference(name, "datasets/", ()) if isinstance(name, str) else None,
        "split": dataset.get("split"),
        "revision": dataset.get("revision"),
        "task": task.get("type"),
        "source": {key: source[key] for key in ("name", "url") if key in source} or None,
    }
    kept = {key: value for key, value in evaluation.items() if value is not None and key in shape}
    metrics = result.get("metrics")
    return {**kept, "metrics": [_metric(metric) for metric in _items(metrics)]}


def _metric(metric: Any) -> Any:
    if not isinstance(metric, dict):
        return metric
    known = ("type", "value", "name", "verified", "verify_token")
    return {key: metric[key] for key in known if metric.get(key) is not None}


def _numbers(evaluations: Any) -> set[tuple[str, str]]:
    return {
        (str(metric.get("type")), str(metric.get("value")))
        for evaluation in _items(evaluations)
        for metric in _items(_mapping(evaluation).get("metrics"))
        if isinstance(metric, dict)
    }


def _bare(item: Any) -> str:
    text = str(item.get("ref")) if isinstance(item, dict) else str(item)
    return text.removeprefix("hf:").removeprefix("datasets/").partition("@")[0]


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
