"""The manual: complete, with links that lead somewhere and examples that do what they say.

A page is a script. A fenced block with `title="docs/x.md"` is that file, complete; in a `console`
block each line after `$` is run, in the folder of the page's files so far, and must print what
stands below it (`…` stands for any lines). `UPDATE_MANUAL=1` writes what was printed.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
import yaml
from tests.builds import program

from cardfile.hosts.cli.group import cli
from cardfile.rules import registry
from cardfile.settings import entries

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "manual"
FENCE = re.compile(r'^(`{3,})(\w*)(?: +title="([^"]+)")?[^`]*$')
PAGES = sorted(path for path in MANUAL.rglob("*.md"))


@dataclass
class Block:
    language: str
    title: str | None
    lines: list[str]
    start: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page; `start` is the number of their first line."""
    found: list[Block] = []
    fence = ""
    for number, line in enumerate(text.splitlines()):
        match = FENCE.match(line)
        if fence:
            if line == fence:
                fence = ""
            else:
                found[-1].lines.append(line)
        elif match:
            fence = match[1]
            found.append(Block(match[2], match[3], [], number + 1))
    return found


def run(command: str, folder: Path) -> str:
    """What a command of the manual prints, run on the day that the manual was written."""
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")},
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "NO_MKDOCS_2_WARNING": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    if words := cardfile_alone(command):
        words += [] if "--version" in words else ["--as-of", "2026-11-23"]
        return program("cardfile", words, folder, environment).log.rstrip("\n")
    done = subprocess.run(
        command,
        cwd=folder,
        shell=True,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout.rstrip("\n")


def cardfile_alone(command: str) -> list[str]:
    """The arguments where the command is `cardfile` and nothing of the shell's."""
    name, *words = shlex.shlex(command, posix=True, punctuation_chars=True)
    is_alone = name == "cardfile" and not any(set(word) <= set("();<>|&") for word in words)
    return shlex.split(command)[1:] if is_alone else []


def sessions(block: Block) -> list[tuple[str, str]]:
    """The commands of a console block with what they print."""
    found: list[tuple[str, list[str]]] = []
    for line in block.lines:
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return [(command, "\n".join(lines).rstrip("\n")) for command, lines in found]


def matches(expected: str, printed: str) -> bool:
    """Whether it is what the page shows; places in a schema's file move with the schema."""
    lines = (
        "(?:.*\n)*?" if line == "…" else f"{_literal(line)}\n" for line in expected.split("\n")
    )
    return re.fullmatch("".join(lines), f"{printed}\n") is not None


def _literal(line: str) -> str:
    return re.sub(r"(schema\\\.json(?::|\",\\ \"line\":\\ ))\d+", r"\1\\d+", re.escape(line))


def play(text: str, folder: Path, *, update: bool) -> str:
    """Write a page's files and run its commands; with `update`, the page as it then should be."""
    lines = text.splitlines()
    written: list[tuple[Block, list[str]]] = []
    for block in blocks(text):
        if block.title:
            target = folder / block.title
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, "utf-8")
        elif block.language == "toml":
            tomllib.loads(block.text)
        elif block.language == "yaml":
            yaml.safe_load(block.text)
        elif block.language == "console":
            session: list[str] = []
            for command, expected in sessions(block):
                printed = run(command, folder)
                agreed = matches(expected, printed)
                assert agreed or (update and "CF001" not in printed), f"{command}\n{printed}"
                session += [f"$ {command}", *(expected if agreed else printed).splitlines()]
            written.append((block, session))
    for block, session in reversed(written):
        lines[block.start : block.start + len(block.lines)] = session
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual, built so that any link or anchor that leads nowhere is an error."""
    folder = tmp_path_factory.mktemp("manual")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(ROOT / "docs" / "mkdocs.yml"), "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(MANUAL).as_posix())
def test_examples_do_what_the_page_says(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    update = bool(os.environ.get("UPDATE_MANUAL"))
    played = play(text, tmp_path, update=update)
    if update:
        path.write_text(played, "utf-8")
    if any(tmp_path.rglob("*.md")):
        found = run("cardfile lint --output-format concise --fail-on error", tmp_path)
        assert " error " not in found, found


def test_every_rule_has_a_page(site: Path) -> None:
    for rule in registry().rules:
        page = (site / "rules" / rule.code.lower() / "index.html").read_text("utf-8")
        assert f"{rule.code} {rule.slug}" in page
        assert '<h2 id="example">' in page, rule.code


def test_every_key_of_the_configuration_is_described(site: Path) -> None:
    page = (site / "configuration" / "index.html").read_text("utf-8")
    for entry in entries():
        assert f'id="{entry.name.lower().replace(".", "-")}"' in page


def test_every_command_is_described(site: Path) -> None:
    page = (site / "command-line" / "index.html").read_text("utf-8")
    for name in cli.list_commands(None):  # type: ignore[arg-type]
        assert f"cardfile {name}" in page


def test_every_type_and_field_has_its_page(site: Path) -> None:
    from cardfile.schema import load_types
    from cardfile.settings import load

    shared = unescape((site / "fields" / "shared" / "index.html").read_text("utf-8"))
    for kind in load_types(load(ROOT / "docs").settings):
        page = unescape((site / "fields" / kind.name / "index.html").read_text("utf-8"))
        for name in kind.properties:
            code = f"<code>{name}</code>"
            assert code in page or code in shared, (kind.name, name)


def test_the_public_names_are_in_the_reference(site: Path) -> None:
    import cardfile

    page = (site / "python" / "index.html").read_text("utf-8")
    for name in cardfile.__all__:
        if not name.startswith("__"):
            assert f'id="cardfile.{name}"' in page or f'id="cardfile.errors.{name}"' in page


def test_the_pictures_are_there_and_light() -> None:
    pictures = sorted((MANUAL / "images").glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < 150_000, picture
