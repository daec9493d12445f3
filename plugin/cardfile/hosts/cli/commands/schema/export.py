"""`cardfile schema export`: schemas for other validators and for editors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from cardfile.schema import RecordType, Types
    from cardfile.settings import Settings

_FORMS = {
    "data": "what Cardfile judges: front matter, sections and defaults together",
    "front-matter": "the block as authors write it, for editors",
}


@declare(
    "export",
    "cardfile schema export model-card                      # to the standard output",
    "cardfile schema export --out build/schemas             # all types, both forms",
    "cardfile schema export model-card --form front-matter",
    "cardfile schema export --out build/schemas --vscode    # with settings for editors",
)
@click.argument("types", nargs=-1, metavar="[TYPE]...")
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write into.")
@click.option(
    "--form",
    type=click.Choice(list(_FORMS)),
    default="data",
    help="data: what is judged, from all sources together; front-matter: the block as written.",
)
@click.option("--vscode", is_flag=True, help="Write settings for editors, too; needs --out.")
def command(
    session: Session, types: tuple[str, ...], out: Path | None, form: str, vscode: bool
) -> int:
    """Write record types as standalone JSON Schemas that any validator reads.

    Everything that a type refers to is in its file, overlays and the configuration's demands
    included. One TYPE is printed; with --out each type (all, unless some are named) becomes two
    files, TYPE.schema.json for assembled data and TYPE.front-matter.schema.json.
    """
    project = session.project_without_pages()
    kinds = _kinds(project.types, types)
    if out is None:
        if vscode:
            raise click.UsageError("--vscode writes files: name a folder with --out")
        if len(kinds) != 1:
            raise click.UsageError("name one TYPE to print it, or a folder with --out")
        click.echo(_text(_schema(kinds[0], form)), nl=False)
        return 0
    written = _write(kinds, out)
    if vscode:
        written += _write_settings(kinds, out, project.settings)
    for path in written:
        session.say(f"wrote {path.as_posix()}")
    if vscode:
        session.say("next: copy frontmatter.json to the project's root for the Front Matter CMS,")
        session.say("and the lines of settings.json into .vscode/settings.json")
    return 0


def _kinds(known: Types, names: tuple[str, ...]) -> list[RecordType]:
    from cardfile.diagnostic.nearest import nearest
    from cardfile.errors import ConfigError

    for name in names:
        if name not in known:
            near = [match.candidate for match in nearest(name, known.names)]
            hint = f"; did you mean “{near[0]}”?" if near else f": {', '.join(known.names)}"
            raise click.UsageError(f"there is no record type “{name}”{hint}")
    kinds = [known[name] for name in names or known.names]
    broken = [kind for kind in kinds if not kind.usable]
    if broken:
        raise ConfigError(
            f"{broken[0].file}: the schema cannot be used, so nothing was written; "
            "`cardfile schema check` says what to correct"
        )
    return kinds


def _schema(kind: RecordType, form: str) -> dict[str, Any]:
    from cardfile.schema.export import front_matter_form, standalone

    return standalone(kind) if form == "data" else front_matter_form(kind)


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _write(kinds: list[RecordType], out: Path) -> list[Path]:
    files = {}
    for kind in kinds:
        files[out / f"{kind.name}.schema.json"] = _text(_schema(kind, "data"))
        files[out / f"{kind.name}.front-matter.schema.json"] = _text(_schema(kind, "front-matter"))
    return _written(files)


def _write_settings(kinds: list[RecordType], out: Path, settings: Settings) -> list[Path]:
    from cardfile.schema.editors import front_matter_cms, yaml_schemas

    globs = {}
    for kind in kinds:
        own = settings.types.get(kind.name)
        paths = own.paths if own is not None and own.paths is not None else kind.paths
        if paths:
            globs[f"./{(out / kind.name).as_posix()}.front-matter.schema.json"] = paths
    forms = front_matter_cms(kinds, settings.docs)
    return _written(
        {
            out / "frontmatter.json": _text(forms),
            out / "settings.json": _text(yaml_schemas(globs)),
        }
    )


def _written(files: dict[Path, str]) -> list[Path]:
    from cardfile.errors import ConfigError

    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(f"{path.as_posix()} cannot be written: {error.strerror}") from error
    return list(files)
