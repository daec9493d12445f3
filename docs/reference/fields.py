"""A page for each record type, from its schema, and one for the fields that all types share."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cardfile.project import open_project
from cardfile.project.drafting import draft, required_fields
from cardfile.resources import schemas_folder
from cardfile.schema.asks import Ask, asks
from cardfile.schema.relation import ANY
from cardfile.settings import Loaded, load
from reference.shapes import nested, shape
from reference.text import code, codes, fence, inert, prose, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardfile.project import Project
    from cardfile.schema import Field, RecordType

_INTRODUCTION = """\
# Fields

Each type of record is one JSON Schema; these pages are made from them. `cardfile explain
model-card.risk.level` prints what is said of a field at the terminal.

Keys that begin with `x-` or `x_` are free in every type: the lint leaves them alone, and the page
does not show them.
"""

_SHARED = """\
# Fields of all records

Every type of record has these. A type of your own gets them with
[`"base": "record"`](../custom-types.md).
"""

_SITE = """\
## Keys of the site

MkDocs, Material and their plugins read these from front matter. They are allowed in every record;
Cardfile only makes sure that their values cannot stop the build.
"""


def pages() -> Iterator[tuple[str, str]]:
    """The path and the text of each page."""
    project = _project()
    types = list(project.types)
    yield "fields/index.md", _index(types)
    yield "fields/shared.md", _shared(project.types["term"])
    for kind in types:
        yield f"fields/{kind.name}.md", _page(project, kind)


def nav() -> list[str]:
    """The pages for the navigation."""
    names = [kind.name for kind in _project().types]
    return ["fields/index.md", "fields/shared.md", *(f"fields/{name}.md" for name in names)]


@cache
def _project() -> Project:
    """The bundled types with everything that any profile asks for, and no page."""
    found = load(Path(__file__).parents[1]).settings
    settings = replace(found, profile="regulated", docs=("docs",))
    return open_project(loaded=Loaded(settings), pages=())


@cache
def _common(group: str) -> tuple[str, ...]:
    """The names that all types share: `record` for facts, `page` for the site's own keys."""
    document = json.loads((schemas_folder() / "common.schema.json").read_text("utf-8"))
    return tuple(document["$defs"][group]["properties"])


def _index(types: list[RecordType]) -> str:
    rows = [
        (f"[{inert(kind.label)}]({kind.name}.md)", code(kind.name), prose(kind.description))
        for kind in types
    ]
    rows.append(("[All records](shared.md)", "–", "What every type has."))
    return f"{_INTRODUCTION}\n{table(('Type', 'In `type:`', 'What it says'), rows)}"


def _shared(kind: RecordType) -> str:
    fields = [kind.properties[name] for name in ("type", *_common("record"))]
    site = [(code(name), shape(kind.properties[name])) for name in _common("page")]
    parts = [_SHARED, *(_field(kind, field, [], shared=True) for field in fields)]
    return "\n".join([*parts, _SITE, table(("Key", "Takes"), site)])


def _page(project: Project, kind: RecordType) -> str:
    demands = asks(kind)
    parts = [f"# {inert(kind.label)}\n", f"{prose(kind.description)}\n"]
    parts += [_facts(kind), _states(kind), _least(project, kind), _asked(demands), _links(kind)]
    own = [name for name in kind.properties if name not in {*_common("record"), *_common("page")}]
    own.remove("type")
    foreign = [name for name in own if kind.properties[name].is_of_hub]
    parts.append("## Fields\n")
    parts += [_field(kind, kind.properties[name], demands) for name in own if name not in foreign]
    parts.append(_also(kind, demands))
    if foreign:
        rows = [(code(name), prose(kind.properties[name].description)) for name in foreign]
        parts += ["## Keys of the Hugging Face Hub\n", "Allowed and kept as they are.\n"]
        parts.append(table(("Key", "Meaning"), rows))
    return "\n".join(parts)


def _facts(kind: RecordType) -> str:
    lines = [f"- in front matter: {code(f'type: {kind.name}')}"]
    if kind.paths:
        lines.append(f"- pages below {codes(kind.paths)} are of this type without saying so")
    return "\n".join(lines) + "\n"


def _links(kind: RecordType) -> str:
    rows = [
        (
            code(item.path),
            inert(item.relation.label),
            inert(item.relation.inverse),
            "any" if item.relation.accepts(ANY) else codes(item.relation.types),
        )
        for item in kind.relations
    ]
    heads = ("Written in", "On this page", "On the other page", "To")
    return f"## Links to other records\n\n{table(heads, rows)}"


