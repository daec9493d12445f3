"""The YAML test suite, read as front matter: by us, by PyYAML and by MkDocs."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from mkdocs.utils.meta import get_data
from tests.conformance.suites import YamlCase, yaml_cases

from cardfile.rules import registry
from cardfile.settings import Settings
from cardfile.source import read_page
from cardfile.syntax import yaml as ours
from cardfile.syntax.text import SourceText
from cardfile.syntax.yaml_rules import YamlRules

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault
    from cardfile.source import Page

_REFUSED = Path(__file__).with_name("refused_yaml.txt")
_SETTINGS = Settings(root=Path())


@dataclass(frozen=True)
class Judged:
    """What came of one case."""

    case: YamlCase
    data: Any
    faults: tuple[Fault, ...]
    pyyaml: bool
    page: Page
    mkdocs: dict[Any, Any]

    @property
    def accepted(self) -> bool:
        return not self.faults

    @property
    def differs(self) -> bool:
        """Whether MkDocs reads something else, and nobody says so."""
        told = self.page.faults or any(doubt.kind for doubt in self.page.doubts)
        return not told and self.page.data != self.mkdocs


def judged() -> list[Judged]:
    """Every case of the suite."""
    return [_judged(case) for case in yaml_cases()]


def _judged(case: YamlCase) -> Judged:
    source = SourceText("page.md", case.text)
    reading = ours.read(source, 0, len(case.text), YamlRules())
    end = "" if case.text.endswith("\n") else "\n"
    text = f"---\n{case.text}{end}---\n\nBody.\n"
    page = read_page(text.encode(), "docs/page.md", "page.md", _SETTINGS)
    return Judged(case, reading.data, reading.faults, _pyyaml_reads(case.text), page, _meta(text))


def _pyyaml_reads(text: str) -> bool:
    try:
        list(yaml.compose_all(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return False
    return True


def _meta(text: str) -> dict[Any, Any]:
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    return get_data(text.replace("\r\n", "\n").replace("\r", "\n"))[1]


def refused_on_purpose() -> dict[str, str]:
    """The committed list: what valid YAML front matter may not use, by the id of its case."""
    lines = _REFUSED.read_text("utf-8").splitlines()
    return dict(line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))


def reason(item: Judged) -> str:
    """Codes and slugs for why a case is refused."""
    rules = registry().for_faults
    return ", ".join(f"{rules[f.slug].code} {f.slug}" for f in item.faults)


def summary() -> str:
    """The counts in words."""
    found = judged()
    counts = Counter((item.case.fails, item.accepted, item.pyyaml) for item in found)
    valid = sum(not item.case.fails for item in found)
    invalid = len(found) - valid
    purpose = len(refused_on_purpose())
    refused = invalid - counts[True, True, True] - counts[True, True, False]
    apart = sum(item.differs for item in found)
    return (
        f"YAML test suite: {len(found)} cases; of {valid} valid ones "
        f"{counts[False, True, True]} accepted, {purpose} refused on purpose, "
        f"{counts[False, False, False]} that MkDocs' reader refuses refused; of {invalid} invalid "
        f"ones {refused} refused; {apart} read differently from MkDocs without a word"
    )
