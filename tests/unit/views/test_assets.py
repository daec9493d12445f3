"""The style sheet and the script."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import cardfile.views
from cardfile.views import assets

VIEWS = Path(cardfile.views.__file__).parent
TEMPLATES = sorted(VIEWS.rglob("*.html"))


def asset(suffix: str) -> str:
    return next(path for path in assets() if path.suffix == suffix).read_text(encoding="utf-8")


@pytest.mark.parametrize(("suffix", "budget"), [(".css", 8_000), (".js", 4_000)])
def test_they_stay_within_their_budgets(suffix: str, budget: int) -> None:
    assert len(gzip.compress(asset(suffix).encode())) <= budget


def test_nothing_is_fetched_or_evaluated() -> None:
    assert not re.search(r"url\(|@import|@layer", asset(".css"))
    assert not re.search(r"\beval\b|innerHTML|\bfetch\(|new Function|import\(", asset(".js"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_templates_hold_no_inline_style_or_script(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script|<style|\|\s*safe\b", text)


def test_every_class_in_a_template_is_known_to_the_style_sheet() -> None:
    css, script = asset(".css"), asset(".js")
    used = {
        name
        for template in TEMPLATES
        for name in re.findall(r"\bcf-[a-z]+(?:-[a-z]+)*(?:--[a-z]+)*", template.read_text("utf-8"))
    }
    unknown = {name for name in used if f".{name}" not in css and name not in script}
    assert unknown <= {"cf-record", "cf-below"}
