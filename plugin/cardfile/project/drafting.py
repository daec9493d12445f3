"""A new record of any type: the least that its schema asks for, and where it goes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.errors import ConfigError
from cardfile.project.placing import place_of
from cardfile.records.identity import derive_id, id_problem
from cardfile.schema.least import least_value, required_names
from cardfile.schema.relation import Relation
from cardfile.syntax.yaml_write import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.project.project import Project
    from cardfile.schema import Field, RecordType

_DERIVED = ("type", "id", "title", "status")


@dataclass(frozen=True, slots=True)
class Draft:
    """A page to be written: its path from the project's root, and its text.

    `stand_ins` are the fields whose values only hold the place until the author knows better.
    """

    path: str
    text: str
    stand_ins: tuple[str, ...] = ()


def required_fields(kind: RecordType) -> list[Field]:
    """The fields that a record cannot do without in its first state, but those that are derived."""
    names = [name for name in required_names(kind) if name not in _DERIVED]
    return [kind.properties[name] for name in names if name in kind.properties]


def draft(
    project: Project,
    kind: RecordType,
    given: Mapping[str, Any],
    name: str | None = None,
    path: str | None = None,
) -> Draft:
    """A record in its first state: what is given, and honest stand-ins for the rest.

    `given` has at least the `title`.

    Raises:
        ConfigError: the id cannot be used, or is taken.
    """
    title = str(given["title"])
    name = name or str(given.get("id") or slug(title))
    _check_id(name)
    place = path or place_of(project, kind, name)
    identity = str(given.get("id") or derive_id(project.docs_path(place)))
    _check_id(identity)
    if (project.settings.root / place).exists():
        raise ConfigError(f"{place} exists; nothing was written")
    if identity in project.kb:
        raise ConfigError(f"there is a record “{identity}” already; give the new one another id")
    values: dict[str, Any] = {"type": kind.name, **given}
    stand_ins = [field for field in required_fields(kind) if field.name not in given]
    values |= {field.name: stand_in(project, kind, field) for field in stand_ins}
    if kind.lifecycle.initial:
        values.setdefault("status", kind.lifecycle.initial)
    ordered = {key: values[key] for key in (*kind.properties, *values) if key in values}
    text = f"---\n{front_matter(ordered)}---\n\n# {title}\n{''.join(_sections(kind, values))}"
    return Draft(place, text, tuple(field.name for field in stand_ins if field.name != "owner"))


def slug(title: str) -> str:
    """A file's stem from a title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-") or "record"


def stand_in(project: Project, kind: RecordType, field: Field) -> Any:
    """What a field says until its author knows better: people and records are real ones.

    Raises:
        ConfigError: the field wants a record, and there is none.
    """
    if "relation" in field.annotation:
        relation = Relation.of(field.name, field.annotation["relation"])
        fitting = [record.id for record in project.kb if relation.accepts(record.type.name)]
        if not fitting:
            raise ConfigError(
                f"a {kind.label.casefold()} needs `{field.name}`, and there is no record yet "
                f"that it could name; give it with `--set {field.name}=…`"
            )
        return [fitting[0]] if field.is_list else fitting[0]
    if field.name == "owner" or field.annotation.get("vocabulary") == "people":
        return usual_owner(project) or "maintainers"
    return least_value(kind, field)


def usual_owner(project: Project) -> str | None:
    """The owner of most records, else the first that the people file names."""
    owners = Counter(record.owners[0].name for record in project.kb if record.owners)
    if owners:
        return owners.most_common(1)[0][0]
    return next(iter(project.vocabularies.people), None)


def _check_id(text: str) -> None:
    problem = id_problem(text)
    if problem:
        raise ConfigError(f"the id “{text}” {problem}")


def _sections(kind: RecordType, values: Mapping[str, Any]) -> Iterator[str]:
    """Headings for what is better said in prose, each with a comment on what belongs there."""
    for section in kind.sections:
        field = kind.properties.get(section.path)
        if field is None or section.path in values:
            continue
        yield f"\n## {section.headings[0]}\n\n<!-- {field.description or field.title} -->\n"
