"""What is odd about a query, in words: one text for Python and for the browser."""

from __future__ import annotations

MESSAGES = {
    "bad-date": "“%” is no date: 2026, 2026-03, 2026-03-05 or -30d",
    "bad-number": "“%” is no number",
    "bad-operator": "“%” takes a number or a date",
    "bad-operator 2": "“%” has no order, so no “%”",
    "bad-range": "a range lacks both ends",
    "bad-range 1": "“%” has no order, so no range; quote a value with “..”",
    "bad-range 2": "the range is empty: % is above %",
    "bad-sort": "“sort” stands alone and takes fields: sort:-roc_auc,title",
    "bad-value": "“%” is neither true nor false",
    "bare-minus": "“-” stands directly before what it rules out",
    "bare-operator": "no blank stands around “%”: roc_auc>=0.8",
    "empty-group": "nothing stands between the parentheses, or beside “OR”",
    "no-value": "a value is lacking behind “%”",
    "stray-close": "no parenthesis is open here",
    "stray-or": "“OR” stands in parentheses: (owner:ana OR tags:risk)",
    "too-deep": "more than 20 parentheses stand in one another",
    "unclosed-group": "the parenthesis is never closed",
    "unclosed-quote": "the quotation mark is never closed",
    "unknown-field": "no record has a field “%”",
    "unknown-value": "“%” is no value of “%”",
    "unused-value": "“%” is no value of “%”",
}
"""By code, each `%` for what it is about; of several texts of a code, the one with their number."""


def said(code: str, *about: str) -> str:
    """The message of a code about what was written."""
    first, *rest = MESSAGES.get(f"{code} {len(about)}", MESSAGES[code]).split("%")
    return first + "".join(text + part for text, part in zip(about, rest, strict=True))
