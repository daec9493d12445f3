"""A page as read: its front matter with every fault of it, and its body on demand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.source.entries import Entries
from cardfile.syntax import yaml
from cardfile.syntax.doubts import find_doubts
from cardfile.syntax.tree import Mapping, Scalar, find
from cardfile.syntax.yaml_compose import compose

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

    from cardfile.diagnostic import Fault
    from cardfile.source.blocks import Block
    from cardfile.source.links import BodyLink
    from cardfile.source.list_blocks import InlineValue, ListBlock
    from cardfile.source.sections import Section
    from cardfile.source.suppressions import Suppression
    from cardfile.syntax.doubts import Doubt
    from cardfile.syntax.text import SourceText
    from cardfile.syntax.tree import Node
    from cardfile.syntax.yaml_rules import YamlRules

FOR_EVERY_PAGE = frozenset(
    {
        "bad-fence",
        "foreign-front-matter",
        "front-matter-not-first",
        "unclosed-front-matter",
    }
)
"""The envelope's faults that matter on a page that is no record, too; so do those of YAML."""

_DECLARED = re.compile(
    r"(?:^|(?<=[\r\n]))(?P<indent>[ \t]*(?:-[ ]+)?)(?:\{?[ \t]*\"type\"|type)[ \t\u00a0]*[:=]"
    r"[ \t\u00a0]*[\"'“‘]?(?P<type>[^\W_][\w.-]*)"
)
_TOP_KEY = re.compile(r"(?:^|(?<=[\r\n]))[^\W\d][\w-]*[ \t]*:(?=\s)")
_MOST_SCANNED = 65_536


@dataclass(frozen=True, eq=False)
class Page:
    """One Markdown file; immutable. Offsets are code points in `source.text`.

    `data` is the front matter as JSON values: empty without a block, none where the block cannot
    be read. `certain` says that nothing in it is doubtful but dates and numbers that a schema may
    want as text.
    """

    path: str
    docs_path: str
    source: SourceText
    block: Block
    data: MappingOf[str, Any] | None
    faults: tuple[Fault, ...]
    rules: YamlRules
    certain: bool = False
    has_dates: bool = False

    @cached_property
    def _reading(self) -> yaml.Reading | None:
        if self.block.kind != "front-matter" or self.data is None:
            return None
        return yaml.read(self.source, self.block.start, self.block.end, self.rules)

    @cached_property
    def tree(self) -> Mapping | None:
        """The front matter with the places of its tokens."""
        if self.certain:
            root = compose(self.source, self.block.start, self.block.end, self.rules).root
        else:
            root = self._reading.root if self._reading else None
        return root if isinstance(root, Mapping) else None

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The plain scalars that other readers read differently, in the order written."""
        if self.certain:
            return find_doubts(self.source.text, self.tree) if self.tree else ()
        return self._reading.doubts if self._reading else ()

    def find(self, pointer: str) -> tuple[Scalar | None, Node] | None:
        """The key (none for a list's item) and the node at a pointer, or nothing."""
        is_partly_read = self.certain and "tree" not in self.__dict__
        tree = (self._entries.holding(pointer) if is_partly_read else None) or self.tree
        return find(tree, pointer) if tree else None

    @cached_property
    def _entries(self) -> Entries:
        return Entries(self.source, self.block, self.data, self.rules)

    @property
    def body(self) -> str:
        """The text behind the front matter."""
        return self.source.text[self.block.body_start :]

    @cached_property
    def has_headings(self) -> bool:
        """Whether the body can hold a heading at all; cheap."""
        from cardfile.source.sections import may_have_headings

        return may_have_headings(self.source.text, self.block.body_start)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the body, one a heading, in order."""
        from cardfile.source.sections import read_sections

        return read_sections(self.source, self.block.body_start) if self.has_headings else ()

    @property
    def first_heading(self) -> Section | None:
        """The first heading of level 1."""
        return next((section for section in self.sections if section.level == 1), None)

    @cached_property
    def links(self) -> tuple[BodyLink, ...]:
        """The links of the body: `[[id]]`, `[[id|text]]` and those of Markdown, none in code."""
        from cardfile.source.links import may_have_links, read_links

        start = self.block.body_start
        return read_links(self.source, start) if may_have_links(self.source.text, start) else ()

    @cached_property
    def lists(self) -> tuple[ListBlock, ...]:
        """The lists that the body asks for."""
        from cardfile.source.list_blocks import list_blocks

        return tuple(list_blocks(self.source.text, self.block.body_start))

    @cached_property
    def inline_values(self) -> tuple[InlineValue, ...]:
        """The values that the prose asks for."""
        from cardfile.source.list_blocks import INLINE, inline_values

        start = self.block.body_start
        if self.source.text.find(f"`{INLINE}", start) < 0:
            return ()
        return tuple(inline_values(self.prose, start))

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """The comments that exempt findings of this page."""
        from cardfile.source.suppressions import MARK, read_suppressions

        if MARK not in self.source.text:
            return ()
        return read_suppressions(self.source, self.block, self.tree)

    @property
    def prose(self) -> str:
        """The whole text with blanks for blocks of code and comments in the body."""
        from cardfile.source.links import without_blocks

        return without_blocks(self.source, self.block.body_start)

    @property
    def has_wiki_links(self) -> bool:
        """Whether the body can hold a `[[wiki-link]]` at all; cheap."""
        return self.source.text.find("[[", self.block.body_start) >= 0

    @cached_property
    def declared_type(self) -> str | None:
        """What `type` says, also out of a block that cannot be read."""
        if self.data:
            value = self.data.get("type")
            return value if isinstance(value, str) and value else None
        if self.data is not None and not self.faults:
            return None
        end = self.block.end or self.block.body_start or _MOST_SCANNED
        end = min(end, _MOST_SCANNED)
        if any(fault.slug == "not-a-mapping" and fault.fixes for fault in self.faults):
            # each field has become an item of a list
            item = next((m for m in _DECLARED.finditer(self.source.text, 0, end)), None)
            return item["type"] if item is not None else None
        found = sorted(
            _DECLARED.finditer(self.source.text, 0, end), key=lambda match: len(match["indent"])
        )
        if not found or (found[0]["indent"] and _TOP_KEY.search(self.source.text, 0, end)):
            # indented below other keys it is the `type` of something else
            return None
        return found[0]["type"]
