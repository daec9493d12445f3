"""Small projects for tests: pages with front matter, written and opened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cardfile.lint import lint_project
from cardfile.project import open_project

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from cardfile.graph import KnowledgeBase
    from cardfile.lint import Report

AS_OF = date(2026, 11, 23)


def decision(title: str, more: str = "", body: str = "") -> str:
    return _page(f"type: decision-record\ntitle: {title}\nowner: team-risk", more, body)


def accepted(title: str, more: str = "", day: str = "2026-03-12") -> str:
    taken = f"status: accepted\ndate: {day}\ndecision_makers: [ana-ruiz]\ndecision: {title}."
    return decision(title, f"{taken}\n{more}".strip())


def card(title: str, more: str = "", body: str = "") -> str:
    fields = (
        f"type: model-card\ntitle: {title}\ndescription: Ranks customers by risk.\n"
        "owner: team-risk\nintended_use: Ranking customers for a call."
    )
    return _page(fields, more, body)


def data(title: str, more: str = "", columns: tuple[str, ...] = ("total",)) -> str:
    fields = (
        f"type: data-dictionary\ntitle: {title}\ndescription: One row an order.\n"
        "owner: team-risk\npersonal_data: none"
    )
    rows = "".join(
        f"\n  - {{name: {name}, type: string, description: {name}.}}" for name in columns
    )
    return _page(fields, f"{more}\nfields:{rows}".strip(), "")


def _page(fields: str, more: str, body: str) -> str:
    return "\n".join(["---", fields, *([more] if more else []), "---", body]) + "\n"


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    return root


def knowledge_base(root: Path, files: dict[str, str]) -> KnowledgeBase:
    return open_project(write(root, files)).kb


def linted(root: Path, files: dict[str, str] | None = None, **options: Any) -> Report:
    return lint_project(open_project(write(root, files or {})), as_of=AS_OF, **options)
