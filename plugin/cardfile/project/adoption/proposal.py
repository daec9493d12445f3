"""A configuration for what is there."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cardfile.project.adoption.globs import globs_for
from cardfile.project.adoption.recognition import Recognised, recognise
from cardfile.settings import Settings, TypeSettings
from cardfile.settings.globs import Globs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.project.project import Project
    from cardfile.source import Page


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was recognised, and the `cardfile.toml` that binds it.

    `declared` are pages that are records as they stand, by type.
    """

    recognised: tuple[Recognised, ...]
    uncertain: tuple[Recognised, ...]
    declared: dict[str, int]
    ordinary: int
    settings: Settings
    toml: str


def propose(project: Project) -> Proposal:
    """Look at every page of a project that no configuration binds yet."""
    pages = [*(record.page for record in project.kb), *project.kb.pages.values()]
    languages = _languages(pages)
    translated = {page.path for page in pages if _is_translation(page, languages, pages)}
    found: list[Recognised] = []
    declared: dict[str, int] = {}
    for page in sorted(pages, key=lambda page: page.path):
        record = project.kb.index.by_path.get(page.path)
        if record is not None and page.declared_type == record.type.name:
            declared[record.type.name] = declared.get(record.type.name, 0) + 1
        elif (
            page.path not in translated and "template" not in PurePosixPath(page.path).stem.lower()
        ):
            reading = recognise(page, project.settings)
            found += [reading] if reading else []
    certain = tuple(item for item in found if item.certain)
    known = {item.page.docs_path for item in certain}
    others = {
        page.docs_path
        for page in pages
        if page.docs_path not in known and page.path not in translated
    }
    paths = _paths(project, certain, others)
    return Proposal(
        certain,
        tuple(item for item in found if not item.certain),
        declared,
        len(others),
        _settings(project.settings, paths, languages),
        _toml(project.settings, paths, languages),
    )


def _paths(
    project: Project, certain: tuple[Recognised, ...], others: set[str]
) -> dict[str, list[str]]:
    """The globs of each type that has pages, or whose own globs would take ordinary ones."""
    found: dict[str, list[str]] = {}
    for kind in project.types:
        wanted = {item.page.docs_path for item in certain if item.type == kind.name}
        rest = others | {item.page.docs_path for item in certain if item.type != kind.name}
        if wanted or _binds_others(kind.paths, others):
            found[kind.name] = globs_for(wanted, rest)
    return found


def _settings(
    settings: Settings, paths: dict[str, list[str]], languages: tuple[str, ...]
) -> Settings:
    """The settings that the proposed file will give."""
    types = {name: TypeSettings(paths=tuple(globs)) for name, globs in paths.items()}
    language = ("en", *languages) if languages else settings.language
    return replace(settings, file="cardfile.toml", types=types, language=language)


def _toml(settings: Settings, paths: dict[str, list[str]], languages: tuple[str, ...]) -> str:
    lines = ["# Written by `cardfile adopt`; every key: cardfile config"]
    lines.append(f"docs = {json.dumps(list(settings.docs), ensure_ascii=False)}")
    if languages:
        lines.append(f"language = {json.dumps(['en', *languages])}")
    for name, globs in paths.items():
        lines += ["", f"[types.{name}]", f"paths = {_array(globs)}"]
    return "\n".join(lines) + "\n"


def _binds_others(globs: tuple[str, ...], others: set[str]) -> bool:
    """Whether a type's own default paths would take ordinary pages for records."""
    bound = Globs.anchored(globs)
    return any(bound.matches(path) for path in others)


def _array(words: list[str]) -> str:
    if len(words) <= 1:
        return json.dumps(words, ensure_ascii=False)
    rows = "".join(f"  {json.dumps(word, ensure_ascii=False)},\n" for word in words)
    return f"[\n{rows}]"


def _languages(pages: Iterable[Page]) -> tuple[str, ...]:
    """The languages of pages such as `x.de.md` that stand beside an `x.md`."""
    from cardfile.standards import languages

    paths = {page.path for page in pages}
    found: set[str] = set()
    for path in paths:
        place = PurePosixPath(path)
        stem, dot, code = place.stem.rpartition(".")
        is_pair = bool(dot) and str(place.with_name(f"{stem}{place.suffix}")) in paths
        if is_pair and code.isalpha() and languages.check(code) is None:
            found.add(code)
    return tuple(sorted(found - {"en"}))


def _is_translation(page: Page, languages: tuple[str, ...], pages: Iterable[Page]) -> bool:
    place = PurePosixPath(page.path)
    stem, dot, code = place.stem.rpartition(".")
    if not dot or code not in languages:
        return False
    original = str(place.with_name(f"{stem}{place.suffix}"))
    return any(other.path == original for other in pages)
