"""`cardfile init`: a knowledge base in this folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardfile import __version__
from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.settings import Settings

_STARTER = Path(__file__).parents[1] / "starter"
_WORKFLOW = ".github/workflows/knowledge-base.yml"
_FIRST_RECORD = "docs/decisions/0001-keep-records-beside-the-code.md"
_OWNER = "maintainers"
_IGNORED = ("site/", ".cache/")


@declare(
    "init",
    "cardfile init             # configuration, a first record, a workflow",
    "cardfile init --example   # the example knowledge base, to look around in",
)
@click.option("--example", is_flag=True, help="Copy the example knowledge base instead.")
@click.option("--name", help="The name of the site; default from the folder.")
def command(session: Session, example: bool, name: str | None) -> int:
    """Make a knowledge base in this folder.

    It gets a configuration, an mkdocs.yml, a first record and a workflow for GitHub that lints
    pull requests and publishes the site. Nothing that exists is overwritten.
    """
    here = Path.cwd()
    settings = _settings(session, here)
    has_pages = _has_pages(here, settings)
    if example and has_pages:
        raise click.UsageError("there are pages here already; copy the example elsewhere")
    title = name or here.name.replace("-", " ").replace("_", " ").strip().capitalize()
    files = _surroundings(title or "Knowledge base")
    if has_pages:
        # a first record and a configuration would be in the way of those that are there
        files.pop("docs/index.md")
    else:
        files |= _example_files() if example else _starter_files()
    first = files.pop(_FIRST_RECORD, None)
    for path, content in sorted(files.items()):
        place = _in_docs(settings, path)
        _write(session, here / place, content, place)
    if first is not None:
        place = _in_docs(settings, _FIRST_RECORD)
        _write(session, here / place, _owned(first, here), place)
    _ignore(session, here / ".gitignore")
    _next(session, here, example=example, has_pages=has_pages)
    return 0


def _settings(session: Session, here: Path) -> Settings:
    """What holds in this very folder; a project around it is another one."""
    from cardfile.settings import Settings

    settings = session.writable().settings
    return settings if settings.root == here.resolve() else Settings(here.resolve())


def _in_docs(settings: Settings, path: str) -> str:
    """A path of ours, with the docs folder called as the site calls it."""
    if path.startswith("docs/") and settings.site.file == "mkdocs.yml":
        return f"{settings.site.docs_dir}/{path.removeprefix('docs/')}"
    return path


def _has_pages(here: Path, settings: Settings) -> bool:
    """Whether the team wrote something already, which `adopt` reads."""
    from cardfile.errors import ConfigError
    from cardfile.project import discover

    if (here / "cardfile.toml").exists():
        return False
    try:
        pages = discover(settings).pages
    except ConfigError:
        return False
    return any(page.docs_path != "index.md" for page in pages)


def _starter_files() -> dict[str, bytes]:
    """The first configuration and record."""
    names = ("cardfile.toml", "people.yml", _FIRST_RECORD)
    return {name: (_STARTER / name).read_bytes() for name in names}


def _owned(record: bytes, here: Path) -> bytes:
    """The first record with an owner who is in the file of people, which may be an older one."""
    from cardfile.project import open_project
    from cardfile.syntax.yaml_write import scalar

    people = open_project(here, pages=()).vocabularies.people
    if not people or _OWNER in people:
        return record
    return record.replace(
        f"owner: {_OWNER}".encode(), f"owner: {scalar(next(iter(people)))}".encode()
    )


def _surroundings(title: str) -> dict[str, bytes]:
    """What publishes the pages: the site's configuration, its first page, the workflow."""
    words = {
        "SITE_NAME": json.dumps(title, ensure_ascii=False),
        "SITE_TITLE": title,
        "CARDFILE_VERSION": __version__,
    }
    files = {name: name for name in ("mkdocs.yml", "docs/index.md")}
    files[_WORKFLOW] = "github/knowledge-base.yml"
    found = {}
    for path, source in files.items():
        text = (_STARTER / source).read_text("utf-8")
        for word, value in words.items():
            text = text.replace(word, value)
        found[path] = text.encode()
    return found


def _example_files() -> dict[str, bytes]:
    from cardfile.resources import template_folder

    folder = template_folder()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _write(session: Session, path: Path, content: bytes, name: str) -> None:
    if path.exists() or path.is_symlink():
        session.say(f"kept   {name}")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    session.say(f"wrote  {name}")


def _ignore(session: Session, path: Path) -> None:
    """Add what a build leaves behind to .gitignore."""
    text = path.read_text("utf-8", "surrogateescape") if path.is_file() else ""
    missing = [line for line in _IGNORED if line not in text.splitlines()]
    if missing:
        gap = "" if not text or text.endswith("\n") else "\n"
        added = gap + "".join(f"{line}\n" for line in missing)
        with path.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(added)
        session.say(f"added to .gitignore: {', '.join(missing)}")


def _next(session: Session, here: Path, *, example: bool, has_pages: bool) -> None:
    from cardfile.history.git import repository_top
    from cardfile.settings import load

    site = load(here).settings.site
    session.say()
    if has_pages:
        session.say("next: `cardfile adopt` says which of the pages are records")
    elif not example:
        session.say("next: people.yml says who answers for records; put your team there")
    if site.file and "cardfile" not in site.plugins:
        session.say(f"      add `- cardfile` to the plugins of {site.file}: it publishes records")
    top = repository_top(here.resolve())
    if top not in (None, here.resolve()):
        folder = os.path.relpath(here.resolve(), top)
        session.say(f"      GitHub runs workflows from the repository's top only: move {_WORKFLOW}")
        session.say(f"      to {top}, and let its steps run in “{folder}” (working-directory)")
    session.say("      `mkdocs serve` shows the site (pip install 'cardfile[mkdocs]')")
