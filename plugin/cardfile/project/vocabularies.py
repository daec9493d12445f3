"""The controlled lists that the configuration names: words, a file of them, or a record type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.records.people import Person, Vocabularies, person_from
from cardfile.settings.places import config_fault

if TYPE_CHECKING:
    from cardfile.artefacts import Artefacts
    from cardfile.diagnostic import Fault
    from cardfile.settings import Settings

PEOPLE = "people"


def load_vocabularies(settings: Settings, artefacts: Artefacts) -> tuple[Vocabularies, list[Fault]]:
    """The lists of a project; a file that cannot be read is a fault of the configuration."""
    words: dict[str, tuple[str, ...]] = {}
    people: dict[str, Person] = {}
    faults: list[Fault] = []
    for name, source in settings.vocabulary.items():
        if not isinstance(source, str):
            words[name] = tuple(source)
            continue
        content = artefacts.load(source)
        if content is None:
            faults.append(
                config_fault(
                    settings, "unreadable-file", "vocabulary", name, at_value=True, file=source
                )
            )
            continue
        entries = _entries(content)
        words[name] = tuple(entries)
        if name == PEOPLE:
            people = {key: person_from(key, entry) for key, entry in entries.items()}
    for name, source in settings.vocabulary.items():
        if name == PEOPLE and not isinstance(source, str):
            people = {key: Person(key) for key in source}
    return Vocabularies(words, people), faults


def _entries(content: Any) -> dict[str, dict[str, Any]]:
    """Entries by name, from a list of words, a list of mappings, or a mapping by name."""
    if isinstance(content, dict):
        nested = content.get(PEOPLE)
        if isinstance(nested, list | dict):
            return _entries(nested)
        return {
            str(name): entry if isinstance(entry, dict) else {} for name, entry in content.items()
        }
    found: dict[str, dict[str, Any]] = {}
    for item in content if isinstance(content, list) else []:
        if isinstance(item, dict):
            name = item.get("id") or item.get("name") or item.get("term")
            if name is None:
                continue
            found[str(name)] = item
            if item.get("name"):
                found.setdefault(str(item["name"]), item)
        elif item is not None:
            found[str(item)] = {}
    return found
