"""A new record of any type: the least that its schema asks for, and where it goes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from cardfile.errors import ConfigError
from cardfile.records.identity import derive_id, id_problem
from cardfile.schema.least import least_value, required_names
from cardfile.syntax.yaml_write import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.project.project import Project
    from cardfile.schema import Field, RecordType

_NUMBERED = re.compile(r"^(\d{3,6})-")


@dataclass(frozen=True, slots=True)
class Draft:
    """A page to be written: its path from the project's root, and its text."""

    path: str
    text: str


def required_fields(kind: RecordType) -> list[Field]:
    """The fields that a record cannot do without in its first state, but those that are derived."""
    derived = ("type", "id", "title", "status")
    names = [name for name in required_names(kind) if name not in derived]
    return [kind.properties[name] for name in names if name in kind.properties]


def draft(
    project: Project,
    kind: RecordType,
    title: str,
    given: Mapping[str, Any],
    name: str | None = None,
    path: str | None = None,
) -> Draft:
    """A record that lints clean: what is given, and honest stand-ins for the rest that is asked.

    Raises:
        ConfigError: the id cannot be used, or is taken.
    """
    place = path or _place(project, kind, name or slug(title))
    identity = derive_id(project.docs_path(place))
    problem = id_problem(identity)
    if problem:
        raise ConfigError(f"the id “{identity}” {problem}")
    if identity in project.kb:
        raise ConfigError(f"there is a record “{identity}” already; give the new one another id")
    if (project.settings.root / place).exists():
        raise ConfigError(f"{place} exists; nothing was written")
    values: dict[str, Any] = {"type": kind.name, "title": title}
    for field in required_fields(kind):
        values[field.name] = given.get(field.name, _stand_in(project, kind, field))
    values |= {key: value for key, value in given.items() if key not in values}
    if kind.lifecycle.initial and "status" not in values:
        values["status"] = kind.lifecycle.initial
    return Draft(place, f"---\n{front_matter(values)}---\n\n# {title}\n{_body(kind, values)}")


def slug(title: str) -> str:
    """A file's stem from a title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-") or "record"


def usual_owner(project: Project) -> str | None:
    """The owner of most records, else the first that the people file names."""
    owners = Counter(record.owners[0].name for record in project.kb if record.owners)
    if owners:
        return owners.most_common(1)[0][0]
    return next(iter(project.vocabularies.people), None)


def _stand_in(project: Project, kind: RecordType, field: Field) -> Any:
    if field.name == "owner":
        return usual_owner(project) or "maintainers"
    return least_value(kind, field)


def _place(project: Project, kind: RecordType, name: str) -> str:
    folder, siblings = _folder(project, kind)
    numbers = [int(match[1]) for path in siblings if (match := _NUMBERED.match(path.name))]
    if numbers and len(numbers) * 2 > len(siblings) and not _NUMBERED.match(name):
        width = max(len(match[1]) for path in siblings if (match := _NUMBERED.match(path.name)))
        name = f"{max(numbers) + 1:0{width}d}-{name}"
    return f"{folder}/{name}.md"


def _folder(project: Project, kind: RecordType) -> tuple[str, list[PurePosixPath]]:
    """Where records of the type are, else where its paths say, else a folder of its own."""
    siblings = [PurePosixPath(record.page.path) for record in project.kb.of_type(kind.name)]
    if siblings:
        usual = Counter(path.parent for path in siblings).most_common(1)[0][0]
        return str(usual), siblings
    docs = next((root for root in project.settings.docs if "*" not in root), "docs")
    configured = project.settings.types.get(kind.name)
    globs = (configured.paths if configured else None) or kind.paths
    fixed = [_fixed_part(glob) for glob in globs]
    for folder in fixed:
        if folder and (project.settings.root / docs / folder).is_dir():
            return f"{docs}/{folder}", []
    last = fixed[-1] if fixed and configured and configured.paths else ""
    usual_name = last or kind.plural.casefold().replace(" ", "-")
    return f"{docs}/{_SHORT.get(kind.name, usual_name)}", []


_SHORT = {
    "model-card": "models",
    "data-dictionary": "data",
    "experiment-log": "experiments",
    "decision-record": "decisions",
}


def _fixed_part(glob: str) -> str:
    parts: list[str] = []
    for part in glob.split("/"):
        if any(char in part for char in "*?["):
            break
        parts.append(part)
    return "/".join(parts)


def _body(kind: RecordType, values: Mapping[str, Any]) -> str:
    """Headings for what is better said in prose, each with a comment on what belongs there."""
    return "".join(_sections(kind, values))


def _sections(kind: RecordType, values: Mapping[str, Any]) -> Iterator[str]:
    for section in kind.sections:
        field = kind.properties.get(section.path)
        if field is None or section.path in values or section.path == "status":
            continue
        yield f"\n## {section.headings[0]}\n\n<!-- {field.description or field.title} -->\n"
