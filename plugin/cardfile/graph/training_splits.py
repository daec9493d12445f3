"""Which evaluations of a model rest on what the model was trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.columns import TRAINING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Link, Record
    from cardfile.records.element import Element

# What these measure is told apart from the training data by how they are done.
_HONEST = ("training", "cross-validation")


def on_training_data(card: Record) -> Iterator[tuple[Element, Link, Link]]:
    """Each such evaluation, with its data and the training that used them.

    An evaluation that says that it is one of training or a cross-validation, or names no split, is
    none.
    """
    evaluated = {link.reference.pointer: link for link in card.relations("evaluated_on")}
    training = [link for name in TRAINING for link in card.relations(name)]
    for evaluation in card.each("evaluations"):
        link = evaluated.get(evaluation.at("dataset").pointer)
        split = evaluation.text("split")
        if link is None or split is None or evaluation.get("kind") in _HONEST:
            continue
        same = next((use for use in training if _is_same(use, link, evaluation.data)), None)
        if same is not None:
            yield evaluation, link, same


def _is_same(training: Link, evaluated: Link, evaluation: object) -> bool:
    """Whether both are of one split of one data set, as far as their words go."""
    own = evaluation if isinstance(evaluation, dict) else {}
    if _key(training.reference.own.get("split")) != _key(own.get("split")):
        return False
    if training.target is None or evaluated.target is None:
        is_external = training.target is evaluated.target
        if not is_external or training.reference.text.strip() != evaluated.reference.text.strip():
            return False
    elif training.target is not evaluated.target:
        return False
    versions = training.reference.parsed.version, evaluated.reference.parsed.version
    revisions = training.reference.own.get("revision"), own.get("revision")
    return not any(one and other and one != other for one, other in (versions, revisions))


def _key(split: object) -> str | None:
    return split.strip().casefold() if isinstance(split, str) else None
