"""What the configuration exempts: rules by file and by record type."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.rules import Rule, registry
from cardfile.settings.globs import Globs

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.settings import Settings


class Ignores:
    """The tables `lint.per-file-ignores` and `lint.per-type-ignores`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings.lint

    @cached_property
    def _files(self) -> list[tuple[Globs, frozenset[str]]]:
        return [
            (Globs([glob]), _codes(selectors))
            for glob, selectors in self._settings.per_file_ignores.items()
        ]

    @cached_property
    def _types(self) -> dict[str, frozenset[str]]:
        tables = self._settings.per_type_ignores
        return {kind: _codes(selectors) for kind, selectors in tables.items()}

    def holds(self, rule: Rule, path: str, record: Record | None) -> bool:
        """Whether a rule is switched off for a file or for the record on it."""
        if record is not None and rule.code in self._types.get(record.type.name, ()):
            return True
        docs_path = record.page.docs_path if record is not None else path
        return any(
            rule.code in codes and (spec.matches(docs_path) or spec.matches(path))
            for spec, codes in self._files
        )


def _codes(selectors: tuple[str, ...]) -> frozenset[str]:
    return frozenset(rule.code for selector in selectors for rule in registry().matching(selector))
