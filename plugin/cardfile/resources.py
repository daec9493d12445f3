"""Where the data that travel with Cardfile lie: the published schemas and the example.

A wheel carries them inside the package; in a checkout, an editable install included, they lie at
its root, because forced files never land in the package folder that an editable install imports.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def schemas_folder() -> Path:
    """The folder of the published schemas; the lists of the standards are in its `lists/`."""
    return _folder("schemas")


@cache
def template_folder() -> Path:
    """The folder of the example knowledge base."""
    return _folder("docs_template")


def _folder(name: str) -> Path:
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise RuntimeError(f"the installation of cardfile is incomplete: its folder {name} is missing")
