"""Which pages are records, and of which type."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault
from cardfile.diagnostic.nearest import nearest
from cardfile.settings.globs import Globs

if TYPE_CHECKING:
    from cardfile.diagnostic import Range
    from cardfile.schema import RecordType, Types
    from cardfile.settings import Settings
    from cardfile.source import Page

_INDEX = {"index", "readme"}


@dataclass(frozen=True, slots=True)
class Binding:
    """The type of a page and why; `type` is none where the page is no record.

    `by_path` names the glob that binds it, `declared` the `type` that it states.
    """

    type: RecordType | None
    declared: str | None = None
    by_path: str | None = None
    faults: tuple[Fault, ...] = ()


class Binder:
    """Binds pages to types by what they declare and where they lie."""

    def __init__(self, types: Types, settings: Settings) -> None:
        self._types = types
        self._globs: list[tuple[RecordType, str, Globs]] = []
        for kind in types:
            configured = settings.types.get(kind.name)
            paths = (
                kind.paths if configured is None or configured.paths is None else configured.paths
            )
            self._globs += [(kind, glob, Globs.anchored([glob])) for glob in paths]

    def path_type(self, page_path: str, docs_path: str) -> tuple[RecordType, str] | None:
        """The type that a path is bound to, with the glob."""
        path = PurePosixPath(docs_path)
        if "template" in path.stem.lower():
            return None
        for kind, glob, spec in self._globs:
            if spec.matches(docs_path) or spec.matches(page_path):
                if path.stem.lower() in _INDEX and _is_root_of(glob, path, page_path):
                    continue
                return kind, glob
        return None

    def bind(self, page: Page) -> Binding:
        """What a page is."""
        by_path = self.path_type(page.path, page.docs_path)
        declared = page.declared_type
        kind = self._types.get(declared) if declared else None
        if kind is not None:
            return self._checked(page, kind, by_path)
        if declared is None:
            near = self._near_type_key(page)
            if near is not None and by_path is None:
                return Binding(near)
            return Binding(*((by_path[0], None, by_path[1]) if by_path else (None,)))
        return self._unknown(page, declared, by_path)

    def _checked(
        self, page: Page, kind: RecordType, by_path: tuple[RecordType, str] | None
    ) -> Binding:
        if by_path is None or by_path[0].name == kind.name:
            return Binding(kind, kind.name, by_path[1] if by_path else None)
        fault = Fault(
            "type-path-mismatch",
            page.path,
            _type_range(page),
            {"type": kind.name, "bound": by_path[0].name, "glob": by_path[1]},
            pointer="/type",
        )
        return Binding(kind, kind.name, by_path[1], (fault,))

    def _unknown(
        self, page: Page, declared: str, by_path: tuple[RecordType, str] | None
    ) -> Binding:
        matches = nearest(declared, self._types.names)
        if by_path is None and not matches:
            return Binding(None, declared)
        fault = Fault(
            "unknown-document-type",
            page.path,
            _type_range(page),
            {
                "type": declared,
                "suggestions": [match.candidate for match in matches],
                "known": sorted(self._types.names),
                "safe": bool(matches) and matches[0].unique,
            },
            pointer="/type",
        )
        kind = by_path[0] if by_path else self._types.get(matches[0].candidate)
        return Binding(kind, declared, by_path[1] if by_path else None, (fault,))

    def _near_type_key(self, page: Page) -> RecordType | None:
        """The type named under a misspelt `type` key: the schema then names the misspelling."""
        for key, value in (page.data or {}).items():
            if not isinstance(value, str) or value not in self._types.names or key == "type":
                continue
            if any(match.candidate == "type" for match in nearest(str(key), ["type"])):
                return self._types.get(value)
        return None


def _type_range(page: Page) -> Range | None:
    from cardfile.records.places import RecordPlaces

    return RecordPlaces(page, {}).value("/type")


def _is_root_of(glob: str, docs_path: PurePosixPath, page_path: str) -> bool:
    """Whether an index page stands in the folder that the glob begins with."""
    fixed: list[str] = []
    for part in glob.strip("/").split("/"):
        if any(char in part for char in "*?["):
            break
        fixed.append(part)
    root = "/".join(fixed) or "."
    return root in (str(docs_path.parent), str(PurePosixPath(page_path).parent))
