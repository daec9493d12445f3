"""The query language: the same text in `cardfile list`, `kb.query`, the search box and pages.

    type:model-card owner:ana,bo roc_auc>=0.8 -status:retired updated:2025-03..2025-11 "leakage"

`parse` reads a text, whatever it is, into a `Query`: terms with the places where they stand, and
problems as values. `Meaning` gives it the meaning that a table of fields (`FieldTable`) has for
it: which kinds are compared, which days are meant, what is a hint. It then asks rows of any kind
through an accessor `get(row, field)`, which gives a list of plain values, or none where nothing
is recorded. `Queries` does all of it for records.

`views/assets/query.js` is the same language in the browser; `tests/conformance/query/` holds both
to the same answers.
"""

from __future__ import annotations

from cardfile.graph.query.fields import FieldInfo, FieldTable
from cardfile.graph.query.meaning import Meaning
from cardfile.graph.query.messages import MESSAGES
from cardfile.graph.query.parser import parse
from cardfile.graph.query.queries import Queries
from cardfile.graph.query.quoting import quoted, term
from cardfile.graph.query.rows import metric_named
from cardfile.graph.query.terms import Problem, Query

__all__ = [
    "MESSAGES",
    "FieldInfo",
    "FieldTable",
    "Meaning",
    "Problem",
    "Queries",
    "Query",
    "metric_named",
    "parse",
    "quoted",
    "term",
]
