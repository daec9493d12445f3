"""What a checker finds wrong with a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a text, with its place in it and what could stand there instead."""

    message: str
    start: int
    """Offset of the faulty part in the text, in characters."""
    end: int
    suggestions: tuple[str, ...] = ()
    """Whole texts that would be accepted, the best first."""
    help: str = ""


def quoted(text: str) -> str:
    """A text of an author within a message: short, and without anything that acts on a terminal."""
    shown = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text[:60])
    return f'"{shown}…"' if len(text) > 60 else f'"{shown}"'
