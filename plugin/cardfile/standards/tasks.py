"""Tasks: the pipeline tags of the Hugging Face Hub."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import normalise
from cardfile.standards import lists
from cardfile.standards.codes import unknown_code

if TYPE_CHECKING:
    from cardfile.standards.problem import Problem


@dataclass(frozen=True, slots=True)
class Task:
    """What a model does, as the Hub names it."""

    id: str
    name: str
    modality: str
    """`text`, `speech`, `audio`, `vision`, `tabular`, `multimodal`, `reinforcement-learning`…"""
    subtasks: tuple[str, ...]

    @property
    def needs_language(self) -> bool:
        """Whether a reader has to know which languages the model understands."""
        return self.modality in ("text", "speech")


def find(name: str) -> Task | None:
    """The task of this id, or the one that has it as an alias or a subtask."""
    identifier = _meant().get(name[:200].casefold()) or _meant().get(normalise(name[:200]))
    return _tasks().get(identifier) if identifier else None


def values() -> dict[str, str]:
    """The ids with their names."""
    return {task.id: task.name for task in _tasks().values()}


def check(name: str) -> Problem | None:
    """What is wrong with a pipeline tag: only the ids themselves are right."""
    return None if name in _tasks() else unknown_code(name, "a task of the Hub", _meant())


@cache
def _tasks() -> dict[str, Task]:
    return {
        entry["id"]: Task(
            entry["id"], entry["name"], entry["modality"], tuple(entry.get("subtasks", ()))
        )
        for entry in lists.read("pipeline-tags")["tasks"]
    }


@cache
def _meant() -> dict[str, str]:
    words = {task.id: task.id for task in _tasks().values()}
    for entry in lists.read("pipeline-tags")["tasks"]:
        for word in (normalise(entry["id"]), *entry.get("aliases", ()), *entry.get("subtasks", ())):
            words.setdefault(word, entry["id"])
    return words
