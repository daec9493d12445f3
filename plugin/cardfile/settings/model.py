"""The settings of a project, as every floor above uses them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cardfile.settings.keys import default
from cardfile.syntax.files import DISK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cardfile.syntax.files import Files


@dataclass(frozen=True, slots=True)
class TypeSettings:
    """The dials of one record type; `paths` is none where the type's own default holds."""

    paths: tuple[str, ...] | None = None
    defaults: Mapping[str, Any] = field(default_factory=dict)
    require: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    transitions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LintSettings:
    """What is checked, and what fails. Selectors are codes, slugs or families."""

    fail_on: str = default("lint", "fail-on")
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    per_type_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    docs_url: str = default("lint", "docs-url")


@dataclass(frozen=True, slots=True)
class YamlSettings:
    """What front matter may use of YAML."""

    aliases: bool = default("yaml", "aliases")
    merge_keys: bool = default("yaml", "merge-keys")
    newline: str = default("yaml", "newline")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what is read, so that no page can stall a run."""

    front_matter_bytes: int = default("limits", "front-matter-bytes")
    file_bytes: int = default("limits", "file-bytes")
    database_bytes: int = default("limits", "database-bytes")
    depth: int = default("limits", "depth")
    nodes: int = default("limits", "nodes")
    expanded_nodes: int = default("limits", "expanded-nodes")
    keys: int = default("limits", "keys")
    scalar_bytes: int = default("limits", "scalar-bytes")
    documents: int = default("limits", "documents")
    seconds_per_document: float = default("limits", "seconds-per-document")
    diagnostics_printed: int = default("limits", "diagnostics-printed")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What mkdocs.yml says about the site, read without running anything of it.

    `file` and the folders are POSIX from the project's root (`../mkdocs.yml` where it lies
    higher); `nav_paths` are from `docs_dir`. `exclude_docs` and `draft_docs` are the patterns as
    written, one a line. `plugins` are the names' last parts; `plugin_options` is Cardfile's block.
    """

    file: str | None = None
    name: str = ""
    url: str = ""
    docs_dir: str = "docs"
    site_dir: str = "site"
    nav_paths: tuple[str, ...] = ()
    exclude_docs: str = ""
    draft_docs: str = ""
    use_directory_urls: bool = True
    languages: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    plugin_options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is configured. `root` is absolute, every other path starts from it.

    `file` is the configuration file, relative to the root, or none. `files` is where everything
    below the root is read: the disk, or a state that git keeps.
    """

    root: Path
    file: str | None = None
    docs: tuple[str, ...] = ("docs",)
    schemas: str = default("schemas")
    profile: str = default("profile")
    privacy: str = default("privacy")
    language: tuple[str, ...] = default("language")
    types: Mapping[str, TypeSettings] = field(default_factory=dict)
    lint: LintSettings = field(default_factory=LintSettings)
    fairness_min_ratio: float = default("fairness", "min-ratio")
    vocabulary: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    yaml: YamlSettings = field(default_factory=YamlSettings)
    allow_backtracking: bool = default("regex", "allow-backtracking")
    limits: Limits = field(default_factory=Limits)
    site: SiteSettings = field(default_factory=SiteSettings)
    files: Files = field(default=DISK, compare=False, repr=False)

    @property
    def digest(self) -> str:
        """Changes whenever a setting does; the place of the project is no part of it."""
        import hashlib

        settings = asdict(replace(self, files=DISK))
        content = {name: settings[name] for name in settings if name not in ("root", "files")}
        text = json.dumps(content, sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
