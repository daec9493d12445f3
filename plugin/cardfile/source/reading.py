"""Reading a file: which block is its front matter, and what is wrong where it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Fault
from cardfile.source import envelope, near_fences, newlines
from cardfile.source.blocks import Block, Envelope, lines_from, looks_like_fields
from cardfile.source.page import Page
from cardfile.syntax import yaml, yaml_fast
from cardfile.syntax.guard import Undecodable, decode
from cardfile.syntax.text import SourceText
from cardfile.syntax.tree import Mapping, Scalar, Sequence
from cardfile.syntax.yaml_causes import mistaken_scalar
from cardfile.syntax.yaml_portable import is_mapping_for_mkdocs
from cardfile.syntax.yaml_rules import YamlRules

if TYPE_CHECKING:
    from cardfile.settings import Settings


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
