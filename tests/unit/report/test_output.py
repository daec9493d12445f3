from __future__ import annotations

import io

import pytest
from tests.unit.report.samples import FakeReport

from cardfile.errors import ConfigError
from cardfile.report import Options, emit, formats, options_for, parse_choice


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
    with pytest.raises(ConfigError, match="there are: concise, full, github, json"):
        parse_choice("sarif", formats())


def test_file_that_cannot_be_written_is_one_line(tmp_path) -> None:
    choice = parse_choice(f"concise={tmp_path / 'no' / 'such'}", formats())
    with pytest.raises(ConfigError, match="cannot be written"):
        emit(FakeReport(), [choice], io.StringIO(), Options(), {})
