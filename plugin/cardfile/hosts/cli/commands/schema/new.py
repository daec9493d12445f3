"""`cardfile schema new`: a record type of a team's own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import click

from cardfile.errors import ConfigError
from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$")


@declare("new", "cardfile schema new meeting-note   # writes schemas/meeting-note.schema.json")
@click.argument("name")
def command(session: Session, name: str) -> int:
    """Write a schema for a new type of record, ready to be edited.

    From then on `type: NAME` pages are linted, published in a catalogue of their own, searched
    and completed like any other record.
    """
    from cardfile.schema import load_types

    if not _NAME.match(name):
        raise click.UsageError(f"“{name}” is no name for a type: write it like meeting-note")
    settings = session.writable().settings
    if name in load_types(settings).names:
        raise ConfigError(f"there is a record type “{name}” already: `cardfile explain {name}`")
    path = settings.root / settings.schemas / f"{name}.schema.json"
    if path.exists():
        raise ConfigError(f"{settings.schemas}/{path.name} exists; nothing was written")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(schema_text(name), "utf-8", newline="\n")
    session.say(f"wrote {settings.schemas}/{path.name}")
    session.say(f"next: edit its properties, then `cardfile new {name}`")
    return 0


def schema_text(name: str) -> str:
    """A schema of a record about something that happened: who, when, what came of it."""
    label = name.replace("-", " ").capitalize()
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{name}.schema.json",
        "title": label,
        "x-cardfile": {
            "type": name,
            "label": label,
            "plural": f"{label}s",
            "base": "record",
            "catalogue": {"columns": ["title", "date", "owner", "outcome"], "facets": ["owner"]},
            "page": {"facts": ["date", "participants", "outcome", "recording"]},
        },
        "type": "object",
    }
    return _written(head)


def _written(head: dict[str, Any]) -> str:
    """The schema with one line a property, short enough to be read at a glance."""
    annotation = head.pop("x-cardfile")
    tables = [
        f'  "x-cardfile": {_lines(annotation)}',
        '  "required": ["title", "owner", "date"]',
        f'  "properties": {_lines(_PROPERTIES)}',
    ]
    rows = [f'  "{key}": {json.dumps(value)}' for key, value in head.items()]
    return "{\n" + ",\n".join([*rows, *tables]) + "\n}\n"


def _lines(table: Mapping[str, Any]) -> str:
    rows = (f'    "{key}": {json.dumps(value)}' for key, value in table.items())
    return "{\n" + ",\n".join(rows) + "\n  }"


_PROPERTIES: dict[str, Any] = {
    "date": {
        "title": "Date",
        "description": "The day it took place.",
        "$ref": "common.schema.json#/$defs/date",
    },
    "participants": {
        "title": "Participants",
        "description": "Who took part.",
        "$ref": "common.schema.json#/$defs/parties",
    },
    "outcome": {
        "title": "Outcome",
        "description": "What came of it, in a sentence.",
        "type": "string",
        "minLength": 1,
        "x-cardfile": {"section": ["Outcome"]},
    },
    "actions": {
        "title": "Actions",
        "description": "What was agreed to be done.",
        "type": "array",
        "items": {"type": "string"},
        "x-cardfile": {"section": ["Actions"]},
    },
    "recording": {
        "title": "Recording",
        "description": "Where the recording is.",
        "$ref": "common.schema.json#/$defs/url",
    },
    "about": {
        "title": "About",
        "description": "The records that it was about.",
        "$ref": "common.schema.json#/$defs/references",
        "x-cardfile": {"relation": {"to": ["*"], "label": "about", "inverse": "discussed in"}},
    },
}
