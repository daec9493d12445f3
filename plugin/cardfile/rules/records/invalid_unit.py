"""A unit is neither a UCUM unit nor a currency.

## What it does
Reads every `unit` as UCUM, the code that machines exchange: `kg`, `km/h`, `m2`, `%`, `a` for a
year, `1` for none, `{customers}` for a count. Money has the codes of ISO 4217, also within a unit:
`EUR/m2`. Words and usual signs are understood, and the code is offered.

## Why
Two columns in “years” and “yrs” cannot be compared by a machine, and M is not mega everywhere.

## Example
Bad:

````markdown bad path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
fields:
  - {name: weight, type: number, unit: kilos, description: Weight of the parcel.}
---
````

Good:

````markdown good path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
fields:
  - {name: weight, type: number, unit: kg, description: Weight of the parcel.}
---
````
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability
from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF635", "invalid-unit", on="fault", severity="error", fix="SD")
def invalid_unit(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what the checker found, and which unit was probably meant."""
    suggestions = [f"`{unit}`" for unit in fault.data["suggestions"]]
    question = f"did you mean {listed(suggestions)}?" if suggestions else ""
    fixes = tuple(
        replace(fix, title=question) if fix.applicability is Applicability.DISPLAY else fix
        for fix in fault.fixes
    )
    help_text = "" if fixes else question or str(fault.data["help"])
    yield say(fault, str(fault.data["message"]), help=help_text, fixes=fixes)
