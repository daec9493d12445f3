"""The states of a record type and the ways between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class LifecycleState:
    """One state; `active` ones are in force, `final` ones are left by nothing."""

    name: str
    label: str
    colour: str = "idle"
    active: bool = False
    final: bool = False


@dataclass(frozen=True)
class Lifecycle:
    """States in their usual order, with the legal steps from each."""

    initial: str | None
    states: Mapping[str, LifecycleState]
    transitions: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Lifecycle:
        """From the `lifecycle` of a schema's root annotation; empty where a type has none."""
        states = {}
        raw_states = data.get("states") if isinstance(data.get("states"), dict) else {}
        for name, raw in (raw_states or {}).items():
            state = raw if isinstance(raw, dict) else {}
            states[name] = LifecycleState(
                name=name,
                label=str(state.get("label", name)),
                colour=str(state.get("colour", "idle")),
                active=state.get("active") is True,
                final=state.get("final") is True,
            )
        raw_steps = data.get("transitions") if isinstance(data.get("transitions"), dict) else {}
        steps = {
            name: tuple(str(state) for state in targets)
            for name, targets in (raw_steps or {}).items()
            if isinstance(targets, list | tuple)
        }
        initial = data.get("initial")
        return cls(str(initial) if initial else next(iter(states), None), states, steps)

    def is_active(self, state: str | None) -> bool:
        """Whether a record in this state is in force."""
        found = self.states.get(state or "")
        return found is not None and found.active

    def is_final(self, state: str | None) -> bool:
        """Whether a record in this state stays as it is."""
        found = self.states.get(state or "")
        return found is not None and found.final

    def allows(self, before: str, after: str) -> bool:
        """Whether a record may go from one state to the other in one step."""
        return before == after or after in self.transitions.get(before, ())

    @cached_property
    def _before(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for state, targets in self.transitions.items():
            for target in targets:
                found.setdefault(target, set()).add(state)
        return {state: frozenset(before) for state, before in found.items()}

    def one_step_from(self, states: frozenset[str]) -> frozenset[str]:
        """The states from which one transition leads to any of these."""
        return frozenset(name for state in states for name in self._before.get(state, ()))
