"""From a fault to the finding that a rule says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault, Finding, Fix, Related, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence


def say(
    fault: Fault,
    message: str,
    *,
    help: str = "",  # noqa: A002 - the word of the printed line
    label: str = "",
    notes: tuple[str, ...] = (),
    weight: Weight | None = None,
    insert_text: str = "",
    fixes: tuple[Fix, ...] | None = None,
    related: tuple[Related, ...] | None = None,
) -> Finding:
    """A finding with the fault's place, data, related places and fixes.

    Without `weight`, `data["aggravated"]` and `data["weight"]` of the fault decide.
    """
    return Finding(
        message=message,
        range=fault.range,
        path=fault.path,
        label=label,
        help=help,
        notes=notes,
        weight=weight or weight_of(fault),
        pointer=fault.pointer,
        keyword=fault.keyword,
        data=fault.data,
        related=fault.related if related is None else related,
        because=fault.because,
        schema=fault.schema,
        insertion=fault.insertion,
        insert_text=insert_text,
        fixes=fault.fixes if fixes is None else fixes,
    )


def weight_of(fault: Fault) -> Weight:
    """How a fault weighs, as the floor that found it says."""
    if fault.data.get("aggravated") is True:
        return Weight.AGGRAVATED
    return Weight(fault.data.get("weight", Weight.DEFAULT))


def listed(words: Sequence[str], last: str = "or") -> str:
    """Words as a list in a sentence: `a, b or c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def grouped(number: float) -> str:
    """A number with its thousands apart: `1 048 576`."""
    return f"{number:,}".replace(",", " ")


def plural(count: int, word: str) -> str:
    """A number with its word: `1 record`, `3 records`."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
