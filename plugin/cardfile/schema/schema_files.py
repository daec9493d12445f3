"""The schema files of a project as files: what is unwise in them, and in them after an edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.schema.bundle import Registry
from cardfile.schema.check import file_faults
from cardfile.schema.keywords import subschemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.diagnostic import Fault
    from cardfile.schema.files import SchemaFile
    from cardfile.schema.record_type import RecordType
    from cardfile.syntax.text import SourceText


@dataclass(frozen=True)
class SchemaFiles:
    """The bundled files, the project's own, and the paths of those that cannot be used."""

    bundled: tuple[SchemaFile, ...]
    own: tuple[SchemaFile, ...]
    unusable: frozenset[str]

    def find(self, path: str) -> SchemaFile | None:
        """A file of the project by its path."""
        return next((file for file in self.own if file.path == path), None)

    def source(self, path: str) -> SourceText | None:
        """The text of a file of the project."""
        file = self.find(path)
        return file.source if file is not None else None

    def advice(self, types: Mapping[str, RecordType]) -> tuple[Fault, ...]:
        """What is unwise in the files that types of the project are made of."""
        registry = Registry(self.bundled, self.own)
        referred = self._referred_to(registry)
        return tuple(
            fault
            for file in self.own
            if self._counts(file, referred)
            for fault in _advice(file, registry, types)
        )

    def problems_after(
        self, path: str, content: bytes, types: Mapping[str, RecordType]
    ) -> list[Fault]:
        """What would be wrong or unwise in a file that held these bytes."""
        before = self.find(path)
        if before is None:
            return []
        after = before.with_content(content)
        own = tuple(after if file is before else file for file in self.own)
        found = file_faults(after, backtracking=False)
        return found or _advice(after, Registry(self.bundled, own), types)

    def _counts(self, file: SchemaFile, referred: frozenset[str]) -> bool:
        """Whether a file describes records: other JSON in the folder is none of our business."""
        if file.path in self.unusable or file.error is not None:
            return False
        return file.kind != "shared" or file.path in referred

    def _referred_to(self, registry: Registry) -> frozenset[str]:
        """The paths of the files that types, overlays and what these refer to lead to."""
        waiting = [file for file in self.own if file.kind != "shared"]
        found: set[str] = set()
        while waiting:
            file = waiting.pop()
            for address in _addresses(file):
                target = registry.find(address, file)
                if target is not None and not target.bundled and target.path not in found:
                    found.add(target.path)
                    waiting.append(target)
        return frozenset(found)


def _addresses(file: SchemaFile) -> Iterator[str]:
    for _, node in subschemas(file.document):
        reference = node.get("$ref")
        address = reference.partition("#")[0] if isinstance(reference, str) else ""
        if address:
            yield address


def _advice(file: SchemaFile, registry: Registry, types: Mapping[str, Any]) -> list[Fault]:
    from cardfile.schema.advice import Subject, file_advice

    kind = types.get(file.type_name) if file.kind == "overlay" else None
    over = kind.schema if kind is not None and kind.usable else None
    return file_advice(Subject(file, registry, over))
