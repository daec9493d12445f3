"""Where a record is named: the edits that put another name there, and the places that take none."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from cardfile.diagnostic import Edit
from cardfile.records import ReferenceForm, parse_reference
from cardfile.records.identity import fold_id
from cardfile.schema.quoting import yaml_text
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from cardfile.diagnostic import Range
    from cardfile.graph import KnowledgeBase
    from cardfile.project import Project
    from cardfile.records import Link, Record
    from cardfile.records.reference import ParsedReference
    from cardfile.source import BodyLink, Page
    from cardfile.syntax.text import SourceText

# values that stand outside of pages, for many of them
_FOR_MANY = frozenset({"folder", "type-default", "codeowners"})
_ID = r"[\w.\-]"


@dataclass
class Named:
    """The edits by file, how many references they change, and the places to be changed by hand."""

    edits: dict[str, list[Edit]] = field(default_factory=dict)
    count: int = 0
    by_hand: list[str] = field(default_factory=list)

    def add(self, edit: Edit) -> None:
        """Note one more reference."""
        known = self.edits.setdefault(edit.range.path, [])
        if edit not in known:
            known.append(edit)
            self.count += 1


@dataclass(frozen=True, slots=True)
class NewName:
    """A record with its new id and, where its file moves, the new path of the file."""

    record: Record
    id: str
    path: str

    @property
    def moves(self) -> bool:
        """Whether the file gets another name."""
        return self.path != self.record.page.path

    def replaced(self, parsed: ParsedReference) -> tuple[str, str] | None:
        """What a reference to the record says of it, and what it is to say; none if it may stay."""
        if parsed.form is ReferenceForm.PATH:
            if not self.moves:
                return None
            old = posixpath.basename(parsed.target)
            return old, posixpath.basename(self.path)
        if fold_id(parsed.target) != fold_id(self.record.id):
            return None
        return parsed.target, self.id


def named(project: Project, name: NewName) -> Named:
    """Every reference to a record in front matter, side files and bodies."""
    found = Named()
    for link in project.kb.incoming(name.record):
        _in_data(project, link, name, found)
    for page in _pages(project.kb):
        for body_link in page.links if page.has_wiki_links or name.moves else ():
            edit = _in_body(project.kb, page, body_link, name)
            if edit is not None:
                found.add(edit)
    _unreadable(project.kb, name, found)
    return found


def _pages(kb: KnowledgeBase) -> list[Page]:
    return [*(record.page for record in kb.records), *kb.pages.values()]


def _in_data(project: Project, link: Link, name: NewName, found: Named) -> None:
    change = name.replaced(link.reference.parsed)
    if change is None:
        return
    origin = link.source.origins.get(split_pointer(link.reference.pointer)[0])
    if origin is not None and origin.kind in _FOR_MANY:
        says = f"{origin.label}: `{link.relation}` names “{link.reference.text}”"
        if says not in found.by_hand:
            found.by_hand.append(says)
        return
    place = link.source.places.value(link.reference.pointer)
    source = project.source(place.path) if place else None
    edit = _edit(source, place, link.reference.text, *change) if source and place else None
    if edit is not None:
        found.add(edit)
    else:
        where = f"{place.path}:{place.start.line}" if place else link.source.page.path
        found.by_hand.append(f"{where}: `{link.relation}` names “{link.reference.text}”")


def _edit(source: SourceText, place: Range, text: str, old: str, new: str) -> Edit | None:
    """The name inside of the token that holds a reference; the token as a whole if need be."""
    start, end = source.offset(place.start), source.offset(place.end)
    raw = source.text[start:end]
    head = text.find(old)
    if raw.strip("\"'") == text:
        start += raw.find(text) + head
        return Edit(source.range(start, start + len(old)), new)
    spots = [match.start() for match in re.finditer(f"(?<!{_ID}){re.escape(old)}(?!{_ID})", raw)]
    if len(spots) == 1:
        start += spots[0]
        return Edit(source.range(start, start + len(old)), new)
    is_one_token = raw[:1] in ("'", '"') and raw[-1:] == raw[:1]
    return Edit(place, yaml_text(text.replace(old, new, 1))) if is_one_token else None


def _in_body(kb: KnowledgeBase, page: Page, link: BodyLink, name: NewName) -> Edit | None:
    target = link.target if link.wiki else unquote(link.target)
    parsed = parse_reference(target)
    if parsed.form is ReferenceForm.EXTERNAL or not parsed.target:
        return None
    if link.wiki and parsed.form is ReferenceForm.ID:
        if parsed.type not in (None, name.record.type.name):
            return None
    elif not _leads_to(kb, page, parsed, name.record, wiki=link.wiki):
        return None
    change = name.replaced(_as_path(parsed) if not link.wiki else parsed)
    if change is None:
        return None
    old, new = change if link.wiki else (change[0], quote(change[1]))
    source = page.source
    written = source.text[link.target_start : link.target_end]
    at = _spot(written, old) if link.wiki else _last_part(written)
    if at is None:
        return None
    start = link.target_start + at
    length = len(old) if link.wiki else len(_path_of(written)) - at
    return Edit(source.range(start, start + length), new)


def _spot(written: str, old: str) -> int | None:
    at = written.find(f"/{old}") + 1 if "/" in written.partition("#")[0] else written.find(old)
    return at if at >= 0 and written.startswith(old, at) else None


def _path_of(written: str) -> str:
    return written.partition("#")[0].partition("?")[0]


def _last_part(written: str) -> int:
    return _path_of(written).rfind("/") + 1


def _as_path(parsed: ParsedReference) -> ParsedReference:
    """A Markdown link is a path, whatever it looks like."""
    return parse_reference(f"./{posixpath.basename(parsed.target)}")


def _leads_to(
    kb: KnowledgeBase, page: Page, parsed: ParsedReference, record: Record, *, wiki: bool
) -> bool:
    folder = posixpath.dirname(page.path)
    target = parsed.target if parsed.type is None else f"{parsed.type}/{parsed.target}"
    beside = posixpath.normpath(posixpath.join(folder, target))
    if beside == record.page.path and (not wiki or target.startswith(("./", "../"))):
        return True
    at_root = kb.index.by_docs_path.get(posixpath.normpath(target), [])
    return wiki and record in at_root


def _unreadable(kb: KnowledgeBase, name: NewName, found: Named) -> None:
    """Pages whose front matter cannot be read, and that seem to name the record."""
    pattern = re.compile(f"(?<!{_ID}){re.escape(name.record.id)}(?!{_ID})")
    for record in kb.records:
        page = record.page
        if record.broken and record is not name.record:
            match = pattern.search(page.source.text, 0, page.block.end or len(page.source.text))
            if match:
                line = page.source.position(match.start()).line
                where = f"{page.path}:{line}"
                found.by_hand.append(f"{where}: “{match[0]}” in front matter that cannot be read")
