"""Tags: the seven of JSON are read, all others refused; nothing is ever constructed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Applicability, Edit, Fix
from cardfile.syntax.scalars import NOT_FINITE, resolve

if TYPE_CHECKING:
    from cardfile.syntax.yaml_compose import Composer

_PREFIX = "tag:yaml.org,2002:"
_SCALARS: dict[str, tuple[type, ...]] = {
    f"{_PREFIX}str": (str,),
    f"{_PREFIX}int": (int,),
    f"{_PREFIX}float": (float, int),
    f"{_PREFIX}bool": (bool,),
    f"{_PREFIX}null": (type(None),),
}


def check_collection(composer: Composer, event: Any, *, mapping: bool) -> None:
    """Refuse a collection's tag, unless it says what is so anyway."""
    wanted = f"{_PREFIX}map" if mapping else f"{_PREFIX}seq"
    if event.tag is not None and event.tag != wanted:
        _refuse(composer, event)


def tagged(composer: Composer, event: Any, start: int) -> tuple[int, Any]:
    """The start of a tagged scalar behind its tag, and its value."""
    kinds = _SCALARS.get(event.tag)
    if kinds is None:
        _refuse(composer, event)
        return start, None
    start = _behind_properties(composer.source.text, start)
    if kinds == (str,):
        return start, event.value
    value = resolve(event.value)
    is_wanted = isinstance(value, kinds) and (kinds == (bool,) or not isinstance(value, bool))
    if value is not NOT_FINITE and not is_wanted:
        _refuse(composer, event)
    return start, value


def _refuse(composer: Composer, event: Any) -> None:
    start = composer.offset + event.start_mark.index
    text = composer.source.text
    end = _word_end(text, start)
    if text[start:end].startswith("&"):
        start = _behind_blanks(text, end)
        end = _word_end(text, start)
    written = text[start:end]
    rest = _behind_blanks(text, end)
    edit = Edit(composer.source.range(start, rest), "")
    fix = Fix(f"remove the tag {written[:40]}", (edit,), Applicability.UNSAFE)
    composer.stop(
        composer.fault("tag-not-allowed", start, end, {"tag": written[:200]}, fixes=(fix,))
    )


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at] not in " \t\r\n,]}":
        at += 1
    return at


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


def _behind_properties(text: str, at: int) -> int:
    """Behind the tag and the anchor, in either order."""
    while text[at : at + 1] in ("!", "&"):
        at = _behind_blanks(text, _word_end(text, at))
    return at
