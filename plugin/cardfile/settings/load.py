"""From the configuration file to `Settings`, with what is wrong in it as faults."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cardfile.diagnostic import Fault, Range
from cardfile.diagnostic.position import whole_file
from cardfile.errors import ConfigError
from cardfile.settings.find import LARGEST, PYPROJECT, Project, Site, find_project
from cardfile.settings.keys import CONFIGURATION
from cardfile.settings.mkdocs_yml import site_settings
from cardfile.settings.model import (
    Limits,
    LintSettings,
    Settings,
    SiteSettings,
    TypeSettings,
    YamlSettings,
)
from cardfile.settings.places import BAD_CONFIG, config_fault
from cardfile.syntax.files import DISK
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.settings.kinds import Trouble
    from cardfile.syntax.files import Files

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_GLOB = re.compile(r"[*?\[]")


class Loaded(NamedTuple):
    """The settings, and what was wrong in their files.

    `source` is the text of the configuration file.
    """

    settings: Settings
    faults: tuple[Fault, ...] = ()
    source: SourceText | None = None


def load(
    start: Path | None = None,
    config: Path | None = None,
    site: Path | None = None,
    files: Files = DISK,
) -> Loaded:
    """The settings of the project around `start` (the working directory).

    `config` and `site` name its configuration file and its mkdocs.yml instead of searching for
    them; `files` is where all of it is read. Raises `ConfigError` where there is nothing to go on
    with.
    """
    if config is not None and files.kind(config.resolve()) != "file":
        raise ConfigError(f"there is no configuration file {config}")
    project = find_project(start or Path.cwd(), config, site, files)
    if project.config is None:
        site_read, faults = _site(project, files)
        settings = Settings(
            project.root, docs=(_inner_docs(site_read),), site=site_read, files=files
        )
        return Loaded(settings, tuple(faults))
    return _configured(project, project.config, files)


def _configured(project: Project, config: Path, files: Files) -> Loaded:
    raw = _read(config, files)
    name = config.name
    site, faults = _site(project, files)
    base = Settings(project.root, file=name, docs=(_inner_docs(site),), site=site, files=files)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source = SourceText(name, raw[: error.start].decode("utf-8", "replace"))
        end = len(source.text)
        data = {"problem": "not-utf8", "byte": error.start}
        faults.append(Fault(BAD_CONFIG, name, source.range(end, end), data))
        return Loaded(base, tuple(faults))
    source = SourceText(name, text, bom=raw.startswith(b"\xef\xbb\xbf"))
    table, fault = _table(source)
    if fault is not None:
        return Loaded(base, (*faults, fault), source)
    troubles: list[Trouble] = []
    values = CONFIGURATION.read(table, (), troubles.append)
    values = values if isinstance(values, dict) else {}
    loaded = Loaded(_settings(base, values), (), source)
    faults += [_fault(loaded, trouble) for trouble in troubles]
    settings, outside = _confined(loaded, values)
    return Loaded(settings, source=source, faults=tuple(faults + outside))


def _read(config: Path, files: Files) -> bytes:
    raw = files.read(config, LARGEST)
    if isinstance(raw, bytes):
        return raw
    too_large = raw.reason == "too-large"
    raise ConfigError(f"{config} {'is larger than 1 MiB' if too_large else 'cannot be read'}")


def _table(source: SourceText) -> tuple[Mapping[str, Any], Fault | None]:
    import tomllib

    try:
        # TOML knows two line ends; a lone CR is one for editors only.
        table: Any = tomllib.loads(source.text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        return {}, _syntax_fault(source, str(error))
    except RecursionError:
        return {}, _syntax_fault(source, "It is nested too deeply")
    if source.path == PYPROJECT:
        tool = table.get("tool")
        table = tool.get("cardfile", {}) if isinstance(tool, dict) else {}
    return table, None


def _syntax_fault(source: SourceText, message: str) -> Fault:
    match = _TOML_PLACE.search(message)
    offset = 0
    if match:
        message = message[: match.start()]
        offset = len(source.text.rstrip())
        if match.group(1):
            line = int(match.group(1))
            offset = source.line_starts[min(line, source.line_count) - 1] + int(match.group(2)) - 1
    data = {"problem": "syntax", "message": message}
    return Fault(BAD_CONFIG, source.path, source.range(offset, offset), data)


def _fault(loaded: Loaded, trouble: Trouble) -> Fault:
    from cardfile.diagnostic.nearest import nearest

    data: dict[str, Any] = {}
    if trouble.expected:
        data["expected"] = trouble.expected
    if trouble.candidates:
        data["allowed"] = list(trouble.candidates)
    word = trouble.value if trouble.problem != "unknown-key" else str(trouble.path[-1])
    if isinstance(word, str):
        data["value"] = word
        data["nearest"] = [match.candidate for match in nearest(word, trouble.candidates)]
    elif isinstance(trouble.value, (bool, int, float)):
        data["value"] = trouble.value
    else:
        is_list = isinstance(trouble.value, list)
        is_table = isinstance(trouble.value, dict)
        data["got"] = "a list" if is_list else "a table" if is_table else "a date or a time"
    at_value = trouble.problem != "unknown-key"
    return _at(loaded, trouble.problem, *trouble.path, at_value=at_value, **data)


def _settings(base: Settings, values: Mapping[str, Any]) -> Settings:
    plain = {
        name: values[name]
        for name in ("docs", "schemas", "profile", "privacy", "language", "vocabulary")
        if name in values
    }
    types = {name: _type(table) for name, table in values.get("types", {}).items()}
    fairness, regex = values.get("fairness", {}), values.get("regex", {})
    return replace(
        base,
        **plain,
        types=types,
        lint=LintSettings(**_snake(values.get("lint", {}))),
        yaml=YamlSettings(**_snake(values.get("yaml", {}))),
        limits=Limits(**_snake(values.get("limits", {}))),
        fairness_min_ratio=fairness.get("min-ratio", base.fairness_min_ratio),
        allow_backtracking=regex.get("allow-backtracking", base.allow_backtracking),
    )


def _type(table: Mapping[str, Any]) -> TypeSettings:
    lifecycle = table.get("lifecycle", {})
    plain = {name: table[name] for name in ("paths", "defaults", "require") if name in table}
    return TypeSettings(
        **plain,
        states=lifecycle.get("states", {}),
        transitions=lifecycle.get("transitions", {}),
    )


def _snake(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("-", "_"): value for name, value in table.items()}


def _at(loaded: Loaded, problem: str, *keys: str | int, at_value: bool, **data: Any) -> Fault:
    return config_fault(
        loaded.settings, problem, *keys, at_value=at_value, source=loaded.source, **data
    )


def _confined(loaded: Loaded, written: Mapping[str, Any]) -> tuple[Settings, list[Fault]]:
    """The settings without folders outside the root; folders that are missing are reported."""
    settings, faults = loaded.settings, []
    docs = []
    for i, entry in enumerate(written.get("docs", ())):
        if _is_outside(settings, entry):
            faults.append(_at(loaded, "outside-root", "docs", i, at_value=True, value=entry))
            continue
        docs.append(entry.replace("\\", "/").removeprefix("./").rstrip("/") or ".")
        if not _GLOB.search(entry) and settings.files.kind(settings.root / entry) == "missing":
            faults.append(_at(loaded, "no-such-folder", "docs", i, at_value=True, value=entry))
    if docs:
        settings = replace(settings, docs=tuple(docs))
    elif "docs" in written:
        settings = replace(settings, docs=(_inner_docs(settings.site),))
    if "schemas" in written:
        folder = settings.schemas
        problem = ""
        if _is_outside(settings, folder):
            problem = "outside-root"
            settings = replace(settings, schemas="schemas")
        elif settings.files.kind(settings.root / folder) != "folder":
            problem = "no-such-folder"
        if problem:
            faults.append(_at(loaded, problem, "schemas", at_value=True, value=folder))
    return settings, faults


def _is_outside(settings: Settings, entry: str) -> bool:
    plain = _GLOB.split(entry.replace("\\", "/"), maxsplit=1)[0]
    parts = entry.replace("\\", "/").split("/")
    try:
        target = Path(settings.files.real(settings.root / plain))
        inside = target.is_relative_to(settings.root)
    except (OSError, ValueError):
        return True
    return ".." in parts or not inside


def _site(project: Project, files: Files) -> tuple[SiteSettings, list[Fault]]:
    found = project.site
    if found is None:
        return SiteSettings(), []
    if found.data is not None:
        return site_settings(project.root, found.file, found.data), []
    bare = site_settings(project.root, found.file, {})
    path = bare.file or found.file.name
    data = {"problem": "mkdocs-yml", "message": found.error.problem if found.error else ""}
    place = _site_place(found, path, files)
    return bare, [Fault(BAD_CONFIG, path, place, data)]


def _site_place(site: Site, path: str, files: Files) -> Range:
    error, raw = site.error, files.read(site.file, LARGEST)
    if error is None or error.line == 1 or not isinstance(raw, bytes):
        return whole_file(path)
    source = SourceText(path, raw.decode("utf-8-sig", "replace"))
    offset = source.line_starts[min(error.line, source.line_count) - 1] + error.column - 1
    return source.range(offset, offset)


def _inner_docs(site: SiteSettings) -> str:
    """MkDocs' folder, where it lies inside the project."""
    return "docs" if site.docs_dir.startswith(("..", "/")) else site.docs_dir
