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
_OTHER_REGIONS = re.compile(
    r"AA|EU|EZ|UN|Q[M-Z]|X[A-Z]|ZZ|AC|CP|DG|EA|IC|TA|SU|DD|YU|CS|AN|BU|TP|ZR|FX"
)
_HELP = "languages are BCP 47 tags such as en, de, pt-BR or zh-Hant"


def check(tag: str) -> Problem | None:
    """What is wrong with a language tag; `multilingual` and `code` are the Hub's own."""
    known = _list()
    if tag in known["special"] or tag.lower() in _irregular():
        return None
    parts = [(part.group(), part.start()) for part in _PART.finditer(tag)]
    split = "-".join(text for text, _ in parts)
    if split != tag or tag in ("", "x", "X") or not _is_language(parts[0][0]):
        return _unknown(tag)
    fault = next(_faults(parts), None)
    if fault is None:
        return None
    message, text, start = fault
    end = start + len(text)
    return Problem(f"{quoted(text)} {message}", start, end, _repaired(tag, start, end), _HELP)


def values() -> dict[str, str]:
    """The languages that have an English name, and the Hub's own words."""
    names: dict[str, str] = {**_list()["names"], **_list()["special"]}
    return names


def _faults(parts: list[tuple[str, int]]) -> Iterator[tuple[str, str, int]]:
    """What is wrong with the parts after the language, in their fixed order."""
    order = 0
    previous = ""
    for place, (text, start) in enumerate(parts[1:], 1):
        if len(text) > 8 or not text.isascii() or not text.isalnum():
            yield "cannot be a part of a language tag", text, start
        if _SINGLETON.fullmatch(text):
            if place == len(parts) - 1:
                yield "has nothing after it", text, start
            return
        rank, fault = _rank(text)
        if rank < order or (rank == order and rank in (2, 3)):
            yield f"cannot stand after {quoted(previous)}", text, start
        if fault:
            yield fault, text, start
        order, previous = rank, text


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


def _unknown(tag: str) -> Problem:
    """The problem of a text that does not begin with a language."""
    named = unknown_code(tag, "a language", _meant(), _HELP)
    respelled = re.sub(r"[\s_-]+", "-", tag).strip("-")
    if respelled != tag and respelled and check(respelled) is None:
        return Problem(named.message, 0, len(tag), (respelled,), _HELP)
    head, dash, rest = respelled.partition("-")
    shorter = _list()["shorter"].get(head.lower())
    if shorter and (repaired := f"{shorter}{dash}{rest}") and check(repaired) is None:
        return Problem(named.message, 0, len(tag), (repaired,), _HELP)
    return named


def _repaired(tag: str, start: int, end: int) -> tuple[str, ...]:
    """The tag with its faulty country or script named as ISO does: `en-UK` means `en-GB`."""
    problem = countries.check(tag[start:end])
    codes = [*(problem.suggestions if problem else ()), *near_words(tag[start:end], _scripts())]
    texts = (tag[:start] + code + tag[end:] for code in codes)
    return tuple(text for text in texts if check(text) is None)[:3]


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
