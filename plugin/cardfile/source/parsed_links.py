"""Links as a parser of CommonMark finds them, for prose in which a pattern would go wrong.

The parser says which brackets are links; here their places are kept, which it forgets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from cardfile.source.links import BodyLink, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from cardfile.syntax.text import SourceText

_INLINE_RULES = ("text", "newline", "escape", "backticks", "link", "image", "autolink")
_RULES = (*_INLINE_RULES, "html_inline", "entity")
# Brackets that nobody closes cost a parser the square of their number.
_MOST_BRACKETS = 400
_DEFINED = re.compile(
    r"\[(?P<label>(?:[^\[\]\\]|\\.)*)\]:\s*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>\S+))"
)
_BEFORE_TARGET = re.compile(r"\(\s*(?P<angle><?)")


@dataclass(frozen=True, slots=True)
class _Found:
    """One link of a block of text: offsets in it; `label` is none for a link with its target."""

    start: int
    end: int
    text: str
    href: str
    label: str | None
    target: tuple[int, int]


def parsed_links(source: SourceText, start: int) -> list[BodyLink] | None:
    """The links of the body that begins at an offset; none where parsing could take long."""
    env: dict[str, Any] = {}
    blocks = [token for token in _blocks(source.text[start:], env) if "]" in token.content]
    if any(token.content.count("[") > _MOST_BRACKETS for token in blocks):
        return None
    first = source.position(start).line
    links: list[BodyLink] = []
    used: dict[str, str] = {}
    for token in blocks:
        found = list(_links_of(token.content, env))
        for link in found:
            if link.label is not None:
                used.setdefault(link.label, link.text)
        own = [link for link in found if link.label is None and link.href]
        if own:
            links += _placed(source, token, first, own)
    links += _definitions(source, first, env, used)
    return links


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Lenient(MarkdownIt):
        """Links to any scheme are links: others judge where they lead."""

        def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802
            return url

    markdown = Lenient("commonmark").enable("table")
    rule = next(r.fn for r in markdown.inline.ruler.__rules__ if r.name == "link")

    def noted(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        at, count = state.pos, len(state.tokens)
        is_link = rule(state, silent)
        # what an image's description holds is parsed as a text of its own
        if is_link and not silent and state.src is state.env.get("block"):
            opened = next(token for token in state.tokens[count:] if token.type == "link_open")
            state.env["links"].append((at, state.pos, opened))
        return is_link

    markdown.inline.ruler.at("link", noted)
    markdown.inline.ruler.enableOnly(list(_RULES))
    markdown.inline.ruler2.enableOnly(["fragments_join"])
    return markdown


def _blocks(body: str, env: dict[str, Any]) -> list[Token]:
    markdown = _parser()
    with markdown.reset_rules():
        markdown.core.ruler.enableOnly(["normalize", "block"])
        return [token for token in markdown.parse(body, env) if token.type == "inline"]


def _links_of(content: str, env: dict[str, Any]) -> Iterator[_Found]:
    env["block"], env["links"] = content, []
    markdown = _parser()
    markdown.inline.parse(content, markdown, env, [])
    for start, end, token in env["links"]:
        close = _label_end(content, start, end)
        target = _BEFORE_TARGET.match(content, close + 1) if content[end - 1] == ")" else None
        text, href = content[start + 1 : close], str(token.attrs.get("href", ""))
        if target is None or content[close + 1 : close + 2] != "(":
            rest = content[close + 1 : end]
            label = rest[1:-1] if rest.startswith("[") and len(rest) > 2 else text
            yield _Found(start, end, text, href, label_of(label), (start, end))
            continue
        at = target.end()
        result = markdown.helpers.parseLinkDestination(content, at - len(target["angle"]), end)
        stop = result.pos - len(target["angle"]) if result.ok else end - 1
        yield _Found(start, end, text, href, None, (at, max(at, stop)))


def _label_end(content: str, start: int, end: int) -> int:
    """Where the bracket of a link's text closes."""
    from markdown_it.rules_inline import StateInline

    markdown = _parser()
    state = StateInline(content[:end], markdown, {}, [])
    return int(markdown.helpers.parseLinkLabel(state, start, disableNested=False))


def _placed(
    source: SourceText, token: Token, first: int, found: list[_Found]
) -> Iterator[BodyLink]:
    """The links of a block at their places in the file: its lines have lost what precedes them."""
    top = first + (token.map[0] if token.map else 0)
    lines = token.content.split("\n")
    inner = [0, *accumulate(len(line) + 1 for line in lines)]
    outer = [_offset(source, top + number, line) for number, line in enumerate(lines)]

    def place(at: int) -> int:
        number = next(n for n in range(len(lines) - 1, -1, -1) if inner[n] <= at)
        return outer[number] + at - inner[number]

    for link in found:
        text = " ".join(link.text.split())
        begin, stop = place(link.target[0]), place(link.target[1])
        yield BodyLink(link.href, text, place(link.start), place(link.end), begin, stop, wiki=False)


def _offset(source: SourceText, number: int, content: str) -> int:
    begins = source.line_starts[min(number, source.line_count) - 1]
    at = source.line(number).find(content.strip())
    indent = len(content) - len(content.lstrip())
    return begins + max(at - indent, 0)


def _definitions(
    source: SourceText, first: int, env: dict[str, Any], used: dict[str, str]
) -> Iterator[BodyLink]:
    """A link by its label stands where its definition gives the target."""
    starts = [*source.line_starts, len(source.text)]
    for name, reference in env.get("references", {}).items():
        label = label_of(name)
        if label not in used or not reference["href"]:
            continue
        begin, end = (starts[min(first + line - 1, len(starts) - 1)] for line in reference["map"])
        match = _DEFINED.search(source.text, begin, end)
        if match is not None:
            group = "angled" if match["angled"] is not None else "bare"
            target = match.span(group)
            yield BodyLink(reference["href"], used[label], *match.span(), *target, wiki=False)
