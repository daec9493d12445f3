from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.unit.report.samples import FakeReport, diagnostic, place, source

from cardfile.errors import ConfigError
from cardfile.hosts.cli.commands.lint import command
from cardfile.report import Options, emit, formats, options_for, parse_choice, parse_choices

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    def __init__(self, encoding: str = "utf-8", *, tty: bool = True) -> None:
        super().__init__()
        self._encoding, self._tty = encoding, tty

    @property
    def encoding(self) -> str:
        return self._encoding

    def isatty(self) -> bool:
        return self._tty


@pytest.mark.parametrize(
    ("tty", "environ", "colour", "coloured"),
    [
        (True, {}, "auto", True),
        (False, {}, "auto", False),
        (True, {"NO_COLOR": "1"}, "auto", False),
        (True, {"TERM": "dumb"}, "auto", False),
        (False, {"FORCE_COLOR": "1"}, "auto", True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", False),
        (True, {"NO_COLOR": "1"}, "always", True),
        (True, {}, "never", False),
    ],
)
def test_when_there_are_colours(
    tty: bool, environ: dict[str, str], colour: str, coloured: bool
) -> None:
    assert options_for(Terminal(tty=tty), environ, colour).colour is coloured


def test_outputs_that_cannot_show_unicode_get_ascii() -> None:
    assert not options_for(Terminal("UTF-8"), {}).ascii
    assert options_for(Terminal("cp1252"), {}).ascii
    assert options_for(Terminal("ascii"), {}).ascii


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="there are: checkstyle, concise, full, github"):
        parse_choice("sarf", formats())


def test_misspelt_format_is_told_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match='"sarfi"; did you mean "sarif"\\?; there are: '):
        parse_choice("sarfi=x.sarif", formats())


def test_file_that_is_not_named_is_no_output_to_the_screen() -> None:
    with pytest.raises(ConfigError, match='the file of output format "json" is missing'):
        parse_choice("json=", formats())


def test_two_outputs_do_not_share_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match="would hold two outputs: json and sarif"):
        parse_choices(["json=a.json", f"sarif={tmp_path}/b/../a.json"], formats())
    assert len(parse_choices(["json", "jsonl", "json=a.json"], formats())) == 3


def test_help_names_every_format() -> None:
    named = CliRunner().invoke(command, ["--help"], terminal_width=200).output
    for name in formats():
        assert re.search(rf"\b{name}\b", named), name


def test_several_formats_go_to_their_files_at_once(tmp_path: Path) -> None:
    choices = [parse_choice(f"{name}={tmp_path / name}", formats()) for name in formats()]
    stream = io.StringIO()
    emit(FakeReport(), choices, stream, Options(colour=True, ascii=True), {})
    assert stream.getvalue() == ""
    assert {file.name for file in tmp_path.iterdir()} == set(formats())
    assert not any("\x1b" in file.read_text("utf-8") for file in tmp_path.iterdir())


@pytest.mark.parametrize("name", sorted(formats()))
def test_every_format_can_be_printed_where_there_is_only_ascii(name: str) -> None:
    text = source("title: Größe 東京\n", "docs/größe.md")
    item = diagnostic("CF304", "not-allowed-value", "“ü” – 東", place(text, "東京"), help="→ ß")
    stream = io.TextIOWrapper(io.BytesIO(), "ascii", write_through=True)
    report = FakeReport(item, texts=(text,))
    emit(report, [parse_choice(name, formats())], stream, options_for(stream, {}), {})
    assert b"CF304" in stream.buffer.getvalue()


def test_file_that_cannot_be_written_is_one_line(tmp_path) -> None:
    choice = parse_choice(f"concise={tmp_path / 'no' / 'such'}", formats())
    with pytest.raises(ConfigError, match="cannot be written"):
        emit(FakeReport(), [choice], io.StringIO(), Options(), {})
