"""Mistakes of YAML's form and of the fences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutation.defects import defect, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutation.subject import Mutant, Subject

FENCE = 4


def _colon(s: Subject, key_end: int) -> int:
    return s.text.index(":", key_end)


@defect("tab-indentation", "CF203", unique=True)
def tab(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.key_start >= 0 and v.depth > 1 and not v.flow):
        start = s.line_start(v.key_start)
        indent = s.text[start : v.key_start]
        if indent and not indent.strip():
            yield s.changed(start, v.key_start, "\t" * (len(indent) // 2), start)


@defect("missing-colon", "CF201")
def missing_colon(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.depth == 1 and v.name != "type"):
        at = _colon(s, v.key_end)
        line = s.line_end(v.start)
        yield s.changed(at, at + 1, "", v.key_start, at, v.start - 1, line - 1)


@defect("missing-space-after-colon", "CF204", unique=True)
def missing_space(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.depth == 1):
        at = _colon(s, v.key_end)
        yield s.changed(at + 1, v.start, "", at, at + 1)


@defect("missing-space-nested", "CF204", unique=True)
def missing_space_nested(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.depth > 1):
        at = _colon(s, v.key_end)
        yield s.changed(at + 1, v.start, "", at, at + 1)


@defect("equals-instead-of-colon", "CF205", unique=True)
def equals(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.depth == 1):
        at = _colon(s, v.key_end)
        yield s.changed(at, at + 1, " =", at + 1, at)


@defect("unclosed-double-quote", "CF208", unique=True)
def unclosed_double(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.style == '"' and not v.flow and v.key_start >= 0):
        if "\\" not in s.text[v.start : v.end]:
            yield s.changed(v.end - 1, v.end, "", v.start)


@defect("unclosed-single-quote", "CF208", unique=True)
def unclosed_single(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and "'" not in v.raw and '"' not in v.raw):
        yield s.changed(v.start, v.start, "'")


@defect("unopened-quote", "CF208", "CF201", "CF207")
def unopened(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.style == '"' and not v.flow and v.key_start >= 0):
        if not v.raw[:1].isdigit() and ": " in v.raw:
            yield s.changed(v.start, v.start + 1, "", whole_line=True)


@defect("unclosed-bracket", "CF208", unique=True)
def unclosed_bracket(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.kind == "list" and v.flow and v.depth == 1):
        if s.text[v.start] == "[" and "\n" not in s.text[v.start : v.end]:
            yield s.changed(v.end - 1, v.end, "", v.start)


@defect("unclosed-brace", "CF208", unique=True)
def unclosed_brace(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.kind == "mapping" and v.flow and s.text[v.start] == "{"):
        if s.text[v.end : v.end + 1] == "\n" and "\n" not in s.text[v.start : v.end]:
            yield s.changed(v.end - 1, v.end, "", v.start)


@defect("extra-bracket", "CF208", "CF201", "CF206", unique=True)
def extra_bracket(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.kind == "list" and v.flow and v.depth == 1):
        if s.text[v.end - 1] == "]" and s.text[v.end] == "\n":
            yield s.changed(v.end, v.end, "]")


@defect("missing-comma", "CF201", "CF207", "CF208", "CF228")
def missing_comma(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.flow and v.key_start >= 0 and v.kind == "scalar"):
        comma = s.text.rfind(", ", 0, v.key_start + 1)
        if comma == v.key_start - 2:
            yield s.changed(comma, comma + 1, "", whole_line=True)


@defect("colon-in-value", "CF207", unique=False)
def colon(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and " " in v.raw and "'" not in v.raw):
        at = v.start + v.raw.index(" ")
        yield s.changed(at, at, ":", at, v.start)


for _letter, _codes in {
    "@": ("CF206",),
    "`": ("CF206",),
    "%": ("CF206",),
    "*": ("CF206", "CF220"),
    "&": ("CF206", "CF220"),
    "!": ("CF206", "CF223"),
    "[": ("CF206", "CF208"),
    "{": ("CF206", "CF208"),
    ">": ("CF206", "CF201"),
    "|": ("CF206", "CF201"),
}.items():

    def _reserved(s: Subject, letter: str = _letter) -> Iterator[Mutant]:
        for v in s.where(lambda v: plain(v) and v.depth == 1 and " " in v.raw):
            if v.name not in ("type", "status", "owner", "id"):
                yield s.changed(v.start, v.start, letter)

    defect(f"value-begins-with-{_letter}", *_codes)(_reserved)


@defect("bad-escape", "CF209")
def bad_escape(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.style == '"' and len(v.raw) > 4 and "\\" not in v.raw):
        if s.text[v.start + 3].isalpha():
            yield s.changed(v.start + 2, v.start + 3, "\\d", v.start + 2, v.start)


@defect("duplicate-key", "CF202")
def duplicate_key(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.depth == 1):
        end = s.line_end(v.start) + 1
        last = s.top[-1]
        if v is not last:
            line = s.text[v.key_start : end]
            yield s.changed(end, end, line)


@defect("smart-quotes", "CF227", severity="warning", unique=True)
def smart(s: Subject) -> Iterator[Mutant]:
    told = ("enum", "pattern", "format")
    for v in s.where(lambda v: v.style == '"' and not v.flow and v.key_start >= 0):
        is_words = v.raw[:1].isalpha() and not {": ", " #"} & {v.raw[n : n + 2] for n in range(99)}
        if is_words and v.wants("string") and not any(v.given(keyword) for keyword in told):
            yield s.changed(v.start, v.end, f"“{v.raw}”")


@defect("no-break-space-after-colon", "CF118", unique=True)
def no_break_space(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.depth == 1):
        at = _colon(s, v.key_end) + 1
        yield s.changed(at, at + 1, "\u00a0", at)


@defect("zero-width-in-key", "CF118", "CF302", unique=True, severity="warning")
def zero_width(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.depth == 1 and v.name != "type"):
        yield s.changed(v.key_start + 2, v.key_start + 2, "\u200b", v.key_start + 2, v.key_start)


@defect("bidi-in-value", "CF118", unique=True, severity="warning")
def bidi(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.name in ("title", "description") and v.depth == 1):
        yield s.changed(v.start + 2, v.start + 2, "\u202e", v.start + 2)


@defect("control-character", "CF117", unique=True)
def control(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.name in ("title", "description") and v.depth == 1):
        yield s.changed(v.start + 2, v.start + 2, "\x07", v.start + 2)


@defect("control-escape", "CF117")
def control_escape(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.name in ("title", "description") and v.depth == 1):
        if '"' not in v.raw and "\\" not in v.raw:
            new = f'"{v.raw[:2]}\\e{v.raw[2:]}"'
            yield s.changed(v.start, v.end, new, v.start, v.start + 3)


@defect("key-indented", "CF201")
def key_indented(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.depth == 1 and v is not s.top[0]):
        yield s.changed(v.key_start, v.key_start, "  ", v.key_start + 2)


@defect("key-outdented", "CF201")
def key_outdented(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.key_start >= 0 and v.depth > 1 and not v.flow):
        start = s.line_start(v.key_start)
        indent = s.text[start : v.key_start]
        if len(indent) > 3 and not indent.strip():
            yield s.changed(start, start + 1, "", start, v.key_start - 1)


@defect("missing-dash", "CF201", "CF303")
def missing_dash(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.key_start < 0 and v.path[-1] == 0 and v.kind == "scalar"):
        if not v.flow and not v.style and s.text[v.start - 2 : v.start] == "- ":
            yield s.changed(v.start - 2, v.start, "", v.start - 2)


@defect("missing-space-after-dash", "CF201", unique=True)
def missing_dash_space(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.key_start < 0 and v.path[-1] == 1 and v.kind == "scalar"):
        if not v.flow and not v.style and s.text[v.start - 2 : v.start] == "- ":
            yield s.changed(v.start - 1, v.start, "", v.start - 2, v.start - 1)


@defect("tab-after-dash", "CF228", unique=True)
def tab_after_dash(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.key_start < 0 and not v.flow):
        if s.text[v.start - 2 : v.start] == "- ":
            yield s.changed(v.start - 1, v.start, "\t", v.start - 1)


@defect("anchor", "CF220")
def anchor(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.depth == 1 and v.name != "type"):
        yield s.changed(v.start, v.start, "&x ")


@defect("tag", "CF223")
def tag(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.depth == 1 and v.name != "type"):
        yield s.changed(v.start, v.start, "!!python/object:os.system ")


@defect("list-as-key", "CF225")
def complex_key(s: Subject) -> Iterator[Mutant]:
    yield s.changed(s.block_end, s.block_end, "? [a, b]\n: c\n", s.block_end, s.block_end + 2)


@defect("number-as-key", "CF224")
def number_key(s: Subject) -> Iterator[Mutant]:
    yield s.changed(s.block_end, s.block_end, "7: c\n", s.block_end)


@defect("byte-order-mark", "CF105", severity="warning", unique=True)
def bom(s: Subject) -> Iterator[Mutant]:
    yield s.rewritten(b"\xef\xbb\xbf" + s.text.encode(), 1, 1)


@defect("mixed-newlines", "CF107", severity="warning", unique=True)
def mixed(s: Subject) -> Iterator[Mutant]:
    lines = s.text.split("\n")
    lines[2] += "\r"
    yield s.rewritten("\n".join(lines).encode(), 3)


@defect("no-closing-fence", "CF103")
def unclosed(s: Subject) -> Iterator[Mutant]:
    yield s.changed(s.block_end, s.block_end + 4, "", 0)


@defect("four-dashes-open", "CF104", unique=True)
def four_dashes(s: Subject) -> Iterator[Mutant]:
    yield s.changed(0, 3, "----")


@defect("four-dashes-close", "CF104", unique=True)
def four_dashes_close(s: Subject) -> Iterator[Mutant]:
    yield s.changed(s.block_end, s.block_end + 3, "----")


@defect("dashes-of-print", "CF104", unique=True)
def en_dashes(s: Subject) -> Iterator[Mutant]:
    yield s.changed(0, 3, "———")


@defect("fence-with-word", "CF104", unique=True)
def fence_word(s: Subject) -> Iterator[Mutant]:
    yield s.changed(3, 3, " yaml", 0, 3)


@defect("fence-indented", "CF104", unique=True)
def fence_indented(s: Subject) -> Iterator[Mutant]:
    yield s.changed(0, 0, " ", 0)


@defect("blank-line-first", "CF102", unique=True)
def blank_first(s: Subject) -> Iterator[Mutant]:
    yield s.rewritten(f"\n{s.text}".encode(), 2, 1)


@defect("comment-first", "CF102")
def comment_first(s: Subject) -> Iterator[Mutant]:
    yield s.rewritten(f"<!-- licence -->\n{s.text}".encode(), 2, 1)


@defect("toml-fences", "CF115")
def plus(s: Subject) -> Iterator[Mutant]:
    text = "+++\n" + s.text[FENCE : s.block_end] + "+++\n" + s.text[s.block_end + FENCE :]
    yield s.rewritten(text.encode(), 1, 1)


@defect("utf-16", "CF106")
def utf16(s: Subject) -> Iterator[Mutant]:
    yield s.rewritten(s.text.encode("utf-16"), 1, 1)


@defect("latin-1", "CF106")
def latin1(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: plain(v) and v.name == "title"):
        before, behind = s.text[: v.start + 1], s.text[v.start + 1 :]
        line, column = s.place(v.start + 1)
        yield s.rewritten(before.encode() + b"\xe9" + behind.encode(), line, column)


@defect("list-at-the-root", "CF109")
def root_list(s: Subject) -> Iterator[Mutant]:
    if all(v.kind == "scalar" for v in s.top):
        block = "".join(f"- {line}\n" for line in s.text[FENCE : s.block_end].splitlines())
        yield s.rewritten(f"---\n{block}{s.text[s.block_end :]}".encode(), 2, 1)


@defect("second-block", "CF112", severity="warning")
def second(s: Subject) -> Iterator[Mutant]:
    at = s.block_end + FENCE
    yield s.changed(at, at, "---\ndomain: credit\nteam: risk\n---\n", at)


@defect("dash-glued-comment", "CF228", unique=True)
def glued_comment(s: Subject) -> Iterator[Mutant]:
    for v in s.where(lambda v: v.style == '"' and not v.flow and v.key_start >= 0):
        yield s.changed(v.end, v.end, "#note", v.end)


@defect("too-deep", "CF226")
def too_deep(s: Subject) -> Iterator[Mutant]:
    at = s.block_end
    yield s.changed(at, at, "x_deep: " + "[" * 40 + "]" * 40 + "\n", whole_line=True)


@defect("empty-value-in-braces", "CF228")
def empty_in_braces(s: Subject) -> Iterator[Mutant]:
    yield s.changed(s.block_end, s.block_end, "x_a: {b:, c: 1}\n", whole_line=True)


@defect("operator-in-braces", "CF228")
def operator(s: Subject) -> Iterator[Mutant]:
    at = s.block_end
    yield s.changed(at, at, "x_rule: {op: >=}\n", at, at + 13)
