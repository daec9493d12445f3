"""A metric that is measured in something does not say in what.

## What it does
Asks `unit` of errors of a regression, of latencies and sizes, and of money. Ratios need none.

## Why
An RMSE of 12 is good in euros and bad in thousands of euros.

## Example
Bad:

````markdown bad path=docs/models/price.md
---
type: model-card
title: Price estimate
description: Estimates the price of a flat.
owner: team-growth
intended_use: A first price for an agent.
evaluations:
  - dataset: https://example.org/flats
    metrics:
      - {type: rmse, value: 12.4}
---
````

Good:

````markdown good path=docs/models/price.md
---
type: model-card
title: Price estimate
description: Estimates the price of a flat.
owner: team-growth
intended_use: A first price for an agent.
evaluations:
  - dataset: https://example.org/flats
    metrics:
      - {type: rmse, value: 12.4, unit: EUR/m2}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record


@rule("CF608", "metric-without-unit", on="record", severity="info")
def metric_without_unit(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Offer the usual unit."""
    for metric in record.metrics:
        known = metric.definition
        if known is None or not known.needs_unit or "unit" in metric.element:
            continue
        usual = f"add `unit: {known.unit}`" if known.unit else "add the unit of what is predicted"
        yield metric.element.at("type").says(
            f"`{metric.type}` has no `unit`",
            help=f"{usual}; units are UCUM codes such as ms, kg and m2, or codes such as EUR",
        )
