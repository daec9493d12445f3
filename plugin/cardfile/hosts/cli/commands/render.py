"""`cardfile render`: the site as Markdown and data, for hosts without a plugin of ours."""

from __future__ import annotations

from pathlib import Path

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

_AUDIENCES = ("public", "internal", "restricted")


@declare(
    "render",
    "cardfile render --out rendered",
    "cardfile render --out public --audience public   # what all the world may see",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to write; it is made, and holds nothing else.",
)
@click.option(
    "--audience",
    type=click.Choice(_AUDIENCES),
    help="Whom it is for; default: the plugin's `audience` in mkdocs.yml, else internal.",
)
def command(session: Session, out: Path, audience: str | None) -> int:
    """Write the whole site as plain Markdown for other hosts.

    DIR becomes a docs folder that needs no plugin: each page with what Cardfile shows around it
    as blocks of HTML, catalogues and all other generated pages, the data files, style sheet and
    scripts. Nothing outside of DIR is written. What an earlier run wrote and nothing needs any
    more is removed, unless somebody has edited it.
    """
    from cardfile.hosts.render import render_options, rendered, write_folder
    from cardfile.hosts.render.site import ASSETS
    from cardfile.lint import Baseline, lint_project
    from cardfile.lint.baseline import FILE_NAME
    from cardfile.views import Views

    project = session.project()
    settings = project.settings
    baseline = Baseline.read(settings.root / FILE_NAME)
    report = lint_project(project, as_of=session.as_of, baseline=baseline)
    options = render_options(settings, audience)
    sources = [settings.root / folder for folder in settings.docs]
    views = Views(report, options.shown)
    done = write_folder(out, rendered(views, options), sources)
    count = len(done.written) + len(done.unchanged)
    session.say(
        f"{count} files in {out} for the audience {options.shown.audience}: "
        f"{len(done.written)} written, {len(done.unchanged)} as they were, "
        f"{len(done.removed)} removed"
    )
    for doubt in views.publisher.doubts:
        session.say(doubt)
    for path in done.kept:
        session.say(f"not needed any more, but edited since, so left: {path}")
    session.say(f"Have every page load {ASSETS}/cardfile.css and {ASSETS}/cardfile.js")
    return 0
