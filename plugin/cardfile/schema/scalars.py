"""Scalars that readers of YAML read differently, judged by what the schema expects there.

Whether `no` is a country or a refusal, and `1.10` a version or a number, only the schema knows.
A fault here stands for what the schema would say of the same value: a caller drops that.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Edit, Fault
from cardfile.schema.most_told import MOST_TOLD, too_many
from cardfile.syntax.tree import join_pointer
from cardfile.syntax.yaml_edits import quoted, safe, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cardfile.diagnostic import Fix
    from cardfile.schema.field import Field
    from cardfile.source import Page
    from cardfile.syntax.doubts import Doubt

    Expects = Callable[[str], Field | None]

_DATE_FORMATS = frozenset({"date", "date-time"})
_NUMBERS = frozenset({"number", "integer"})
_LONGEST_DECIMAL = 18


def scalar_faults(page: Page, expects: Expects, *, valid: bool = False) -> list[Fault]:
    """The faults of a page's doubtful scalars, in the order written.

    `expects` gives the field at a pointer. `valid` says that the schema accepts the data: then a
    page whose reading is certain needs no tree, unless a date of it stands where a text belongs.
    """
    if page.certain and valid and not (page.has_dates and _has_odd_date(page.data, expects)):
        return []
    faults: list[Fault] = []
    for doubt in page.doubts:
        fault = _Judge(page, doubt, expects(doubt.pointer)).fault()
        if fault is not None:
            faults.append(fault)
        if len(faults) > MOST_TOLD:
            return [*faults[:-1], too_many(faults[-1].range, len(page.doubts))]
    return faults


def _has_odd_date(data: Mapping[str, Any] | None, expects: Expects) -> bool:
    return data is not None and any(
        not _wants_date(expects(join_pointer(*path))) for path in _dates(data)
    )


def _dates(root: Any) -> Iterator[tuple[str | int, ...]]:
    """The paths of all dates; a loop, since every record with a date comes by here."""
    stack: list[tuple[tuple[str | int, ...], Any]] = [((), root)]
    while stack:
        path, node = stack.pop()
        items = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in items:
            kind = type(value)
            if kind is str:
                if len(value) == 10 and value[4] == value[7] == "-":
                    yield (*path, key)
            elif kind is dict or kind is list:
                stack.append(((*path, key), value))


def _wants_date(field: Field | None) -> bool:
    """Whether a date is at home here; where nothing is known of the field, it does no harm."""
    return field is None or field.format in _DATE_FORMATS or not field.types


class _Judge:
    """One doubt, and what is expected in its place."""

    def __init__(self, page: Page, doubt: Doubt, field: Field | None) -> None:
        self.page = page
        self.doubt = doubt
        self.field = field
        types = field.types if field is not None else frozenset[str]()
        if field is not None and field.enum and not types:
            types = frozenset({"string"})
        self.types = types
        self.untyped = not types
        self.wants_text = "string" in types and not types & _NUMBERS

    def fault(self) -> Fault | None:
        """The fault, or none where the schema makes the doubt harmless or says it itself."""
        judge = _JUDGES.get(self.doubt.kind)
        return judge(self) if judge is not None else None

    def _say(self, *fixes: Fix, weight: str = "default", **data: Any) -> Fault:
        doubt = self.doubt
        start, end = doubt.start, doubt.end
        if end <= start:
            start, end = self._key()
        return Fault(
            doubt.kind,
            self.page.path,
            self.page.source.range(start, end),
            {
                "raw": doubt.raw,
                "value": doubt.value,
                "mkdocs": doubt.mkdocs,
                "weight": weight,
                "wanted": sorted(self.types),
                **data,
            },
            pointer=doubt.pointer,
            fixes=fixes,
        )

    def _key(self) -> tuple[int, int]:
        """The place of an empty value's key."""
        found = self.page.find(self.doubt.pointer)
        key = found[0] if found else None
        return (key.start, key.end) if key else (self.doubt.start, self.doubt.end)

    def _quotes(self) -> Fix:
        written = self.page.source.text[self.doubt.start : self.doubt.end]
        return self._instead(quoted(written))

    def _instead(self, new: str, *, certain: bool = True) -> Fix:
        edit = Edit(self.page.source.range(self.doubt.start, self.doubt.end), new)
        return safe(new, edit) if certain else shown(new, edit)

    def boolean(self) -> Fault | None:
        """`no`: the schema itself names it where it wants a boolean or a number."""
        if self.field is not None and self.field.enum and self.doubt.raw not in self.field.enum:
            return None  # it is not among the words that are allowed, however it is read
        if self.wants_text:
            return self._say(self._quotes(), weight="aggravated")
        return self._say(self._quotes()) if self.untyped else None

    def date(self) -> Fault | None:
        """A date is at home in a date's field, and rarely elsewhere."""
        if _wants_date(self.field) or not self.wants_text:
            return None
        return self._say(self._quotes(), weight="aggravated")

    def impossible_date(self) -> Fault:
        """A day that the calendar lacks."""
        return self._say()

    def exponent(self) -> Fault:
        """`1e-3`: a text to MkDocs; where text is wanted, a number to everybody else."""
        if self.wants_text:
            return self._say(self._quotes(), weight="aggravated")
        return self._say(self._instead(plain_number(self.doubt.raw)))

    def leading_zero(self) -> Fault | None:
        """`012`: two numbers, or a code."""
        number = str(self.doubt.value)
        if self.doubt.value == self.doubt.mkdocs and not self.wants_text:
            return None
        fixes = [self._instead(quoted(self.doubt.raw), certain=False)]
        if not self.wants_text:
            fixes.append(self._instead(number, certain=False))
        return self._say(*fixes)

    def sexagesimal(self) -> Fault | None:
        """`12:30`: where a number is wanted, the schema says that it is none."""
        if self.wants_text:
            return self._say(self._quotes(), weight="aggravated")
        return self._say(self._quotes()) if self.untyped else None

    def loses_text(self) -> Fault | None:
        """`1.10`, `1_000`: a number that is no longer what was typed."""
        if self.wants_text:
            return self._say(self._quotes())
        differs = isinstance(self.doubt.value, str)
        return self._say(self._quotes(), weight="eased") if differs and self.untyped else None

    def not_a_number(self) -> Fault:
        """`.nan`, `.inf`, or too large for a number."""
        fix = (self._quotes(),) if self.wants_text else ()
        return self._say(*fix)

    def null(self) -> Fault | None:
        """Nothing where something is wanted."""
        if "null" in self.types or (self.untyped and not self._is_hidden_text()):
            return None
        weight = "default" if self.untyped else "aggravated"
        doubt = self.doubt
        data = {"rest": doubt.rest}
        if self._is_hidden_text():
            source = self.page.source
            start = source.text.index("#", doubt.end)
            end = start + len(doubt.rest)
            fix = safe(quoted(doubt.rest), Edit(source.range(start, end), quoted(doubt.rest)))
            fault = self._say(fix, weight=weight, **data)
            return _at(fault, self.page, start, end)
        if doubt.raw and self.wants_text:
            return self._say(self._instead(quoted(doubt.raw), certain=False), weight=weight, **data)
        return self._say(weight=weight, **data)

    def _is_hidden_text(self) -> bool:
        return bool(self.doubt.rest) and not self.doubt.raw

    def swallowed(self) -> Fault:
        """`C #1`: the rest is a comment."""
        doubt = self.doubt
        source = self.page.source
        end = doubt.end + len(doubt.rest)
        whole = source.text[doubt.start : end]
        start = end - len(doubt.rest.lstrip())
        fix = safe(quoted(whole), Edit(source.range(doubt.start, end), quoted(whole)))
        return _at(self._say(fix, rest=doubt.rest.strip()), self.page, start, end)


