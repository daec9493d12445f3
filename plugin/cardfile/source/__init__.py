"""From the bytes of a file to a page: front matter, sections, links, folder defaults, edits."""

from __future__ import annotations

from cardfile.source.blocks import Block
from cardfile.source.folders import folder_defaults
from cardfile.source.links import BodyLink
from cardfile.source.page import FOR_EVERY_PAGE, Page
from cardfile.source.reading import read_page
from cardfile.source.sections import Section

__all__ = ["FOR_EVERY_PAGE", "Block", "BodyLink", "Page", "Section", "folder_defaults", "read_page"]
