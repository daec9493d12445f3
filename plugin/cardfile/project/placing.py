"""Where a new record goes: beside its like, else where its type's paths say."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardfile.project.project import Project
    from cardfile.schema import RecordType

_NUMBERED = re.compile(r"^(\d{3,6})-")
_SHORT = {
    "model-card": "models",
    "data-dictionary": "data",
    "experiment-log": "experiments",
    "decision-record": "decisions",
    "term": "glossary",
}


def place_of(project: Project, kind: RecordType, name: str) -> str:
    """The path of a new page; where its like are numbered, it has the next number."""
    folder, siblings = _folder(project, kind)
    numbers = [match for path in siblings if (match := _NUMBERED.match(path.name))]
    if len(numbers) * 2 > len(siblings) and not _NUMBERED.match(name):
        width = max(len(match[1]) for match in numbers)
        name = f"{max(int(match[1]) for match in numbers) + 1:0{width}d}-{name}"
    return f"{folder}/{name}.md".removeprefix("./")


def _folder(project: Project, kind: RecordType) -> tuple[str, list[PurePosixPath]]:
    siblings = [PurePosixPath(record.page.path) for record in project.kb.of_type(kind.name)]
    if siblings:
        usual = Counter(path.parent for path in siblings).most_common(1)[0][0]
        return str(usual), [path for path in siblings if path.parent == usual]
    docs = next((root for root in project.settings.docs if "*" not in root), "docs")
    configured = project.settings.types.get(kind.name)
    paths = configured.paths if configured else None
    globs = paths if paths is not None else kind.paths
    fixed = [_fixed_part(glob).removeprefix(f"{docs}/") for glob in globs]
    for folder in fixed:
        if folder and (project.settings.root / docs / folder).is_dir():
            return f"{docs}/{folder}", []
    if paths and fixed[-1]:
        return f"{docs}/{fixed[-1]}", []
    return f"{docs}/{_SHORT.get(kind.name, kind.plural.casefold().replace(' ', '-'))}", []


def _fixed_part(glob: str) -> str:
    """The folders that a glob begins with; of a whole path, the folder of the page."""
    parts: list[str] = []
    for part in glob.split("/")[:-1]:
        if any(char in part for char in "*?["):
            break
        parts.append(part)
    return "/".join(parts)
