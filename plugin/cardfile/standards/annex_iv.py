"""The points of Annex IV of Regulation (EU) 2024/1689 (AI Act), and the fields that answer them.

Wording shortened from the text in force since 1 August 2024. A help for reading a model card, no
legal claim: which fields speak of a point is our reading.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One point, and the fields of a model card that speak of it; none where a card has none.

    With `is_any` one of the fields answers it; the first is the usual one.
    """

    number: str
    asks: str
    fields: tuple[str, ...] = ()
    is_any: bool = False


POINTS = (
    Point("1(a)", "Purpose, provider and version", ("intended_use", "owner", "version")),
    Point("1(b), (d)", "What it runs in, and with what it works together", ("deployed_in",)),
    Point("1(e)", "The hardware that it is meant to run on", ("compute",)),
    Point("2(a)", "How it was developed", ("approach", "architecture", "produced_by")),
    Point("2(b)", "Design choices with their reasons, and trade-offs", ("decided_by", "tradeoffs")),
    Point(
        "2(d)",
        "Training data: where from, what about, how chosen",
        ("trained_on", "finetuned_on", "pretrained_on"),
        is_any=True,
    ),
    Point("2(e)", "Human oversight", ("human_oversight",)),
    Point("2(g)", "Validation and testing", ("evaluations",)),
    Point("2(h)", "Cybersecurity", ("security",)),
    Point("3", "Limits, inputs, accuracy for groups", ("limitations", "inputs", "evaluations")),
    Point("4", "Whether the performance metrics are appropriate", ("recommendations",)),
    Point("5", "Risk management", ("risk", "risks")),
    Point("6", "Relevant changes over its life", ("version", "supersedes")),
    Point("7", "Harmonised standards", ("standards",)),
    Point("8", "Copy of the EU declaration of conformity"),
    Point("9", "Monitoring after it is on the market", ("monitoring",)),
)
