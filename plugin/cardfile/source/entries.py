"""The entries of a block's outermost mapping, each composed without the rest of the block.

Most of what is said of a record is about one or two of its fields. Only a block whose reading is
certain can be cut: there a line that begins at the margin is a key, an item or a comment, since
no text in quotes and no bracket goes on over its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardfile.syntax.tree import Mapping, split_pointer
from cardfile.syntax.yaml_compose import compose

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingOf

    from cardfile.source.blocks import Block
    from cardfile.syntax.text import SourceText
    from cardfile.syntax.yaml_rules import YamlRules

_NOTHING = Mapping((), flow=False, start=0, end=0)
_NEXT_KEY = re.compile(r"\n(?=[^\s#-]|-[^ \r\n])")


class Entries:
    """What is asked of one block, whose data are known already."""

    def __init__(
        self, source: SourceText, block: Block, data: MappingOf[str, Any] | None, rules: YamlRules
    ) -> None:
        self._source = source
        self._block = block
        self._rules = rules
        self._known: dict[str, Mapping | None] = {}
        self._data = data or {}

    def holding(self, pointer: str) -> Mapping | None:
        """A mapping with the entry that a pointer leads into, if there is one, and no other.

        None where it takes the whole block: for its root, and where a key stands in quotes.
        """
        if not pointer:
            return None
        name = split_pointer(pointer)[0]
        if name not in self._known:
            self._known[name] = self._composed(name) if name in self._data else _NOTHING
        return self._known[name]

    def _composed(self, name: str) -> Mapping | None:
        text, start = self._source.text, self._block.start
        if not text.startswith((f"{name}: ", f"{name}:\n", f"{name}:\r"), start):
            at_margin = re.compile(rf"\n{re.escape(name)}:(?=[ \r\n])")
            found = at_margin.search(text, start, self._block.end)
            if found is None:
                return None
            start = found.start() + 1
        following = _NEXT_KEY.search(text, start, self._block.end)
        end = following.end() if following else self._block.end
        root = compose(self._source, start, end, self._rules).root
        return root if isinstance(root, Mapping) else None
