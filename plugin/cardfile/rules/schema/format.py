"""A text is no date, address or other standard form that its field asks for.

## What it does
Checks the standard forms that schemas name, first of all calendar days (`YYYY-MM-DD`). A date in
another form comes with the day that it means; where day and month may be swapped, both readings
are shown and nothing is changed.

## Why
12/03/2024 is one day in Berlin and another one in Boston.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
review_by: 12/03/2027
---
````

Good:

````markdown good
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
review_by: 2027-03-12
---
````
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import value_words
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding

_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FORMS = {
    "date": "a calendar date (YYYY-MM-DD)",
    "date-time": "a date and time (YYYY-MM-DDThh:mm:ssZ)",
    "time": "a time of day (hh:mm:ssZ)",
    "email": "an e-mail address",
    "uri": "a URL",
    "uri-reference": "a URL or a path",
    "uuid": "a UUID",
    "ipv4": "an IPv4 address",
    "ipv6": "an IPv6 address",
    "regex": "a regular expression",
}


@rule("CF307", "format", on="fault", severity="error", fix="SD")
def standard_format(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the form, and what was probably meant."""
    data = fault.data
    form = _FORMS.get(data["format"], f"of the format {data['format']}")
    readings = [f"{iso} ({how})" if how else iso for iso, how in data.get("readings", ())]
    help_text = ""
    if len(readings) > 1:
        help_text = f"write {' or '.join(readings)} – ambiguous, not fixed automatically"
    elif readings and not fault.fixes:
        help_text = f"write {readings[0]}"
    elif data["format"] == "date" and not readings:
        help_text = "write the year, the month and the day: 2026-03-12"
    if data["format"] == "date" and _A_DAY.fullmatch(str(data["value"])):
        yield say(
            fault,
            f"`{data['field']}` {data['value']} does not exist",
            help="write a day of the calendar as YYYY-MM-DD",
        )
        return
    message = f"`{data['field']}` must be {form}, got {value_words(data['value'])}"
    yield say(fault, message, help=help_text)
