"""Lists and values inside pages, for any host of Python-Markdown.

Fences of `cardfile` become what `block` makes of them, code that begins `cardfile:` what `value`
makes of it; where either gives nothing, the code stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from cardfile.source.list_blocks import INLINE, list_blocks

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from markdown import Markdown

    Block = Callable[[str, int, Markdown], str | None]
    Value = Callable[[str, Markdown], str | None]

# Behind the tidying of line ends (30) and snippets (32), before all that makes code of fences (25).
_BEFORE_FENCES = 27
_BEFORE_CODE = 191
_CODE = r"(?<![\\`])(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"


class Lists(Extension):
    """Asks `block` about each list, with its number on the page, and `value` about each value."""

    def __init__(self, block: Block, value: Value) -> None:
        super().__init__()
        self.block = block
        self.value = value

    def __deepcopy__(self, memo: dict[int, Any]) -> Lists:
        """Hosts copy their configuration; the copy must answer from the same records."""
        return self

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the host's name
        """Register both processors."""
        md.preprocessors.register(_Blocks(self.block, md), "cardfile-lists", _BEFORE_FENCES)
        md.inlinePatterns.register(_Values(self.value, md), "cardfile-values", _BEFORE_CODE)


class _Blocks(Preprocessor):
    """Puts HTML into the stash, so that nothing of a record passes through Markdown."""

    def __init__(self, block: Block, md: Markdown) -> None:
        super().__init__(md)
        self._block = block

    def run(self, lines: list[str]) -> list[str]:
        """The lines of a page, with a placeholder for each list."""
        text = "\n".join(lines)
        parts: list[str] = []
        done = 0
        for number, block in enumerate(list_blocks(text), 1):
            html = self._block(block.text, number, self.md)
            if html is None:
                continue
            parts += [text[done : block.start - len(block.indent)], "\n", block.indent]
            parts += [self.md.htmlStash.store(html), "\n"]
            done = block.end
        return "".join([*parts, text[done:]]).split("\n")


class _Values(InlineProcessor):
    def __init__(self, value: Value, md: Markdown) -> None:
        super().__init__(_CODE, md)
        self._value = value

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the host's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[str, int, int] | tuple[None, None, None]:
        """One span of code; one between two backticks shows how a value is written."""
        if m["ticks"] != "`" or not m["code"].startswith(INLINE):
            return None, None, None
        html = self._value(m["code"].removeprefix(INLINE).strip(), self.md)
        if html is None:
            return None, None, None
        return self.md.htmlStash.store(html), m.start(0), m.end(0)
