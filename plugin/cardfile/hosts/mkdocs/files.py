"""From MkDocs' files to the pages that the core reads, and nothing from outside the project."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import set_exclusions

from cardfile.diagnostic import Fault
from cardfile.diagnostic.position import whole_file
from cardfile.project import RawPage
from cardfile.syntax.guard import is_inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


def remove_escaping(files: Files, config: MkDocsConfig, root: Path) -> list[Fault]:
    """Take out what MkDocs would follow out of the project, and what is no file at all.

    MkDocs follows symbolic links, and would publish whatever they lead to.
    """
    faults: list[Fault] = []
    folders: dict[str, bool] = {}
    trusted = (root, Path(config.docs_dir))
    for file in list(files):
        path = file.abs_src_path
        if path is None or file.src_dir != config.docs_dir:
            continue
        folder = os.path.dirname(path)
        if folder not in folders:
            folders[folder] = _is_inside(folder, trusted)
        inside = folders[folder] and (not os.path.islink(path) or _is_inside(path, trusted))
        if not inside:
            name = project_path(path, root)
            faults.append(Fault("symlink-escape", name, whole_file(name)))
        if not inside or not _is_regular(path):
            files.remove(file)
    return faults


def raw_pages(files: Files, config: MkDocsConfig, root: Path, *, drafts: bool) -> Iterator[RawPage]:
    """The pages that will be on the site, drafts among them where they are shown.

    Pages of other plugins come with their bytes; those of the docs folder are read by the core,
    within its limits.
    """
    set_exclusions(files, config)
    docs = project_path(config.docs_dir, root)
    for file in files:
        shown = file.inclusion.is_in_serve() if drafts else file.inclusion.is_included()
        if not shown or not file.is_documentation_page():
            continue
        if file.src_dir == config.docs_dir and file.abs_src_path is not None:
            yield RawPage(project_path(file.abs_src_path, root), file.src_uri)
        else:
            yield RawPage(f"{docs}/{file.src_uri}", file.src_uri, _bytes_of(file))


def project_path(path: str | os.PathLike[str], root: Path) -> str:
    """A path as diagnostics show it: POSIX, from the project's root."""
    return os.path.relpath(path, root).replace(os.sep, "/")


def _bytes_of(file: File) -> bytes:
    try:
        return file.content_bytes
    except OSError:
        return b""


def _is_inside(path: str, trusted: Iterable[Path]) -> bool:
    return any(is_inside(Path(path), folder) for folder in trusted)


def _is_regular(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False
