"""What a list needs besides values: the names of types, states and metrics, and all fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.views import chips
from cardfile.views.queries import queries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.views.shared import Shared

# their values stand in the columns of all records, and are read from there
_FROM_COLUMNS = frozenset({"owner", "tags", "domain"})


def types(shared: Shared) -> dict[str, dict[str, Any]]:
    """Each type that has records: what it is called, and its states with their tones."""
    found = {}
    for kind in shared.kb.types:
        records = shared.of_type(kind.name)
        if not records:
            continue
        names = dict.fromkeys(
            [*kind.lifecycle.states, *(record.effective_status.name for record in records)]
        )
        found[kind.name] = {
            "label": kind.label,
            "plural": kind.plural,
            "states": {
                name: [chips.status_label(records[0], name), chips.status_tone(records[0], name)]
                for name in names
                if name
            },
        }
    return found


def metrics(shared: Shared) -> dict[str, str]:
    """What readers call each metric that stands for some record."""
    found: dict[str, str] = {}
    for record in shared.records:
        headline = record.headline
        if headline is not None:
            definition = headline.definition
            found.setdefault(headline.identity, definition.name if definition else headline.name)
    return dict(sorted(found.items()))


def fields(shared: Shared) -> dict[str, dict[str, Any]]:
    """All that a query may name, as `query.js` takes it; a private field is named nowhere."""
    ask = shared.once(queries)
    hidden = _private(shared)
    names = sorted(name for name in ask.fields.names if name not in hidden)
    return {name: _short(name, entry) for name, entry in ask.fields.as_data(names).items()}


def _short(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    if entry["kind"] == "reference" or name in _FROM_COLUMNS:
        return {key: value for key, value in entry.items() if key != "values"}
    return dict(entry)


def _private(shared: Shared) -> frozenset[str]:
    hidden: set[str] = set()
    open_: set[str] = set()
    for kind in shared.kb.types:
        private = shared.publisher.private(kind)
        for path in kind.fields:
            is_hidden = any(path == name or path.startswith((f"{name}.", f"{name}[]"))
                            for name in private)  # fmt: skip
            (hidden if is_hidden else open_).add(path.replace("[]", ""))
    return frozenset(hidden - open_)
