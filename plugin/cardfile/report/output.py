"""From the choice of formats to their streams and files."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO, cast

from cardfile.diagnostic.nearest import nearest
from cardfile.errors import ConfigError
from cardfile.report import full
from cardfile.report.contract import Options
from cardfile.report.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cardfile.lint import Report
    from cardfile.report.contract import Format


class Choice(NamedTuple):
    """One `--output-format FORMAT[=FILE]`; without a file it goes to the standard output."""

    format: Format
    file: Path | None


def parse_choice(text: str, formats: Mapping[str, Format]) -> Choice:
    """The choice that a person wrote; raises `ConfigError` for an unknown format."""
    name, equals, file = text.partition("=")
    if name not in formats:
        near = [match.candidate for match in nearest(name, list(formats))]
        hint = f'; did you mean "{near[0]}"?' if near else ""
        known = ", ".join(sorted(formats))
        shown = escape(name)
        raise ConfigError(f'there is no output format "{shown}"{hint}; there are: {known}')
    if equals and not file:
        raise ConfigError(f'the file of output format "{name}" is missing after "="')
    return Choice(formats[name], Path(file) if file else None)


def parse_choices(texts: Sequence[str], formats: Mapping[str, Format]) -> list[Choice]:
    """All choices of one run; raises `ConfigError` where two would write the same file."""
    choices = [parse_choice(text, formats) for text in texts]
    taken: dict[str, Choice] = {}
    for choice in choices:
        if choice.file is None:
            continue
        file = os.path.realpath(choice.file)
        if file in taken:
            names = f"{taken[file].format.NAME} and {choice.format.NAME}"
            raise ConfigError(f"{escape(str(choice.file))} would hold two outputs: {names}")
        taken[file] = choice
    return choices


def default_choices(formats: Mapping[str, Format], environ: Mapping[str, str]) -> list[Choice]:
    """What is printed without a choice: frames, and annotations where GitHub runs this."""
    names = ["full", "github"] if _on_github(environ) else ["full"]
    return [Choice(formats[name], None) for name in names]


def options_for(
    stream: TextIO, environ: Mapping[str, str], colour: str = "auto", limit: int = 1000
) -> Options:
    """How to print to a stream; `colour` is `auto`, `always` or `never`."""
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
    return Options(
        colour=_is_coloured(stream, environ, colour),
        ascii=not encoding.startswith("utf"),
        limit=limit,
    )


def emit(
    report: Report,
    choices: Sequence[Choice],
    stream: TextIO,
    options: Options,
    environ: Mapping[str, str] | None = None,
) -> None:
    """Write the report in every chosen format."""
    environ = os.environ if environ is None else environ
    printed = [choice.format for choice in choices if choice.file is None]
    annotates = any(one.NAME == "github" for one in printed)
    if annotates and not any(one.HUMAN for one in printed):
        # Annotations show ten findings of a kind at most; the log has all of them.
        choices = [Choice(cast("Format", full), None), *choices]
    commands_run = annotates or _on_github(environ)
    for choice in choices:
        if choice.file is not None:
            to_file = replace(options, colour=False, ascii=False)
            _write(choice.file, choice.format.render(report, to_file))
            continue
        pieces = choice.format.render(report, options)
        if choice.format.HUMAN:
            stream.writelines(_guarded(pieces) if commands_run else pieces)
        else:
            stream.writelines(_referenced(pieces) if options.ascii else pieces)
    summary = environ.get("GITHUB_STEP_SUMMARY")
    if summary and _on_github(environ):
        from cardfile.report.step_summary import step_summary

        _append(Path(summary), step_summary(report))


def guarded(pieces: Iterable[str], environ: Mapping[str, str]) -> Iterable[str]:
    """Text for a log in which GitHub, where it runs this, obeys no command."""
    return _guarded(pieces) if _on_github(environ) else pieces


def _is_coloured(stream: TextIO, environ: Mapping[str, str], colour: str) -> bool:
    if colour != "auto":
        return colour == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def _on_github(environ: Mapping[str, str]) -> bool:
    return environ.get("GITHUB_ACTIONS") == "true"


def _guarded(pieces: Iterable[str]) -> Iterator[str]:
    """Text among which GitHub obeys no command: a record could hold one."""
    token = os.urandom(16).hex()
    yield f"::stop-commands::{token}\n"
    yield from pieces
    yield f"::{token}::\n"


def _referenced(pieces: Iterator[str]) -> Iterator[str]:
    """Markup for an output that cannot show every character; JSON is ASCII as it is."""
    return (piece.encode("ascii", "xmlcharrefreplace").decode() for piece in pieces)


def _write(file: Path, pieces: Iterator[str]) -> None:
    try:
        with file.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
    except OSError as error:
        raise ConfigError(f"{file} cannot be written: {error.strerror}") from error


def _append(file: Path, text: str) -> None:
    try:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise ConfigError(f"{file} cannot be written: {error.strerror}") from error
