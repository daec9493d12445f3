"""Mistakes as people make them, one a page, planted into the text of a sound record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


def _without_owner(text: str) -> str:
    return re.sub(r"^owner: .*\n", "", text, count=1, flags=re.M)


def _misspelt_key(text: str) -> str:
    return text.replace("\ndescription: ", "\ndescripton: ", 1)


def _unknown_status(text: str) -> str:
    return re.sub(r"^status: .*$", "status: aproved", text, count=1, flags=re.M)


def _number_as_text(text: str) -> str:
    return re.sub(r"^title: .*$", "title: 7", text, count=1, flags=re.M)


def _tab(text: str) -> str:
    return text.replace("\n- ", "\n\t- ", 1)


def _unclosed_quote(text: str) -> str:
    return re.sub(r"^(domain: )(.*)$", r'\1"\2', text, count=1, flags=re.M)


def _duplicate_key(text: str) -> str:
    return re.sub(r"^(domain: .*\n)", r"\1\1", text, count=1, flags=re.M)


def _dangling_reference(text: str) -> str:
    return re.sub(r"^tags:", "related:\n- nothing-of-that-name\ntags:", text, count=1, flags=re.M)


def _bad_link(text: str) -> str:
    return text.replace("url: https://example.org/t/", "url: example org ", 1)


def _too_short_title(text: str) -> str:
    return re.sub(r"^title: .*$", "title: X", text, count=1, flags=re.M)


FAULTS: tuple[Callable[[str], str], ...] = (
    _without_owner,
    _misspelt_key,
    _unknown_status,
    _number_as_text,
    _tab,
    _unclosed_quote,
    _duplicate_key,
    _dangling_reference,
    _bad_link,
    _too_short_title,
)


def broken(text: str, random: Random) -> str:
    """The page with one mistake."""
    return random.choice(FAULTS)(text)