def _states(kind: RecordType) -> str:
    lifecycle = kind.lifecycle
    if not lifecycle.states:
        return ""
    rows = []
    for name, state in lifecycle.states.items():
        marks = [word for word, holds in (("first", name == lifecycle.initial),) if holds]
        marks += ["in force"] if state.active else []
        marks += ["final"] if state.final else []
        following = codes(lifecycle.transitions.get(name, ())) or "–"
        rows.append((code(name), ", ".join(marks) or "–", following))
    return f"## States\n\n{table(('State', '', 'What may follow'), rows)}"


def _least(project: Project, kind: RecordType) -> str:
    """A new record; references that it cannot do without are those of the schema's example."""
    linked = {item.path for item in kind.relations}
    fields = [field for field in required_fields(kind) if field.name in linked]
    given = {field.name: field.examples[0] for field in fields}
    options = "".join(f" --set {name}=…" for name in given)
    title = f"An example of a {kind.label.lower()}"
    written = draft(project, kind, {"title": title, **given}, "an-example")
    return (
        f"## The least\n\nWhat `cardfile new {kind.name} an-example{options}` writes, as "
        f"{code(written.path)}:\n\n{fence(written.text, 'markdown')}"
    )


def _asked(demands: list[Ask]) -> str:
    rows = [
        (prose(ask.when), prose(ask.title), ("one of " if ask.either else "") + codes(ask.fields))
        for ask in demands
    ]
    return (
        "## What is asked for, and when\n\n"
        "How [statuses and tiers](../statuses-and-tiers.md) work has a page of its own.\n\n"
        f"{table(('When', 'What', 'Fields'), rows)}"
    )


def _field(kind: RecordType, field: Field, demands: list[Ask], *, shared: bool = False) -> str:
    lines = [f"### {code(field.name)} {{ #{_anchor(field.name)} }}", "", prose(field.description)]
    lines += ["", f"- takes {shape(field)}"]
    lines += [f"- {line}" for line in _notes(kind, field, demands, shared=shared)]
    if field.examples:
        example = json.dumps(field.examples[0], ensure_ascii=False)
        lines.append(f"- example: {code(f'{field.name}: {example}')}")
    rows = nested(kind, field.name)
    if rows:
        lines += ["", table(("Within it", "Takes", "Meaning"), rows)]
    return "\n".join(lines) + "\n"


def _anchor(name: str) -> str:
    return f"field-{name.lower()}"


def _notes(kind: RecordType, field: Field, demands: list[Ask], *, shared: bool) -> Iterator[str]:
    asked = _when(field.name, demands)
    if asked:
        yield f"asked for: {asked}"
    notes = field.annotation
    relation = notes.get("relation")
    if isinstance(relation, dict):
        labels = [relation.get("label", field.name), relation.get("inverse", "linked from")]
        yield f"a link: “{inert(labels[0])}” here, “{inert(labels[1])}” on the other page"
    if notes.get("section"):
        yield f"may stand in the body below a heading: {_quoted(notes['section'])}"
    if notes.get("synonyms"):
        yield f"also read from {codes(notes['synonyms'])}"
    if notes.get("vocabulary"):
        yield f"held against the vocabulary {code(notes['vocabulary'])}"
    default = kind.tree.lookup(field.pointer_in_schema, "default")
    if default is not None and not shared:
        yield f"default: {code(json.dumps(default, ensure_ascii=False))}"
    if field.deprecated:
        yield f"out of use{_instead(notes.get('replaced_by'))}"


def _when(name: str, demands: list[Ask]) -> str:
    """When the field itself, not one within it, is asked for."""
    found = []
    for ask in demands:
        if name in ask.fields:
            others = [other for other in ask.fields if other != name and ask.either]
            instead = f" (or {codes(others)})" if others else ""
            found.append(prose(ask.when) + instead)
    return "; ".join(dict.fromkeys(found))


def _quoted(headings: Iterable[Any]) -> str:
    return ", ".join(f"“{inert(heading)}”" for heading in headings)


def _instead(name: Any) -> str:
    return f"; write {code(name)}" if name else ""


def _also(kind: RecordType, demands: list[Ask]) -> str:
    rows = []
    for name in _common("record"):
        field = kind.properties.get(name)
        if field is not None:
            link = f"[{code(name)}](shared.md#{_anchor(name)})"
            rows.append((link, prose(field.description), _when(name, demands) or "–"))
    return f"## Fields of all records\n\n{table(('Field', 'Meaning', 'Asked for'), rows)}"
