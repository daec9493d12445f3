"""The configuration of a project: `cardfile.toml`, and what mkdocs.yml says of the site.

`keys` declares every key once; the rest reads, finds and publishes what is declared there.
"""

from __future__ import annotations

from cardfile.settings.find import find_root
from cardfile.settings.keys import CONFIGURATION, Entry, entries, json_schema
from cardfile.settings.load import Loaded, load
from cardfile.settings.model import (
    Limits,
    LintSettings,
    Settings,
    SiteSettings,
    TypeSettings,
    YamlSettings,
)
from cardfile.settings.places import config_fault

__all__ = [
    "CONFIGURATION",
    "Entry",
    "Limits",
    "LintSettings",
    "Loaded",
    "Settings",
    "SiteSettings",
    "TypeSettings",
    "YamlSettings",
    "config_fault",
    "entries",
    "find_root",
    "json_schema",
    "load",
]
