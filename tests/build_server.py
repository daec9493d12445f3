"""Builds sites on request, each in a process of its own that has all modules at hand.

To start Python and to import MkDocs takes longer than to build a small site, and MkDocs keeps
plugins for a process, so that none can build two. A line of JSON in, one out.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module
from tempfile import TemporaryFile
from typing import IO, Any

PATIENCE = 240
USED = (
    "mkdocs.commands.build",
    "mkdocs.contrib.search",
    "material.plugins.search.plugin",
    "cardfile.hosts.mkdocs.plugin",
    "pagefind.index",
)


def prepare() -> None:
    """Import what builds use, and compile the templates."""
    for name in USED:
        import_module(name)
    from cardfile.views.environment import environment

    for template in environment().list_templates(extensions=("html",)):
        environment().get_template(template)


def become_builder(wanted: dict[str, Any], out: IO[bytes]) -> None:
    """Be what `python -m mkdocs` in a folder would be."""
    signal.alarm(PATIENCE)
    for stream in (1, 2):
        os.dup2(out.fileno(), stream)
    os.chdir(wanted["folder"])
    os.environ.clear()
    os.environ.update(wanted["environ"])
    sys.path[0] = wanted["folder"]
    sys.argv = ["mkdocs", *wanted["words"]]


def serve(requests: IO[str]) -> None:
    from mkdocs.__main__ import cli

    for line in requests:
        with TemporaryFile() as out:
            process = os.fork()
            if not process:
                become_builder(json.loads(line), out)
                cli(prog_name="mkdocs")
            status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            out.seek(0)
            log = out.read().decode("utf-8", "replace")
        print(json.dumps({"status": status, "log": log}), flush=True)


if __name__ == "__main__":
    prepare()
    serve(sys.stdin)
