"""Mistakes within the brackets of a list or mapping that stands on one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cardfile.diagnostic import Edit
from cardfile.syntax.tree import Scalar
from cardfile.syntax.yaml_edits import quoted, safe, unsafe
from cardfile.syntax.yaml_quotes import closing_quote

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault
    from cardfile.syntax.tree import Node
    from cardfile.syntax.yaml_lines import Line, Lines

_ENDS = ",]}"
_CLOSES = {"[": "]", "{": "}"}
_GLUED = re.compile(r"[^\W\d][\w-]*:(?=[^\s:/\\])")
_NEXT_FIELD = re.compile(r"\S[ \t]+(?P<name>[a-z][a-z0-9_]*)$")


@dataclass(frozen=True, slots=True)
class _Mistake:
    """What is wrong at an offset of a text, in an entry that begins at `entry`.

    `wanted` is the bracket that belongs where another one stands.
    """

    kind: Literal["colon", "comment", "never-closed", "text-behind", "closes-nothing"]
    at: int
    entry: int
    depth: int
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the bracket `opening`: where it begins, behind its key once that is read."""

    opening: str
    value: int
    has_key: bool = False


def mistake_in_brackets(lines: Lines, line: Line) -> Fault | None:
    """A second colon, a comment or an open quote in `{by: ana, note: "Fine}`."""
    value = line.value
    if value is None:
        return None
    start, end = value
    text = lines.source.text[start:end]
    found = _first_mistake(text) if text[0] in "[{" else None
    if found is None:
        return None
    first, last, new = _repair(text, found)
    edit = Edit(lines.source.range(start + first, start + last), new)
    at = start + found.at
    if found.kind == "colon":
        data = {"field": _key(text, found.entry), "value": text[first:last][:200]}
        next_field = _NEXT_FIELD.search(text[first : found.at])
        data["next_field"] = next_field["name"] if next_field else ""
        fix = unsafe(new[:120], edit) if next_field else safe(new[:120], edit)
        return lines.fault("colon-in-value", at, at + 1, data, (fix,))
    data = {"mark": text[found.at], "cause": found.kind, "field": line.key}
    title = f"close it with {new}" if found.kind == "never-closed" else new or "remove it"
    fixes = (unsafe(title[:120], edit),)
    return lines.fault("unbalanced-quote-or-bracket", at, at + 1, data, fixes)


def missing_space(lines: Lines, key: Scalar, value: Node) -> Fault | None:
    """`{level:high}`: a key without a value, and was meant as both."""
    if key.style or not isinstance(value, Scalar) or value.raw or value.style:
        return None
    match = _GLUED.match(key.raw)
    if match is None or not key.end <= value.start <= value.end <= key.end:
        return None
    at = key.start + match.end()
    repaired = f"{match[0]} {key.raw[match.end() :]}"
    fix = safe(repaired[:80], Edit(lines.source.range(at, at), " "))
    data = {"field": match[0][:-1], "written": key.raw[:200], "repaired": repaired[:200]}
    return lines.fault("missing-space-after-colon", at - 1, at, data, (fix,))


def is_in_brackets(text: str) -> bool:
    """Whether brackets hold the whole text, so that they are meant as YAML's."""
    return text[:1] + text[-1:] in ("[]", "{}")


def _first_mistake(text: str) -> _Mistake | None:
    """Walk the entries; `entries` holds, for each open bracket, where its entry's value begins."""
    entries: list[_Entry] = []
    fresh = True
    at = 0
    while at < len(text):
        letter = text[at]
        inner = entries[-1] if entries else _Entry("", 0)
        if letter == "#" and (fresh or text[at - 1] in " \t"):
            return _Mistake("comment", at, inner.value, len(entries))
        if fresh and letter in "\"'":
            closing = closing_quote(text[at:])
            mistake = _after_quote(text, at, closing, len(entries))
            if closing is None or mistake is not None:
                return mistake
            at, fresh = at + closing, False
        elif fresh and letter in "[{":
            entries.append(_Entry(letter, at + 1))
        elif letter in "]}":
            mistake = _after_closing(text, at, inner, len(entries) - 1)
            if mistake is not None or len(entries) == 1:
                return mistake
            entries.pop()
            fresh = False
        elif letter == ",":
            entries[-1] = _Entry(inner.opening, at + 1)
            fresh = True
        elif letter == ":" and text[at + 1 : at + 2] in ("", " ", "\t", *_ENDS):
            if inner.has_key:
                return _Mistake("colon", at, inner.value, len(entries))
            entries[-1] = _Entry(inner.opening, at + 1, has_key=True)
            fresh = True
        elif letter not in " \t":
            fresh = False
        at += 1
    return None


def _after_quote(text: str, at: int, closing: int | None, depth: int) -> _Mistake | None:
    if closing is None:
        return _Mistake("never-closed", at, at, depth)
    behind = text[at + closing + 1 :].lstrip(" \t")[:1]
    if behind and behind not in _ENDS + ":":
        return _Mistake("text-behind", at + closing, at, depth)
    return None


def _after_closing(text: str, at: int, inner: _Entry, depth: int) -> _Mistake | None:
    wanted = _CLOSES[inner.opening]
    if wanted != text[at]:
        return _Mistake("closes-nothing", at, at, depth, wanted)
    behind = text[at + 1 :].strip(" \t")
    if depth == 0 and behind and not behind.strip("]} \t"):
        return _Mistake("closes-nothing", at + 1, at + 1, depth)
    return None


def _repair(text: str, found: _Mistake) -> tuple[int, int, str]:
    """The edit that puts right what is wrong: from, to, and the new text."""
    if found.kind == "never-closed":
        end = len(text)
        for _ in range(found.depth):
            if text[end - 1] not in "]} ":
                break
            end -= 1
        return end, end, text[found.at]
    if found.kind == "closes-nothing":
        return found.at, found.at + 1 if found.wanted else len(text), found.wanted
    first = found.entry
    while text[first] in " \t":
        first += 1
    last = found.at
    while last < len(text) and text[last] not in _ENDS:
        last += 1
    old = text[first:last].rstrip()
    mark = old[0]
    if found.kind == "text-behind" and old.endswith(mark):
        return first, first + len(old), quoted(old[1:-1])
    return first, first + len(old), quoted(old)


def _key(text: str, entry: int) -> str:
    """The key of the entry whose value begins here."""
    head = text[:entry].rstrip().removesuffix(":")
    begin = max(head.rfind(mark) for mark in "{[,")
    return head[begin + 1 :].strip().strip("\"'")
