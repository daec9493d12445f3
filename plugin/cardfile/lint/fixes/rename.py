"""Another id for a record: in its page, in everything that refers to it, in one step."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit, Fix
from cardfile.errors import CardfileError
from cardfile.lint.baseline import FILE_NAME, Baseline
from cardfile.lint.fixes.files import Change, Guard
from cardfile.lint.fixes.naming import Named, NewName, named
from cardfile.lint.fixes.reach import overreach
from cardfile.project import RawPage
from cardfile.project.addresses import INDEX
from cardfile.records.identity import fold_id, id_problem
from cardfile.rules.id_edits import keep_as_alias, new_line
from cardfile.schema.quoting import yaml_text
from cardfile.source.edits import apply_edits, in_style_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardfile.graph import KnowledgeBase
    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.source import Page


@dataclass(frozen=True, slots=True)
class RenamedFile:
    """A file as it was and as it is to be, under another name where it moves."""

    path: str
    new_path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a new id amounts to; nothing is written yet.

    `references` are those that were changed, `by_hand` the places that have to be looked at.
    """

    old: str
    new: str
    files: tuple[RenamedFile, ...]
    references: int
    by_hand: tuple[str, ...]
    keeps_alias: bool

    def changes(self, project: Project) -> list[Change]:
        """The same for the disk, all or nothing."""
        root = project.settings.root
        found: list[Change] = []
        for file in self.files:
            old = root / file.path
            if file.new_path == file.path:
                found.append(Change(old, file.before, file.after))
                continue
            found.append(Change(root / file.new_path, None, file.after, like=old))
            found.append(Change(old, file.before, None))
        return found


def rename(project: Project, reference: str, new: str) -> Renaming:
    """Work out what giving a record another id changes.

    Where the id is written in the page, the key changes; where it comes from the file's name, the
    file gets another one.

    Raises:
        UnknownRecordError: no such record.
        CardfileError: the new id cannot be used or is taken, or a file is not to be written.
    """
    record = project.kb[reference]
    _check(project.kb, record, new)
    name = NewName(record, new, _new_path(project, record, new))
    found = named(project, name)
    keeps_alias = _own_edits(name, found)
    files = tuple(_files(project, name, found))
    _guarded(project, files)
    _verified(project, name, files, found)
    hints = [*found.by_hand, *_elsewhere(project, name)]
    return Renaming(record.id, new, files, found.count, tuple(hints), keeps_alias)


def _check(kb: KnowledgeBase, record: Record, new: str) -> None:
    if new == record.id:
        raise CardfileError(f"“{new}” is the id of {record.page.path} already")
    problem = id_problem(new)
    if problem is not None:
        raise CardfileError(f"the id “{new}” {problem}")
    if record.broken:
        raise CardfileError(f"the front matter of {record.page.path} cannot be read; mend it first")
    taken = [*kb.index.with_id(new), *kb.index.with_alias(new)]
    others = [other for other in taken if other.page.path != record.page.path]
    if others:
        raise CardfileError(f"“{new}” is an id or a former id of {others[0].page.path}")
    same = kb.index.with_id(record.id)
    if len(same) > 1:
        paths = " and ".join(other.page.path for other in same)
        raise CardfileError(f"{paths} have the id “{record.id}”; which is meant is not clear")


def _is_derived(record: Record) -> bool:
    origin = record.origins.get("id")
    return origin is not None and origin.kind == "derived"


def _new_path(project: Project, record: Record, new: str) -> str:
    """The path of the file afterwards; an index page keeps its name, and gets an `id`."""
    path = record.page.path
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    if not _is_derived(record) or stem.lower() in INDEX:
        return path
    target = posixpath.join(folder, new + suffix)
    place = project.settings.root / target
    if place.exists() and not place.samefile(project.settings.root / path):
        raise CardfileError(f"{target} exists; choose another id, or move that file away")
    return target


def _own_edits(name: NewName, found: Named) -> bool:
    """The edits of the record's own page; whether the old id is kept among its aliases."""
    record, page = name.record, name.record.page
    edits = found.edits.setdefault(page.path, [])
    if not name.moves:
        place = None if _is_derived(record) else record.places.value("/id")
        edit = Edit(place, yaml_text(name.id)) if place else new_line(record, f"id: {name.id}")
        if edit is None:
            raise CardfileError(f"{page.path} has no front matter to write an `id` into")
        edits.append(edit)
    if record.id in record.aliases or fold_id(name.id) == fold_id(record.id):
        return record.id in record.aliases
    alias = keep_as_alias(record)
    if alias is None:
        return False
    if edits and edits[-1].range == alias.range:
        edits[-1] = Edit(alias.range, edits[-1].text + alias.text)
    else:
        edits.append(alias)
    return True


