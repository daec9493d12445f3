"""Languages by their BCP 47 tags: `de`, `pt-BR`, `zh-Hant`, `sr-Latn-RS`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from cardfile.standards import countries, lists
from cardfile.standards.codes import near_words, unknown_code
from cardfile.standards.problem import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r"[^-]+")
_PRIVATE_LANGUAGE = re.compile(r"q[a-t][a-z]")
_EXTENDED = re.compile(r"[A-Za-z]{3}")
_SCRIPT = re.compile(r"[A-Za-z]{4}")
_REGION = re.compile(r"[A-Za-z]{2}|[0-9]{3}")
_VARIANT = re.compile(r"[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}")
_SINGLETON = re.compile(r"[A-Za-z0-9]")
_PRIVATE_SCRIPT = re.compile(r"qa[a-b][a-x]")
# Codes that ISO 3166 keeps for private use or reserves, which BCP 47 takes as regions.
_OTHER_REGIONS = re.compile(r"AA|EU|UN|Q[M-Z]|X[A-Z]|ZZ")
# There is one script and one region, but there may be several variants.
_ONCE = (2, 3)
# No tag is longer; the bound keeps repairs of hostile text cheap.
_LONGEST = 100
_HELP = "languages are BCP 47 tags such as en, de, pt-BR or zh-Hant"


def check(tag: str) -> Problem | None:
    """What is wrong with a language tag; `multilingual` and `code` are the Hub's own."""
    fault = _fault(tag)
    if fault is None:
        return None
    message, start, end = fault
    right = (text for text in _repairs(tag, start, end) if text != tag and _fault(text) is None)
    return Problem(message, start, end, tuple(dict.fromkeys(right))[:3], _HELP)


def values() -> dict[str, str]:
    """The languages that have an English name, and the Hub's own words."""
    names: dict[str, str] = {**_list()["names"], **_list()["special"]}
    return names


def _fault(tag: str) -> tuple[str, int, int] | None:
    """The first fault of a tag and its place."""
    if tag in _list()["special"] or tag.lower() in _irregular():
        return None
    parts = [(part.group(), part.start()) for part in _PART.finditer(tag)]
    split = "-".join(text for text, _ in parts)
    if split != tag or tag in ("", "x", "X") or not _is_language(parts[0][0]):
        return f"{quoted(tag)} is not a language", 0, len(tag)
    if parts[0][0] in ("x", "X"):
        return None
    order, previous = 0, parts[0][0]
    for text, start in parts[1:]:
        end = start + len(text)
        if _SINGLETON.fullmatch(text):
            # What follows a single letter is an extension or of private use, and free.
            return None if end < len(tag) else (f"{quoted(text)} has nothing after it", start, end)
        rank, message = _rank(text)
        if rank < order or (rank == order and rank in _ONCE):
            message = f"cannot stand after {quoted(previous)}"
        if message:
            return f"{quoted(text)} {message}", start, end
        order, previous = rank, text
    return None


def _rank(text: str) -> tuple[int, str]:
    """Which kind of part this is, by the order of the kinds, and what is wrong with it."""
    if _EXTENDED.fullmatch(text):
        return 1, "" if text.lower() in _languages() else "is not a language"
    if _SCRIPT.fullmatch(text):
        known = text.title() in _scripts() or _PRIVATE_SCRIPT.fullmatch(text.lower())
        return 2, "" if known else "is not a script of ISO 15924"
    if _REGION.fullmatch(text):
        region = text.upper()
        known = text.isdigit() or region in countries.values() or _OTHER_REGIONS.fullmatch(region)
        return 3, "" if known else "is not a country of ISO 3166"
    return 4, "" if _VARIANT.fullmatch(text) else "cannot be a part of a language tag"


def _is_language(text: str) -> bool:
    language = text.lower()
    return (
        language in _languages()
        or bool(_PRIVATE_LANGUAGE.fullmatch(language))
        # A tag of private use has no language: x-klingon.
        or language == "x"
    )


def _repairs(tag: str, start: int, end: int) -> Iterator[str]:
    """Tags that could have been meant: `en_US` → `en-US`, `en-UK` → `en-GB`, `German` → `de`."""
    if len(tag) > _LONGEST:
        return
    yield (respelled := re.sub(r"[\s_-]+", "-", tag).strip("-"))
    head, dash, rest = respelled.partition("-")
    if shorter := _list()["shorter"].get(head.lower()):
        yield f"{shorter}{dash}{rest}"
    if start == 0:
        if _fault(respelled):
            yield from unknown_code(tag, "a language", _meant()).suggestions
        return
    part = tag[start:end]
    country = countries.check(part)
    for code in [*(country.suggestions if country else ()), *near_words(part, _scripts())]:
        yield tag[:start] + code + tag[end:]


@cache
def _list() -> dict[str, Any]:
    content: dict[str, Any] = lists.read("languages")
    return content


@cache
def _languages() -> frozenset[str]:
    rows = [*_list()["two_letters"], *_list()["three_letters"]]
    return frozenset(code for row in rows for code in row.split())


@cache
def _scripts() -> frozenset[str]:
    return frozenset(code for row in _list()["scripts"] for code in row.split())


@cache
def _irregular() -> frozenset[str]:
    return frozenset(tag.lower() for tag in _list()["irregular"])


@cache
def _meant() -> dict[str, str]:
    names: dict[str, str] = _list()["names"]
    own: dict[str, str] = _list()["own_names"]
    meant = {name: code for code, name in own.items()}
    return meant | {name.casefold(): code for code, name in names.items()} | {c: c for c in names}
