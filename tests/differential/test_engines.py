"""The fast engine, the careful one and the explanation agree on every record."""

from __future__ import annotations

import copy
import random
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.schema.samples import SAMPLES, read, types_in

from cardfile.schema.engine import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cardfile.schema.engine import Engine

MUTANTS = 150
JUNK = [
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "TODO",
    "2024-02-30",
    [],
    {},
    ["a", "a"],
    {"ref": 1},
    "hf:a/b",
]
STATES = ["draft", "in-review", "approved", "production", "accepted", "completed", "planned", 5]


class Nowhere:
    """Places of a record that stands in no file."""

    def value(self, pointer: str) -> None: ...
    def key(self, pointer: str) -> None: ...
    def entry(self, pointer: str) -> None: ...
    def insertion(self, parent: str, after: tuple[str, ...]) -> None: ...


def containers(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list) and value:
        yield value
        for item in value.values() if isinstance(value, dict) else value:
            yield from containers(item)


def mutated(data: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """One to three changes of the kind that people make."""
    data = copy.deepcopy(data)
    for _ in range(chance.randint(1, 3)):
        place = chance.choice(list(containers(data)))
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = chance.choice(keys)
        kind = chance.randrange(5)
        if kind == 0:
            del place[key]
        elif kind == 1 and isinstance(place, dict):
            place[f"{key}s"] = place.pop(key)
        elif kind == 2:
            data["status"] = chance.choice(STATES)
        elif kind == 3 and isinstance(place, list):
            place.append(copy.deepcopy(place[key]))
        else:
            place[key] = copy.deepcopy(chance.choice(JUNK))
    return data


def told(engine: Engine, data: dict[str, Any]) -> set[tuple[Any, ...]]:
    """What an engine finds; of formats only the pattern that each one has beside it."""
    found = engine.violations(data)
    return {(v.path, v.keyword, v.names) for v in found if v.keyword != "format"}


@pytest.mark.parametrize("name", SAMPLES)
def test_engines_and_explanation_agree(name: str, tmp_path: Path) -> None:
    original, _ = read(SAMPLES[name], tmp_path)
    kind = types_in(tmp_path)[original["type"]]
    fast, careful = compiled(kind.schema), compiled(kind.schema, fast=False)
    chance = random.Random(name)
    for _ in range(MUTANTS):
        data = mutated(original, chance)
        verdict = fast.is_valid(data)
        assert careful.is_valid(data) == verdict, data
        assert told(careful, data) == told(fast, data), data
        assert (kind.explain(data, Nowhere()) == []) == verdict, data


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_valid(name: str, tmp_path: Path) -> None:
    data, _ = read(SAMPLES[name], tmp_path)
    kind = types_in(tmp_path)[data["type"]]
    assert [fault.data for fault in kind.explain(data, Nowhere())] == []
