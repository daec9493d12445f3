"""A list of a page: its frame, or why it cannot be shown."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from cardfile.graph.lists import list_problems, read_list
from cardfile.graph.query import parse
from cardfile.graph.query.terms import Comparison
from cardfile.views.environment import render
from cardfile.views.lists.request import Content, Request
from cardfile.views.queries import Count, query_url

if TYPE_CHECKING:
    from cardfile.graph.lists import ListSpec
    from cardfile.views.shared import PageContext

_WITHOUT_COUNT = frozenset({"count"})


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a list: its title, how many records there are, and its query."""

    kind: str
    title: str
    query: str
    count: Count | None
    shown: int
    total: int
    html: Markup
    command: str


def list_html(text: str, page: PageContext, number: int) -> str:
    """The HTML of a block of `cardfile`, the list of that number on its page."""
    spec = read_list(text)
    problems = list_problems(spec, page.kb.queries, page.shared.as_of)
    errors = [
        problem.text for problem in problems if not problem.is_hint or problem in spec.problems
    ]
    if errors:
        return render("lists/error.html", errors=errors, text=text).strip()
    meaning = page.kb.queries.meaning(spec.sorted_query, page.shared.as_of)
    records = tuple(page.kb.queries.chosen(meaning))
    request = Request(spec, records, page, number)
    content = Content(Markup(), 0)
    if records or spec.kind in _WITHOUT_COUNT:
        module = importlib.import_module(f"cardfile.views.lists.kinds.{spec.kind}")
        content = module.content(request)
    url = query_url(page, spec.sorted_query)
    frame = Frame(
        spec.kind,
        spec.title,
        spec.query.text,
        None if spec.kind in _WITHOUT_COUNT else Count(len(records), url),
        content.shown,
        len(records),
        content.html,
        _command(spec),
    )
    return render("lists/list.html", f=frame).strip()


def _command(spec: ListSpec) -> str:
    """What would make the first record of the type that a query wants."""
    kinds = [
        term.items[0].text
        for term in parse(spec.query.text).terms
        if isinstance(term, Comparison) and term.field == "type" and len(term.items) == 1
    ]
    return f"cardfile new {kinds[0]}" if len(kinds) == 1 else ""
