from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Diagnostic, DocumentLabel, Severity, State
from cardfile.report import Options
from cardfile.report.lines import all_lines
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from cardfile.diagnostic import Range

PATH = "docs/models/churn.md"


def source(text: str, path: str = PATH) -> SourceText:
    return SourceText(path, text)


def place(text: SourceText, token: str, nth: int = 0) -> Range:
    start = -1
    for _ in range(nth + 1):
        start = text.text.index(token, start + 1)
    return text.range(start, start + len(token))


def diagnostic(
    code: str, slug: str, message: str, range_: Range | None, severity: str = "error", **more: Any
) -> Diagnostic:
    path = more.pop("path", range_.path if range_ else PATH)
    return Diagnostic(code, slug, Severity(severity), message, path, range_, **more)


def shown(item: Diagnostic, *texts: SourceText, **options: Any) -> str:
    by_path = {text.path: text for text in texts}
    lines = all_lines(item, by_path.get, Options(**options), with_docs=True)
    return "\n".join("".join(text for _, text in line) for line in lines)


@dataclass(frozen=True)
class FakeSummary:
    files_checked: int = 40
    documents: int = 34
    by_severity: dict[str, int] = field(default_factory=dict)
    by_code: dict[str, int] = field(default_factory=dict)
    fixable: int = 0
    suppressed: int = 0
    baselined: int = 0
    new: int = 0
    counted: str = "record"
    older: int = 0


@dataclass(frozen=True)
class FakeRun:
    as_of: date = date(2026, 11, 23)
    config_digest: str = "c" * 64
    schemas: dict[str, str] = field(default_factory=lambda: {"model-card.schema.json": "d" * 64})
    rules_digest: str = "r" * 64
    version: str = "0.1.0"
    prefix: str = ""


class FakeReport:
    def __init__(
        self,
        *items: Diagnostic,
        texts: tuple[SourceText, ...] = (),
        prefix: str = "",
        **totals: int,
    ) -> None:
        self.everything = tuple(sorted(items, key=lambda item: item.sort_key))
        self.diagnostics = tuple(
            item
            for item in self.everything
            if item.severity is not Severity.HINT and item.state is State.NEW
        )
        self.texts = {text.path: text for text in texts}
        self.summary = FakeSummary(new=len(self.diagnostics), **totals)
        self.run = FakeRun(prefix=prefix)
        self.comparison = None
        self.records = ()
        self.review = None

    def source(self, path: str) -> SourceText | None:
        return self.texts.get(path)


CARD = DocumentLabel("churn", "model-card", "Churn score")
