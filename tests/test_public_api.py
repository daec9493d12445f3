"""What is public is exported once, documented, and stays as it was released."""

from __future__ import annotations

import inspect
import pkgutil
import subprocess
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import griffe
import pytest

import cardfile

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FLOORS = [module.name for module in pkgutil.iter_modules(cardfile.__path__) if module.ispkg]
CARD = """\
---
type: model-card
title: Churn score
description: Which customers are likely to leave within a year.
owner: team-growth
intended_use: Ordering customers for a call.
---
"""


def exported() -> Iterator[tuple[str, str]]:
    """Every public name with the package that exports it."""
    yield from (("cardfile", name) for name in cardfile.__all__)
    for floor in FLOORS:
        package = import_module(f"cardfile.{floor}")
        yield from ((package.__name__, name) for name in getattr(package, "__all__", ()))


def test_every_name_is_exported_once() -> None:
    homes: dict[int, set[str]] = {}
    names: dict[int, str] = {}
    for package, name in exported():
        thing = getattr(import_module(package), name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            homes.setdefault(id(thing), set()).add(package)
            names[id(thing)] = name
    # the exceptions are part of the tour, and `errors` is where they are defined
    twice = {names[key]: places for key, places in homes.items() if len(places) > 1}
    assert twice == {}


@pytest.mark.parametrize("package,name", sorted(exported()))
def test_every_exported_name_is_documented(package: str, name: str) -> None:
    thing = getattr(import_module(package), name)
    if inspect.isclass(thing) or inspect.isfunction(thing):
        assert (thing.__doc__ or "").strip()
        assert inspect.isclass(thing) or inspect.signature(thing).return_annotation is not None


def test_every_floor_says_what_it_is_for() -> None:
    for floor in FLOORS:
        assert (import_module(f"cardfile.{floor}").__doc__ or "").strip(), floor


def test_the_tour_works_more_than_once(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "churn.md").write_text(CARD, "utf-8")
    for _ in range(2):
        assert cardfile.load(tmp_path)["churn"].title == "Churn score"
        report = cardfile.lint(tmp_path, as_of=date(2026, 11, 23))
        assert [item.code for item in report.diagnostics] == []
    with pytest.raises(cardfile.UnknownRecordError):
        cardfile.load(tmp_path)["no-such-record"]
    with pytest.raises(cardfile.ConfigError):
        cardfile.load(tmp_path / "docs" / "nowhere")


def test_nothing_public_breaks_against_the_last_release() -> None:
    done = subprocess.run(
        ["git", "describe", "--tags", "--abbrev=0", "--match", "v*"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        assert cardfile.__version__ == "0.1.0", "only the first release has none before it"
        return
    search = ["plugin"]
    old = griffe.load_git("cardfile", ref=done.stdout.strip(), repo=ROOT, search_paths=search)
    new = griffe.load("cardfile", search_paths=[ROOT / "plugin"])
    assert [breakage.explain() for breakage in griffe.find_breaking_changes(old, new)] == []
