"""A page as read: its front matter with every fault of it, and its body on demand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Fault
from cardfile.source import envelope, near_fences, newlines
from cardfile.source.blocks import Block, Envelope, lines_from, looks_like_fields
from cardfile.source.entries import Entries
from cardfile.syntax import yaml, yaml_fast
from cardfile.syntax.doubts import find_doubts
from cardfile.syntax.guard import Undecodable, decode
from cardfile.syntax.text import SourceText
from cardfile.syntax.tree import Mapping, Scalar, Sequence, find
from cardfile.syntax.yaml_causes import mistaken_scalar
from cardfile.syntax.yaml_compose import compose
from cardfile.syntax.yaml_portable import is_mapping_for_mkdocs
from cardfile.syntax.yaml_rules import YamlRules

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

    from cardfile.settings import Settings
    from cardfile.source.links import BodyLink
    from cardfile.source.list_blocks import InlineValue, ListBlock
    from cardfile.source.sections import Section
    from cardfile.source.suppressions import Suppression
    from cardfile.syntax.doubts import Doubt
    from cardfile.syntax.tree import Node

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


def rules_of(settings: Settings) -> YamlRules:
    """What these settings allow of YAML."""
    limits, options = settings.limits, settings.yaml
    return YamlRules(
        options.aliases,
        options.merge_keys,
        limits.depth,
        limits.nodes,
        limits.expanded_nodes,
        limits.keys,
        limits.scalar_bytes,
    )


def read_page(raw: bytes, path: str, docs_path: str, settings: Settings) -> Page:
    """Read a page; never raises, whatever the bytes."""
    rules = rules_of(settings)
    limit = settings.limits.file_bytes
    decoded = decode(raw[:limit] if len(raw) > limit else raw)
    if len(raw) > limit:
        source = SourceText(path, decoded.text, bom=decoded.bom)
        # how large it is is not known: nothing beyond the limit was read
        data = {"limit": "file-bytes", "maximum": limit, "subject": "the file"}
        return _broken(source, docs_path, rules, Fault("limit-exceeded", path, None, data))
    source = SourceText(path, decoded.text, bom=decoded.bom)
    if isinstance(decoded, Undecodable):
        return _broken(source, docs_path, rules, newlines.not_utf8(raw, path, decoded))
    warnings = newlines.faults(source, settings.yaml.newline)
    found = envelope.find(source, settings.limits.front_matter_bytes)
    block, faults = found.block, (*warnings, *found.faults)
    if block.kind != "front-matter":
        data_or_none: dict[str, Any] | None = {} if block.kind == "none" else None
        return Page(path, docs_path, source, block, data_or_none, faults, rules)
    fast = yaml_fast.read(source.text[block.start : block.end], rules)
    if fast is None:
        return _composed(source, docs_path, block, rules, warnings)
    second = envelope.second_block(source, block)
    if second is not None:
        faults = (*faults, second)
    return Page(
        path,
        docs_path,
        source,
        block,
        fast.data,
        faults,
        rules,
        certain=True,
        has_dates=fast.dates,
    )


def _composed(
    source: SourceText,
    docs_path: str,
    block: Block,
    rules: YamlRules,
    warnings: tuple[Fault, ...],
) -> Page:
    reading = yaml.read(source, block.start, block.end, rules)
    faults = (*warnings, *reading.faults)
    if isinstance(reading.root, Mapping):
        second = envelope.second_block(source, block)
        if second is not None:
            faults = (*faults, second)
        page = Page(source.path, docs_path, source, block, reading.data, faults, rules)
        page.__dict__["_reading"] = reading
        return page
    found = _misread(source, block, rules, reading)
    data: dict[str, Any] | None = {} if found.block.kind == "none" else None
    return Page(
        source.path, docs_path, source, found.block, data, (*warnings, *found.faults), rules
    )


def _misread(source: SourceText, block: Block, rules: YamlRules, reading: yaml.Reading) -> Envelope:
    """What a block is that is no mapping: badly fenced, bad YAML, another shape, or mere prose."""
    start, end = block.start, block.end

    def parses(first: int, last: int) -> bool:
        return isinstance(yaml.read(source, first, last, rules).root, Mapping)

    lines = lines_from(source.text, start, end)
    if not looks_like_fields(lines):
        if not reading.readable and is_mapping_for_mkdocs(source.text[start:end]):
            return Envelope(Block("broken", start, end, block.body_start), reading.faults)
        return _other_shape(source, block, reading)
    wrong_end = near_fences.boundary(source, start, end, parses)
    if wrong_end is not None:
        return wrong_end
    broken = Block("broken", start, end, block.body_start)
    if not reading.readable:
        return Envelope(broken, reading.faults)
    mistake = mistaken_scalar(source, start, end)
    if mistake is not None:
        return Envelope(broken, (mistake,))
    return _other_shape(source, block, reading)


def _other_shape(source: SourceText, block: Block, reading: yaml.Reading) -> Envelope:
    root = reading.root
    broken = Block("broken", block.start, block.end, block.body_start)
    if isinstance(root, Sequence):
        return Envelope(broken, (newlines.not_a_mapping(source, block, root),))
    first = source.text[block.start : block.end].lstrip()[:1]
    if not reading.readable and first in ("-", "?", "{", "[", '"', "'", "\t", "%"):
        return Envelope(broken, reading.faults)
    text = source.text[block.start : block.end].strip()
    if isinstance(root, Scalar) and "\n" not in text and "\r" not in text:
        # MkDocs shows it: a text between two lines is prose
        shown = Block("broken", block.start, block.end, 0)
        return Envelope(shown, (newlines.not_a_mapping(source, block, root),))
    return Envelope(Block("none"))


def _broken(source: SourceText, docs_path: str, rules: YamlRules, fault: Fault) -> Page:
    return Page(source.path, docs_path, source, Block("broken"), None, (fault,), rules)
