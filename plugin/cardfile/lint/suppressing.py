"""Comments in pages that exempt findings: what they hold back, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Edit, Fault, Fix, Related, Severity, State
from cardfile.diagnostic.nearest import nearest
from cardfile.rules import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.source import Page
    from cardfile.source.suppressions import Name, Suppression

_MOST_EDITS = 2


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Diagnostics with what is exempted marked, and what is wrong with the comments."""

    diagnostics: list[Diagnostic]
    faults: list[Fault]


@dataclass(slots=True)
class _Comment:
    """A comment and what it held back, by the rule that it names."""

    page: Page
    suppression: Suppression
    held: dict[str, list[Diagnostic]] = field(default_factory=dict)

    def name_of(self, item: Diagnostic) -> str | None:
        line = self.suppression.line
        if line is not None and (item.range is None or item.range.start.line != line):
            return None
        names = (name.text for name in self.suppression.names)
        return next((name for name in names if name in (item.code, item.slug)), None)


def suppress(
    diagnostics: Iterable[Diagnostic],
    pages: Iterable[Page],
    as_of: date,
    *,
    ran: Callable[[str, Page], bool],
    heeded: Callable[[Page, Suppression], bool] = lambda _page, _comment: True,
) -> Suppressed:
    """Hold back what the comments of pages exempt.

    `ran` says whether a rule, by its code, was asked about a page: one that was not may have
    something to hold back yet. `heeded` says which comments count.
    """
    comments = {
        page.path: [
            _Comment(page, comment) for comment in page.suppressions if heeded(page, comment)
        ]
        for page in pages
        if page.suppressions
    }
    if not comments:
        return Suppressed(list(diagnostics), [])
    marked = [_marked(item, comments.get(item.path, ())) for item in diagnostics]
    faults = [
        fault
        for found in comments.values()
        for comment in found
        for fault in _faults(comment, as_of, ran)
    ]
    return Suppressed(marked, faults)


def _marked(item: Diagnostic, comments: Iterable[_Comment]) -> Diagnostic:
    if registry().by_name[item.code].locked:
        return item
    for comment in comments:
        name = comment.name_of(item)
        if name is not None:
            comment.held.setdefault(name, []).append(item)
            told = comment.suppression
            return replace(item, state=State.SUPPRESSED, justification=told.reason, day=told.until)
    return item


def _faults(comment: _Comment, as_of: date, ran: Callable[[str, Page], bool]) -> Iterator[Fault]:
    idle = [name for name in comment.suppression.names if _is_idle(comment, name, ran)]
    if idle or not comment.suppression.names:
        yield _unused(comment, idle)
    if comment.held:
        yield from _overdue(comment, as_of)
        if not comment.suppression.reason:
            codes = sorted({item.code for found in comment.held.values() for item in found})
            yield _fault(comment, "suppression-without-reason", {"codes": codes})


def _is_idle(comment: _Comment, name: Name, ran: Callable[[str, Page], bool]) -> bool:
    if name.text in comment.held:
        return False
    rule = registry().by_name.get(name.text)
    return rule is None or rule.locked or ran(rule.code, comment.page)


def _unused(comment: _Comment, idle: list[Name]) -> Fault:
    rules = registry().by_name
    unknown = [name.text for name in idle if name.text not in rules]
    locked = [name.text for name in idle if name.text in rules and rules[name.text].locked]
    data = {
        "rules": [name.text for name in idle],
        "unknown": unknown,
        "locked": locked,
        "near": [match.candidate for word in unknown for match in nearest(word, list(rules))][:3],
        "line": comment.suppression.line,
    }
    alone = len(idle) == len(comment.suppression.names)
    meant = {name: _meant(name, comment) for name in idle}
    if idle and all(meant.values()):
        edits: tuple[Edit, ...] = tuple(
            Edit(comment.page.source.range(name.start, name.end), word)
            for name, word in meant.items()
        )
        title = f"write {', '.join(meant.values())}"
    else:
        edits = (_whole(comment),) if alone else tuple(_one(comment, name) for name in idle)
        names = ", ".join(name.text for name in idle)
        title = "remove the comment" if alone else f"remove {names}"
    in_body = comment.suppression.start >= comment.page.block.body_start
    fixes = (Fix(title, edits, body=in_body),)
    return _fault(comment, "unused-suppression", data, idle[:1] if not alone else (), fixes)


def _meant(name: Name, comment: _Comment) -> str:
    """The rule that a misspelt name means, if it is the only one near and can be exempted."""
    rules = registry().by_name
    # of a code with a wrong digit nobody knows which one was meant
    is_word = name.text not in rules and not name.text.upper().startswith("CF")
    near = nearest(name.text, list(rules)) if is_word else []
    if not near or not near[0].unique or near[0].distance > _MOST_EDITS:
        return ""
    word = near[0].candidate
    known = {other.text for other in comment.suppression.names}
    return "" if word in known or rules[word].locked else word


def _overdue(comment: _Comment, as_of: date) -> Iterator[Fault]:
    written = comment.suppression.until
    if not written:
        return
    try:
        day = date.fromisoformat(written)
    except ValueError:
        yield _fault(comment, "expired-suppression", {"until": written, "problem": "no-day"})
        return
    if day >= as_of:
        return
    held = [item for found in comment.held.values() for item in found]
    worst = min(held, key=lambda item: item.severity.rank)
    data = {"until": written, "problem": "passed", "code": worst.code, "message": worst.message}
    eased = not worst.severity.at_least(Severity.ERROR)
    related = (Related(worst.range, f"{worst.code}: {worst.message}"),) if worst.range else ()
    yield _fault(
        comment,
        "expired-suppression",
        {**data, "weight": "eased"} if eased else data,
        related=related,
    )


def _fault(
    comment: _Comment,
    slug: str,
    data: dict[str, Any],
    names: Iterable[Name] = (),
    fixes: tuple[Fix, ...] = (),
    related: tuple[Related, ...] = (),
) -> Fault:
    source = comment.page.source
    spans = [(name.start, name.end) for name in names]
    start, end = spans[0] if spans else (comment.suppression.start, comment.suppression.end)
    place = source.range(start, end)
    return Fault(slug, comment.page.path, place, data, related=related, fixes=fixes)


def _whole(comment: _Comment) -> Edit:
    """Without the comment: its line goes with it where it stands there alone."""
    source, told = comment.page.source, comment.suppression
    line = source.position(told.start).line
    first = source.line_starts[line - 1]
    last = first + len(source.line(line))
    before, behind = source.text[first : told.start], source.text[told.end : last]
    if before.strip() or behind.strip():
        end = last if not behind.strip() else told.end
        return Edit(source.range(first + len(before.rstrip(" \t")), end), "")
    starts = [*source.line_starts, len(source.text)]
    return Edit(source.range(first, starts[line]), "")


def _one(comment: _Comment, name: Name) -> Edit:
    """Without one of the names, and without the comma and blanks behind it or before it."""
    source = comment.page.source
    text, start, end = source.text, name.start, name.end
    names = comment.suppression.names
    if name is names[-1]:
        start = names[-2].end
    else:
        end = names[names.index(name) + 1].start
    return Edit(source.range(start, end), text[start:start])
