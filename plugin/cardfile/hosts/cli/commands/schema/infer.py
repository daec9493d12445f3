"""`cardfile schema infer`: a schema drafted from pages that are there already."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.paths import named_files
from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.project import Project
    from cardfile.project.inferring import Inferred
    from cardfile.schema.infer import Observation
    from cardfile.source import Page

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SHOWN = 3


@declare(
    "infer",
    "cardfile schema infer 'docs/meetings/*.md' --type meeting-note          # prints it",
    "cardfile schema infer docs/meetings --type meeting-note --write         # into schemas/",
)
@click.argument("globs", nargs=-1, required=True, metavar="GLOB...")
@click.option("--type", "name", metavar="NAME", help="The new type; default what the pages say.")
@click.option("--write", is_flag=True, help="Write it into the schemas folder and say what is in.")
def command(session: Session, globs: tuple[str, ...], name: str | None, write: bool) -> int:
    """Draft the schema of a new record type from existing pages.

    Types, listed values, dates, patterns and what is required come from what all pages have in
    their front matter. Every page passes the draft: a demand that one does not meet is left out.
    Read it before you rely on it.
    """
    from cardfile.errors import ConfigError
    from cardfile.project.inferring import infer

    project = session.writable_project() if write else session.project()
    pages = _pages(project, globs)
    name = name or _usual_name(pages)
    if not _NAME.fullmatch(name):
        raise click.UsageError(f"“{name}” is no name for a type: write it like meeting-note")
    if name in project.types:
        raise ConfigError(f"there is a record type “{name}” already; name another with --type")
    found = infer(project, name, pages, paths=tuple(_paths(pages, name)))
    if not write:
        click.echo(found.text, nl=False)
        return 0
    _write(session, project, found)
    return 0


def _pages(project: Project, globs: Sequence[str]) -> list[Page]:
    paths = named_files(project, tuple(globs))
    records = project.kb.index.by_path
    found = [
        records[path].page if path in records else project.kb.pages.get(path)
        for path in sorted(paths)
    ]
    pages = [page for page in found if page is not None]
    if not pages:
        raise click.UsageError("there is no page among these files")
    return pages


def _declared(page: Page) -> str | None:
    kind = (page.data or {}).get("type")
    return kind if isinstance(kind, str) else None


def _usual_name(pages: Sequence[Page]) -> str:
    """What all pages say, else the name of their folder."""
    from cardfile.errors import ConfigError

    said = {_declared(page) for page in pages}
    if len(said) == 1 and None not in said:
        return str(said.pop())
    folders = {PurePosixPath(page.docs_path).parent.name for page in pages}
    folder = folders.pop() if len(folders) == 1 else ""
    name = re.sub(r"[^a-z0-9]+", "-", folder.casefold()).strip("-").removesuffix("s")
    if not name:
        raise ConfigError("the pages say no type in common; name the new one with --type")
    return name


def _paths(pages: Sequence[Page], name: str) -> Iterator[str]:
    """Globs for the pages that do not say that they are of the type."""
    silent = [PurePosixPath(page.docs_path) for page in pages if _declared(page) != name]
    for folder in sorted({path.parent for path in silent}):
        yield (folder / "*.md").as_posix()


def _write(session: Session, project: Project, found: Inferred) -> None:
    from cardfile.errors import ConfigError
    from cardfile.report.counting import plural

    path = project.settings.root / found.path
    if path.exists():
        raise ConfigError(f"{found.path} exists; nothing was written")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(found.text, "utf-8", newline="\n")
    rows = [_row(name, seen) for name, seen in found.seen.fields.items() if name != "type"]
    if not session.quiet:
        session.table(("FIELD", "PAGES", "HOLDS", "FOR EXAMPLE"), rows)
    for page in found.unread:
        session.say(f"{page} was left out: its front matter cannot be read")
    others = {_declared(page) for page in found.pages} - {None, found.name}
    for other in sorted(filter(None, others)):
        session.say(f"some pages say `type: {other}`; change that to {found.name}, or leave it out")
    session.say(f"wrote {found.path}, drafted from {plural(len(found.pages), 'page')}")
    session.say("next: read it, give each field its description, then `cardfile lint`")


def _row(name: str, seen: Observation) -> tuple[str, str, str, str]:
    from cardfile.rules.value_words import type_names

    shown = [str(value) for value, _ in seen.scalars.most_common(_SHOWN)]
    more = ", …" if len(seen.scalars) > _SHOWN else ""
    examples = ", ".join(text if len(text) <= 24 else f"{text[:23]}…" for text in shown)
    return name, f"{seen.seen} of {seen.of}", type_names(seen.types), f"{examples}{more}"