def _at(fault: Fault, page: Page, start: int, end: int) -> Fault:
    return Fault(
        fault.slug,
        fault.path,
        page.source.range(start, end),
        fault.data,
        fault.pointer,
        fixes=fault.fixes,
    )


def plain_number(raw: str) -> str:
    """A number with an exponent, written so that every reader takes it for a number."""
    number = Decimal(raw)
    text = format(number, "f")
    if len(text) <= _LONGEST_DECIMAL:
        return text
    mantissa, _, exponent = format(number, "e").lower().partition("e")
    mantissa = mantissa if "." in mantissa else f"{mantissa}.0"
    sign = exponent[0] if exponent[:1] in "+-" else "+"
    return f"{mantissa}e{sign}{exponent.lstrip('+-')}"


_JUDGES: Mapping[str, Callable[[_Judge], Fault | None]] = {
    "ambiguous-boolean": _Judge.boolean,
    "implicit-date": _Judge.date,
    "impossible-date": _Judge.impossible_date,
    "exponent-as-string": _Judge.exponent,
    "leading-zero-number": _Judge.leading_zero,
    "sexagesimal": _Judge.sexagesimal,
    "number-loses-text": _Judge.loses_text,
    "not-a-number": _Judge.not_a_number,
    "silent-null": _Judge.null,
    "swallowed-comment": _Judge.swallowed,
}
