"""A function that mkdocstrings cannot see, because a folder of the package has its name."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import cardfile
from reference.text import code, fence, prose

if TYPE_CHECKING:
    from collections.abc import Callable

# Annotations that are not evaluated are shown in quotes.
_QUOTED = re.compile(r"(: |-> )'([^']*)'")
HIDDEN = "::: cardfile.lint\n"


def with_hidden(markdown: str) -> str:
    """The page with the function described in the place of its mark."""
    return markdown.replace(HIDDEN, _described(cardfile.lint))


def _described(function: Callable[..., object]) -> str:
    text, _, raised = inspect.getdoc(function).partition("\nRaises:\n")
    signature = _QUOTED.sub(r"\1\2", f"{function.__name__}{inspect.signature(function)}")
    anchor = f"{{ #cardfile.{function.__name__} }}"
    parts = [f"### {function.__name__} {anchor}\n", fence(signature, "python"), prose(text.strip())]
    for line in raised.splitlines():
        name, _, words = line.strip().partition(": ")
        parts.append(f"\n- raises {code(name)}: {prose(words)}")
    return "\n".join(parts) + "\n"
