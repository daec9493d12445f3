"""Sites that several processes build are those that one builds, whoever takes part."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tests.site.conftest import FOUR, MATERIAL, MODEL, run, write

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes")

# a site of four counts as a large one, waits for another process to make half of the pages, and
# says which came from it
BESIDE = """\
from cardfile.hosts.mkdocs import ahead, rendering, site

site._MANY = 1
site._AT_ONCE = rendering._AT_ONCE = 3
ahead._processes = lambda: {processes}
_start = rendering.Rendering._start
_taken = rendering.Rendering._taken


def taken(self, page):
    output = _taken(self, page)
    print("beside" if output is not None else "here", page.file.src_uri)
    return output


def start(self):
    _start(self)
    for page in list(self._pages)[len(self._pages) // 2 :] if {processes} else ():
        self._ahead._futures[page].result()


rendering.Rendering._taken = taken
rendering.Rendering._start = start
"""
CONTEXT = """
seen = []


def on_page_context(context, page, config, nav):
    seen.append(page.url)
    page.meta["description"] = f"page {len(seen)} of those that are built"
"""
OUTPUT = """
seen = []


def on_post_page(output, page, config):
    seen.append(page.url)
    assert page.content
    return output + f"<!-- page {len(seen)} -->" if len(seen) % 5 else ""
"""
TEMPLATES = """
seen = []


def on_env(env, config, files):
    def path(name):
        seen.append(name)
        return f"{name}?{len(seen)}"
    env.filters["url"] = path
"""
LISTING = """
from pathlib import Path

from mkdocs.plugins import event_priority


@event_priority(50)
def on_post_build(config):
    site = Path(config.site_dir)
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*"))
    (site / "found.txt").write_text("\\n".join(found))
"""
OWN = """
{% if "Churn" not in page.title %}
<head></head><h1>{{ page.title }}</h1>{{ page.content }}
{% endif %}
"""


def built(folder: Path, hook: str, theme: str, processes: int) -> tuple[dict[str, bytes], str]:
    config = f"{theme}hooks: [beside.py]\nextra_css: [own.css]\nnav: [index.md]\n"
    prose = {
        "docs/index.md": "# Welcome\n",
        "docs/models/index.md": "# Scores\n\nProse <b data-search-exclude>of a team</b>.\n",
        "docs/models/own.md": MODEL.replace("id: churn", "id: own") + "\n<p data-search-x='y'>\n",
        "docs/models/other.md": MODEL.replace("id: churn", "id: other\ntemplate: 404.html"),
    }
    beside = {"beside.py": BESIDE.format(processes=processes) + hook, "own/main.html": OWN}
    write(folder, {**FOUR, **prose, **beside}, config)
    site = run(folder)
    assert site.status == 0, site.log
    files = {
        path.relative_to(site.path(".")).as_posix(): path.read_bytes()
        for path in sorted(site.path(".").rglob("*"))
        if path.is_file() and "pagefind" not in path.parts
    }
    return files, site.log


@pytest.mark.parametrize(
    ("theme", "hook", "is_beside"),
    [
        (MATERIAL, "", True),
        ("theme: mkdocs\n", "", True),
        ("theme: {name: null, custom_dir: own}\n", "", True),
        (MATERIAL, OUTPUT, True),
        (MATERIAL, LISTING, True),
        (MATERIAL, CONTEXT, False),
        (MATERIAL, TEMPLATES, False),
    ],
    ids=["alone", "another theme", "own theme", "post_page", "post_build", "page_context", "env"],
)
def test_several_processes_make_the_same_bytes_as_one(
    tmp_path: Path, theme: str, hook: str, *, is_beside: bool
) -> None:
    several, log = built(tmp_path / "several", hook, theme, 1)
    one, alone = built(tmp_path / "one", hook, theme, 0)
    assert several.keys() == one.keys()
    assert [name for name in one if several[name] != one[name]] == []
    assert ("beside " in log) == is_beside, log
    assert "beside " not in alone
    assert ("models/churn/index.html" in one) == ("own" not in theme)
