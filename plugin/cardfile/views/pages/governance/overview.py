"""The head of governance: one line a question, with the number that asks for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.dashboard import (
    Block,
    Cell,
    Dashboard,
    Grid,
    Head,
    Row,
    counted,
    dashboard,
    number_head,
)
from cardfile.views.pages.governance.completeness import wanting
from cardfile.views.pages.governance.groups import not_evaluated
from cardfile.views.pages.governance.licences import doubtful
from cardfile.views.pages.governance.personal_data import unclear
from cardfile.views.pages.governance.reviews import overdue
from cardfile.views.pages.governance.risks import severe
from cardfile.views.pages.governance.training_data import with_remembered
from cardfile.views.pages.governance.unknowns import with_unknowns

if TYPE_CHECKING:
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext

ADDRESSES = {
    "groups": ("Group coverage", "Which models were evaluated for which protected groups."),
    "personal-data": ("Personal data", "Where personal data are, and which models they reach."),
    "risks": ("Risk register", "Every risk by likelihood and impact, and what was accepted."),
    "licences": ("Licences", "Licences along the lineage, and where they contradict."),
    "training-data": (
        "Numbers on training data",
        "Which numbers were measured on what the model was trained on.",
    ),
    "reviews": ("Reviews", "What is overdue, and what is due this quarter."),
    "unknowns": ("Known unknowns", "What records admit not to know."),
    "completeness": ("Completeness", "Which fields are filled, the emptiest first."),
}
_QUESTIONS = (
    ("groups", "Models with a protected group nobody looked at", not_evaluated, "warn"),
    ("personal-data", "Data sets whose class of personal data is not known", unclear, "warn"),
    ("risks", "Severe risks: likelihood times impact is 12 or more", severe, "bad"),
    ("licences", "Records whose licence is missing or in conflict", doubtful, "warn"),
    ("training-data", "Records measured on what they were trained on", with_remembered, "warn"),
    ("reviews", "Records whose review is overdue at build", overdue, "bad"),
    ("unknowns", "Records that say “unknown” somewhere", with_unknowns, "warn"),
    ("completeness", "Records that lack a field that is asked for", wanting, "warn"),
)


def overview_page(page: PageContext) -> Fragment:
    """The page."""
    rows = []
    for name, question, find, tone in _QUESTIONS:
        title, told = ADDRESSES[name]
        here = page.urls.page(f"governance/{name}")
        number = counted(page, page.shared.once(find), tone, here)
        rows.append(Row((Cell(title, here, sub=told), Cell(question), number)))
    heads = (Head("Page"), Head("It asks for somebody where there are"), number_head("Now"))
    exceptions = Cell("Exceptions: everything that was waived", page.urls.page("exceptions"))
    block = Block(
        "questions",
        "Open questions",
        grid=Grid("Open questions of governance", heads, tuple(rows), "question", "questions"),
        links=(exceptions,),
    )
    kicker = (
        Cell("knowledge base", page.urls.home()),
        Cell(f"as of the build on {words.day(page.shared.as_of)}"),
    )
    lead = (
        "What has not been looked at, rather than what looks good. A number leads to the records"
        " behind it; nought is an answer, too."
    )
    return dashboard(Dashboard("governance", kicker, lead, (), (block,)))
