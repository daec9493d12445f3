"""Files that belong to records and not to readers: side files, evidence, lists of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from cardfile.hosts.mkdocs.files import project_path
from cardfile.publishing import records_files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cardfile.publishing import Publisher


def withhold(files: Files, config: MkDocsConfig, publisher: Publisher) -> None:
    """Leave out of the site what records were read from."""
    docs = project_path(config.docs_dir, publisher.whole.project.settings.root)
    for path in records_files(publisher):
        file = files.get_file_from_path(path.removeprefix(f"{docs}/"))
        if path.startswith(f"{docs}/") and file is not None and not file.is_documentation_page():
            file.inclusion = InclusionLevel.EXCLUDED