def _files(project: Project, name: NewName, found: Named) -> Iterator[RenamedFile]:
    for path, edits in sorted(found.edits.items()):
        source = project.source(path)
        if source is None:
            raise CardfileError(f"{path} cannot be read; nothing was written")
        raw = source.encoded()
        after = apply_edits(raw, in_style_of(source, Fix("", tuple(edits))).edits)
        if after is None:
            raise CardfileError(f"the edits of {path} overlap; nothing was written")
        new_path = name.path if path == name.record.page.path else path
        if after != raw or new_path != path:
            yield RenamedFile(path, new_path, raw, after)
    if name.moves:
        yield from _translations(project, name, found)


def _translations(project: Project, name: NewName, found: Named) -> Iterator[RenamedFile]:
    """Pages such as `x.de.md` go with `x.md`."""
    old_stem, suffix = posixpath.splitext(name.record.page.path)
    new_stem = posixpath.splitext(name.path)[0]
    for path, page in project.kb.pages.items():
        language = path.removeprefix(f"{old_stem}.").removesuffix(suffix)
        if path == f"{old_stem}.{language}{suffix}" and language and "." not in language:
            if path in found.edits:
                raise CardfileError(f"{path} is a translation that names the record; edit it first")
            raw = page.source.encoded()
            yield RenamedFile(path, f"{new_stem}.{language}{suffix}", raw, raw)


def _guarded(project: Project, files: Iterable[RenamedFile]) -> None:
    guard = Guard(project)
    for file in files:
        for path in {file.path, file.new_path}:
            reason = guard.refusal(path)
            if reason:
                raise CardfileError(f"{path} is not to be written: {reason}; nothing was written")


def _verified(
    project: Project, name: NewName, files: tuple[RenamedFile, ...], found: Named
) -> None:
    """Read everything as it would be: nothing else may have changed, and no link be broken."""
    known = {page.path: page for page in _all_pages(project)}
    raw: list[RawPage] = []
    removed: list[str] = []
    for file in files:
        page = known.get(file.path)
        if page is None:
            continue
        docs_path = page.docs_path
        if file.new_path != file.path:
            folder = posixpath.dirname(docs_path)
            docs_path = posixpath.join(folder, posixpath.basename(file.new_path))
            removed.append(file.path)
        raw.append(RawPage(file.new_path, docs_path, file.after))
        edits = tuple(found.edits.get(file.path, ()))
        fix = in_style_of(page.source, Fix("", edits, body=True))
        wrong = overreach(page, project.reader.page(raw[-1]), [fix])
        if wrong:
            raise CardfileError(f"{file.path} cannot be edited: {wrong} would change, too")
    after = project.with_pages(raw, removed)
    renamed = after.kb.index.by_path.get(name.path)
    if renamed is None or renamed.id != name.id:
        raise CardfileError(f"{name.path} would not get the id “{name.id}”; nothing was written")
    old, new = (Counter(f.slug for f in kb.faults) for kb in (project.kb, after.kb))
    # what a side file says was read from the disk; what is left to people is told
    is_open = bool(found.by_hand) or any(file.path not in known for file in files)
    if new["unresolved-reference"] > old["unresolved-reference"] and not is_open:
        raise CardfileError("a reference would lead nowhere afterwards; nothing was written")


def _all_pages(project: Project) -> list[Page]:
    return [*(record.page for record in project.kb.records), *project.kb.pages.values()]


def _elsewhere(project: Project, name: NewName) -> Iterator[str]:
    """Files of the project that name the page by its path, and are not Cardfile's to edit."""
    settings, page = project.settings, name.record.page
    known = Baseline.read(settings.root / FILE_NAME).entries
    stale = sum(entry.doc in (name.record.id, page.path) for entry in known)
    if stale:
        yield f"{FILE_NAME}: {stale} known of it by the old name; `cardfile baseline write`"
    if not name.moves:
        return
    for file in (settings.site.file, settings.file, "CODEOWNERS", ".github/CODEOWNERS"):
        source = project.artefacts.source(file) if file else None
        if source is None:
            continue
        at = source.text.find(page.docs_path)
        if at >= 0:
            line = source.position(at).line
            yield f"{file}:{line}: names the file “{page.docs_path}”"
