"""Units of measure in UCUM, the code that machines exchange: `kg/m2`, `km/h`, `10*3.{tokens}`.

An expression is a chain of atoms with metric prefixes, joined by `.` and `/`, with exponents,
parentheses and notes in braces. Whoever writes words instead is told the code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from cardfile.standards import lists
from cardfile.standards.codes import near_words
from cardfile.standards.problem import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_TOKEN = re.compile(
    r"(?P<operator>[./])|(?P<opening>\()|(?P<closing>\))|(?P<note>\{[^{}]*\})"
    r"|(?P<symbol>(?:\[[^\[\]]*\]|[^./(){}\[\]\s])+)|(?P<other>.)",
    re.DOTALL,
)
_POWER = re.compile(r"(?P<base>.*[^0-9+-])(?P<exponent>[+-]?[0-9]+)", re.DOTALL)
_WORDS = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
_NUMBER = re.compile(r"[0-9]+")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻·×⋅", "0123456789-...")
_HELP = "units are UCUM codes such as kg, km/h, %, a (year); 1 for none; {customers} for a count"
# No unit is longer; the bound keeps repairs of hostile text cheap.
_LONGEST = 200
_NO_WORDS: Mapping[str, str] = MappingProxyType({})


def check(
    unit: str, others: Collection[str] = (), words: Mapping[str, str] = _NO_WORDS
) -> Problem | None:
    """What is wrong with a unit.

    `others` are codes that are accepted beside UCUM's own, `words` what people write for them.
    """
    fault = _fault(unit, others)
    if fault is None:
        return None
    message, start, end = fault
    suggestions: tuple[str, ...] = ()
    if len(unit) <= _LONGEST:
        meant = {**words, **_meant()}
        for guesses in (_respellings(unit, meant), _guesses(unit, start, end, meant)):
            right = (text for text in guesses if text != unit and _fault(text, others) is None)
            if suggestions := tuple(dict.fromkeys(right))[:3]:
                break
    return Problem(message, start, end, suggestions, _HELP)


def values() -> dict[str, str]:
    """The atoms with their names, for completion."""
    return {code: atom.name for code, atom in _atoms().items()}


@dataclass(frozen=True, slots=True)
class _Atom:
    name: str
    metric: bool


@cache
def _atoms() -> dict[str, _Atom]:
    return {
        atom["code"]: _Atom(atom["name"], atom.get("metric", False))
        for atom in lists.read("ucum")["atoms"]
    }


@cache
def _prefixes() -> dict[str, str]:
    prefixes: dict[str, str] = lists.read("ucum")["prefixes"]
    return prefixes


@cache
def _meant() -> dict[str, str]:
    """Words that people write, exactly and case-folded, and the codes that they mean."""
    words: dict[str, str] = dict(lists.read("ucum")["meant"])
    for code, atom in _atoms().items():
        words.setdefault(atom.name, code)
    for word, code in list(words.items()):
        words.setdefault(word.casefold(), code)
    return words


def _fault(unit: str, others: Collection[str]) -> tuple[str, int, int] | None:
    """The first fault of an expression and its place. No recursion: depth is only counted."""
    if not unit:
        return "the unit is empty", 0, 0
    open_at: list[int] = []
    before = "start"
    for token in _TOKEN.finditer(unit):
        kind, text = token.lastgroup or "other", token.group()
        message = _misplaced(kind, text, before) or (
            _unknown(text, others) if kind == "symbol" else None
        )
        if kind == "opening":
            open_at.append(token.start())
        elif kind == "closing" and not message:
            message = None if open_at else "a parenthesis closes that was never opened"
            del open_at[-1:]
        if message:
            return message, token.start(), token.end()
        before = kind
    if open_at:
        return "a parenthesis is never closed", open_at[-1], open_at[-1] + 1
    if before == "operator":
        return f"a unit is missing after {quoted(unit[-1])}", len(unit) - 1, len(unit)
    return None


def _misplaced(kind: str, text: str, before: str) -> str | None:
    if kind == "other":
        return (
            "a unit has no blanks" if text.isspace() else f"{quoted(text)} has no place in a unit"
        )
    after_operand = before in ("symbol", "note", "closing")
    if kind == "operator":
        if after_operand or (before == "start" and text == "/"):
            return None
        return f"a unit is missing before {quoted(text)}"
    if kind == "closing":
        return None if after_operand else "a unit is missing within the parentheses"
    if kind == "note":
        return "two notes follow each other" if before == "note" else None
    return 'two units are joined by "." or "/"' if after_operand else None


def _unknown(symbol: str, others: Collection[str]) -> str | None:
    """Why a symbol is none: a number, or an atom with a prefix and an exponent, is one."""
    if _NUMBER.fullmatch(symbol) or symbol in others or _is_atom(symbol):
        return None
    power = _POWER.fullmatch(symbol)
    if power and _is_atom(power["base"]):
        return None
    return f"{quoted(symbol)} is not a UCUM unit"


def _is_atom(code: str) -> bool:
    atoms, prefixes = _atoms(), _prefixes()
    if code in atoms:
        return True
    return any(
        code[:length] in prefixes and (atom := atoms.get(code[length:])) is not None and atom.metric
        for length in (1, 2)
    )


def _guesses(unit: str, start: int, end: int, meant: Mapping[str, str]) -> Iterator[str]:
    """The unit with its faulty part replaced by what is near to it, or turned into a note."""
    piece = unit[start:end]
    for near in near_words(piece, [*_atoms(), *meant]):
        yield unit[:start] + meant.get(near, near) + unit[end:]
    if piece.isalpha() and piece.isascii():
        yield f"{unit[:start]}{{{piece}}}{unit[end:]}"
    if _WORDS.fullmatch(unit):
        yield "{" + "_".join(unit.split()) + "}"


def _respellings(unit: str, meant: Mapping[str, str]) -> Iterator[str]:
    """What the unit means in ordinary signs and words: `kWh / year` → `kW.h/a`."""
    whole = unit.strip()
    yield meant.get(whole) or meant.get(whole.casefold(), whole)
    text = re.sub(r"\s+per\s+", "/", whole.translate(_RAISED))
    text = re.sub(r"(?:\^|\*\*)(?=[+-]?[0-9])", "", text).replace("*", ".")
    text = re.sub(r"\s*([./()])\s*", r"\1", text)
    text = re.sub(r"(?<![^./(])([0-9]+)(?=[a-zA-Z])", r"\1.", text)
    parts = re.split(r"([./()])", text)
    for place, part in enumerate(parts):
        code = _in_words(part, meant)
        # A division takes the next unit only, so `x/kWh` has to become `x/(kW.h)`.
        divides = place > 0 and parts[place - 1] == "/" and re.search(r"[./]", code)
        parts[place] = f"({code})" if divides else code
    yield re.sub(r"\s+", ".", "".join(parts))


def _in_words(part: str, meant: Mapping[str, str]) -> str:
    """The code of a word, with a prefix in words if it has one: `kilowatts` → `kW`."""
    word = part.casefold()
    if code := meant.get(part) or meant.get(word):
        return code
    for prefix, name in _prefixes().items():
        rest = word.removeprefix(name)
        code = meant.get(rest) or meant.get(rest.removesuffix("s"))
        if rest != word and code and _is_atom(prefix + code):
            return prefix + code
    return part
