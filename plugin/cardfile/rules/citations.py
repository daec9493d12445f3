"""Where code and pages cite decisions."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cardfile.graph.status import PAST
from cardfile.records import parse_reference
from cardfile.rules.decision_numbers import number_of
from cardfile.rules.repository import Files
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cardfile.diagnostic import Range
    from cardfile.graph import KnowledgeBase
    from cardfile.records import Record
    from cardfile.rules.context import Context
    from cardfile.source import BodyLink, Page

_TOKEN = re.compile(
    r"(?<![\w/.-])(?:@adr[ \t]+|ADR[-_ ]?#?)(?P<number>[0-9]{1,6})(?![\w.-]*\.md)\b", re.I
)
# for git, which lists the files to look into
_GREP = "adr[-_ #]*[0-9]"
_COMMENT = re.compile(r"#|//|/\*|^\s*\*|--|;|%|<!--|@adr|\"\"\"|'''", re.IGNORECASE)
_HISTORY = re.compile(
    r"(?i)supers?[ce]d|replac|former|previous|earlier|\bold\b|\bwas\b|\bwere\b|until|histor|"
    r"deprecat|no longer|reject|withdr|instead|obsolete|revis|revok|amend|chang"
)
_TELLS_WHAT_WAS = frozenset({"experiment-log", "incident", "handover"})
_SUFFIXES = """
    bash bat c cc cfg clj cljs conf cpp cs css cu cuh dart ex exs f90 fs go gradle groovy h hcl hpp
    html ini ipynb java jl js json5 jsx kt kts less lua m mjs mm nix php pl proto ps1 py pyi pyx r
    rb rs sass scala scss sh sql svelte swift tf toml ts tsx vue xml yaml yml zig
"""
_CODE = tuple(f".{suffix}" for suffix in _SUFFIXES.split())
_NAMES = frozenset({"dockerfile", "makefile", "justfile", "jenkinsfile", "snakefile"})
_MOST_FILES = 2_000
_MOST_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class Citation:
    """A decision, and where it is cited."""

    decision: Record
    range: Range


def in_code(context: Context, numbers: Mapping[int, Record]) -> Iterator[Citation]:
    """The first citation of each of these decisions in each source file, in comments alone."""
    if not numbers:
        return
    for path in _code_files(context):
        text = context.artefacts.peek(path, _MOST_BYTES)
        source = SourceText(path, text) if text else None
        told: set[int] = set()
        for match in _TOKEN.finditer(text or ""):
            number = int(match["number"])
            if source is None or number in told or number not in numbers:
                continue
            line = source.line(source.position(match.start()).line)
            column = source.position(match.start()).column
            if _COMMENT.search(line, 0, column + 4) and not _HISTORY.search(line):
                told.add(number)
                yield Citation(numbers[number], source.range(*match.span()))


def _code_files(context: Context) -> list[str]:
    """Source files of the project that may cite a decision by number, by path from its root."""
    if context.history.available:
        paths: Sequence[str] = context.history.files_with(_GREP)
    else:
        paths = Files.of(context).paths
    pages = context.kb.pages
    found = [
        path
        for path in paths
        if _is_code(path) and path not in pages and path not in context.kb.index.by_path
    ]
    return found[:_MOST_FILES]


def _is_code(path: str) -> bool:
    name = posixpath.basename(path).lower()
    return name.endswith(_CODE) or name.partition(".")[0] in _NAMES


def on_pages(context: Context, successors: Mapping[str, Sequence[Record]]) -> Iterator[Citation]:
    """The first citation of each dead decision (by path, with its successors) on each page."""
    kb = context.kb
    numbers = {
        number: kb.index.by_path[path]
        for path in successors
        if (number := number_of(kb.index.by_path[path])) is not None
    }
    for page in (*kb.pages.values(), *(record.page for record in kb.records)):
        record = kb.index.by_path.get(page.path)
        if record is not None and _tells_what_was(record):
            continue
        yield from _on_page(page, record, kb, successors, numbers)


def _on_page(
    page: Page,
    record: Record | None,
    kb: KnowledgeBase,
    successors: Mapping[str, Sequence[Record]],
    numbers: Mapping[int, Record],
) -> Iterator[Citation]:
    linked = [(link, target) for link in page.links if (target := _target(page, link, kb))]
    there = {target.page.path for _, target in linked}
    told: set[str] = set()
    spans = [(link.start, link.end) for link in page.links]
    cited = [(target, link.target_start, link.target_end) for link, target in linked]
    cited += [
        (numbers[int(match["number"])], *match.span())
        for match in _TOKEN.finditer(page.source.text, page.block.body_start)
        if int(match["number"]) in numbers
        and not any(start <= match.start() < end for start, end in spans)
    ]
    for decision, start, end in sorted(cited, key=lambda found: found[1]):
        path = decision.page.path
        if path not in successors or path in told or path == page.path:
            continue
        if any(successor.page.path in there for successor in successors[path]):
            continue
        if _is_history(page, start) or _knows(record, decision, successors[path]):
            continue
        told.add(path)
        yield Citation(decision, page.source.range(start, end))


def _target(page: Page, link: BodyLink, kb: KnowledgeBase) -> Record | None:
    parsed = parse_reference(link.target if link.wiki else unquote(link.target))
    if not parsed.target or parsed.form == "external":
        return None
    if link.wiki:
        return kb.find(parsed.target)
    folder = posixpath.dirname(page.path)
    return kb.index.by_path.get(posixpath.normpath(posixpath.join(folder, parsed.target)))


def _tells_what_was(record: Record) -> bool:
    """Whether a record is over, or about something that is."""
    if record.type.name in _TELLS_WHAT_WAS or record.effective_status.name in PAST:
        return True
    return record.type.lifecycle.is_final(record.status)


def _knows(record: Record | None, decision: Record, successors: Sequence[Record]) -> bool:
    """Whether a record names both ends itself, or was written before the decision was replaced."""
    if record is None:
        return False
    named = {link.target.page.path for link in record.relations() if link.target is not None}
    if decision.page.path in named or any(other.page.path in named for other in successors):
        return True
    if any(other is record for other in successors):
        return True
    if record.type.name != "decision-record":
        return False
    own = record.date("date")
    replaced = [day for other in successors if (day := other.date("date"))]
    return own is None or not replaced or own <= max(replaced)


def _is_history(page: Page, offset: int) -> bool:
    """Whether the line or the heading above speaks of what was."""
    source = page.source
    line = source.line(source.position(offset).line)
    if _HISTORY.search(line):
        return True
    above = [section for section in page.sections if section.start <= offset < section.end]
    titles = [section.title for section in above if section.level > 1]
    name = posixpath.basename(page.path).lower()
    return any(_HISTORY.search(title) for title in titles) or name.startswith(
        ("changelog", "changes", "history")
    )
