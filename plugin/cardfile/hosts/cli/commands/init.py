"""`cardfile init`: a knowledge base in this folder."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cardfile import __version__
from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

_STARTER = Path(__file__).parents[1] / "starter"
_WORKFLOW = ".github/workflows/knowledge-base.yml"
_IGNORED = ("site/", ".cache/")


@declare(
    "init",
    "cardfile init             # configuration, a first record, a workflow",
    "cardfile init --example   # the example knowledge base, to look around in",
)
@click.option("--example", is_flag=True, help="Copy the example knowledge base instead.")
@click.option("--name", help="The name of the site; default from the folder.")
def command(session: Session, example: bool, name: str | None) -> int:
    """Make a knowledge base in the working directory. Nothing that exists is overwritten."""
    here = Path.cwd()
    title = name or here.name.replace("-", " ").replace("_", " ").strip().capitalize()
    files = _example_files() if example else _starter_files()
    files["mkdocs.yml"] = (_STARTER / "mkdocs.yml").read_text("utf-8").encode()
    files[_WORKFLOW] = (_STARTER / "github" / "knowledge-base.yml").read_text("utf-8").encode()
    words = {"SITE_NAME": json.dumps(title), "SITE_TITLE": title, "CARDFILE_VERSION": __version__}
    for path, content in sorted(files.items()):
        _write(session, here / path, _filled(content, words), path)
    _ignore(session, here / ".gitignore")
    session.say("\nnext: pip install 'cardfile[mkdocs]', then `mkdocs serve` shows the site")
    if not example:
        session.say("      people.yml says who answers for records; put your team there")
    return 0


def _starter_files() -> dict[str, bytes]:
    names = ("cardfile.toml", "people.yml", "docs/index.md")
    first = "docs/decisions/0001-keep-records-beside-the-code.md"
    return {name: (_STARTER / name).read_bytes() for name in (*names, first)}


def _example_files() -> dict[str, bytes]:
    from cardfile.resources import template_folder

    folder = template_folder()
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _filled(content: bytes, words: dict[str, str]) -> bytes:
    for word, value in words.items():
        content = content.replace(word.encode(), value.encode())
    return content


def _write(session: Session, path: Path, content: bytes, name: str) -> None:
    if path.exists() or path.is_symlink():
        session.say(f"kept   {name}")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    session.say(f"wrote  {name}")


def _ignore(session: Session, path: Path) -> None:
    """Add what a build leaves behind to .gitignore."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    missing = [line for line in _IGNORED if line not in lines]
    if missing:
        text = "\n".join([*lines, *missing]) + "\n"
        path.write_text(text, "utf-8", newline="\n")
        session.say("added to .gitignore: " + ", ".join(missing))
