"""The rules of a run as SARIF describes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Severity
from cardfile.rules import Rule, registry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def level(severity: Severity) -> str:
    """What SARIF calls a severity."""
    return _LEVELS.get(severity, "none")


def descriptors(codes: Sequence[str], urls: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rules that found something: a run with all of them would be ten times as large."""
    return [_descriptor(registry().by_name[code], urls.get(code, "")) for code in codes]


def _descriptor(rule: Rule, url: str) -> dict[str, Any]:
    sections = _sections(rule.documentation)
    family = rule.module.split(".")[-2].replace("_", "-")
    help_text = "\n\n".join(f"## {name}\n{text}" for name, text in sections.items() if name)
    content = {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _unwrapped(sections.get("What it does", rule.summary))},
        "help": {
            "text": _unwrapped(sections.get("Why", rule.summary)),
            "markdown": help_text or rule.summary,
        },
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"slug": rule.slug, "tags": [family]},
    }
    return content | ({"helpUri": url} if url else {})


def _unwrapped(text: str) -> str:
    """Paragraphs as one line each."""
    return re.sub(r"(?<!\n)\n(?![\n*-])", " ", text)


def _sections(documentation: str) -> dict[str, str]:
    """The documentation by its headings; what stands before the first has an empty one."""
    found: dict[str, str] = {}
    for part in f"\n{documentation.strip()}".split("\n## "):
        name, _, text = part.partition("\n")
        found[name.strip()] = text.strip()
    return found
