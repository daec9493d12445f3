"""Under which addresses the schemas of a file are known, and where its references lead.

Most files need none of this: they refer to places by pointers. Those that name parts of themselves
(`$id` below the root, `$dynamicAnchor`) are put into a standalone schema as they are,
because their references mean something only there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urljoin

from cardfile.schema.keywords import subschemas
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where the files of a project stand for references that are no addresses; it is never asked.
_HERE = "https://cardfile.invalid/"
_REFERENCES = ("$ref", "$dynamicRef")
_ANCHORS = ("$anchor", "$dynamicAnchor")


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: where it stands, as written, and the address and fragment that it means."""

    pointer: str
    keyword: str
    written: str
    address: str
    fragment: str


@dataclass(slots=True)
class Identity:
    """The addresses in one schema document.

    `address` is the root's. `places` leads from an address to a pointer, `anchors` from an address
    and a name. A document that is `plain` names no part of itself by anything but pointers.
    """

    address: str
    places: dict[str, str] = field(default_factory=dict)
    anchors: dict[tuple[str, str], str] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    plain: bool = True

    def pointer(self, address: str, fragment: str) -> str | None:
        """Where a reference leads in this document; none where it leads elsewhere or nowhere."""
        base = self.places.get(address)
        if base is None:
            return None
        if fragment and not fragment.startswith("/"):
            return self.anchors.get((address, fragment))
        return base + unquote(fragment)


def identify(document: dict[str, Any], path: str) -> Identity:
    """The addresses in the document of the file at a path."""
    root = urljoin(_HERE, quote(path))
    own = _identifier(document)
    found = Identity(joined(root, own)[0] if own else root)
    found.places[found.address] = found.places[root] = ""
    bases = {"": found.address}
    for pointer, node in subschemas(document):
        base = _base_of(pointer, bases)
        inner = _identifier(node)
        if inner and pointer and not inner.startswith("#"):
            base = bases[pointer] = joined(base, inner)[0]
            found.places.setdefault(base, pointer)
            found.plain = False
        for keyword in _ANCHORS:
            name = node.get(keyword)
            if isinstance(name, str):
                found.anchors.setdefault((base, name), pointer)
                found.plain = found.plain and keyword == "$anchor"
        found.references += _references(node, pointer, base)
    found.plain = found.plain and not any(r.keyword == "$dynamicRef" for r in found.references)
    return found


def _identifier(node: dict[str, Any]) -> str:
    value = node.get("$id")
    return value if isinstance(value, str) else ""


def _base_of(pointer: str, bases: dict[str, str]) -> str:
    while pointer not in bases:
        pointer = pointer.rpartition("/")[0]
    return bases[pointer]


def _references(node: dict[str, Any], pointer: str, base: str) -> Iterator[Reference]:
    for keyword in _REFERENCES:
        written = node.get(keyword)
        if isinstance(written, str):
            yield Reference(pointer, keyword, written, *joined(base, written))


def joined(base: str, reference: str) -> tuple[str, str]:
    """The address and the fragment that a reference means at a base."""
    address, _, fragment = reference.partition("#")
    try:
        return (urljoin(base, address) if address else base), fragment
    except ValueError:  # brackets that are no host
        return address, fragment


def value_at(document: Any, pointer: str) -> Any:
    """The value at a pointer; none where there is nothing."""
    value = document
    for part in split_pointer(pointer):
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value
