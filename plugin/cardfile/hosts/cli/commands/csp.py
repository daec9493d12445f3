"""`cardfile csp`: the content security policy for a built site."""

from __future__ import annotations

from pathlib import Path

import click

from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare


@declare(
    "csp",
    "cardfile csp                        # of the site in mkdocs.yml's site_dir",
    "cardfile csp public                 # of another folder",
    "cardfile csp > headers.txt          # the header alone; what it is about goes to stderr",
)
@click.argument("site", required=False, type=click.Path(path_type=Path), metavar="[SITE]")
def command(session: Session, site: Path | None) -> int:
    """Print the header Content-Security-Policy for a built site.

    It is the strictest under which the pages in SITE work: it allows what stands in them by its
    hash, and the hosts that they name. Print it anew when the theme, its plugins or mkdocs.yml
    change; what Cardfile makes needs no exception.
    """
    from cardfile.errors import ConfigError
    from cardfile.hosts.csp import HEADER, policy_of
    from cardfile.report.escape import escape

    folder = site or _built(session)
    if not folder.is_dir():
        raise ConfigError(f"there is no folder “{folder}”: build the site first")
    policy = policy_of(folder)
    if not policy.pages:
        raise ConfigError(f"there is no page in “{folder}”: build the site first")
    click.echo(f"{HEADER}: {policy.header()}")
    hashes = len(policy.script_hashes) + len(policy.style_hashes)
    hosts = sorted(set().union(*policy.hosts.values()))
    if not session.quiet:
        text = (
            f"pages: {policy.pages}; exceptions for what the theme and its plugins write into "
            f"them: {hashes}; other hosts: {', '.join(hosts) or 'none'}"
        )
        click.echo(escape(text), err=True)
    return 0


def _built(session: Session) -> Path:
    """The folder that MkDocs builds the site into."""
    settings = session.loaded().settings
    return settings.root / (settings.site.site_dir if settings.site.file else "site")
