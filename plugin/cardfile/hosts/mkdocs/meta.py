"""What themes and other plugins read from a page's front matter: filled, and made harmless."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError

if TYPE_CHECKING:
    from jinja2 import Environment

    from cardfile.records import Record

Meta = MutableMapping[str, Any]

_LONGEST = 300
_WORD = re.compile(r"[\w.-]+")
# Themes print these values as they are: what would be markup becomes text.
_MARKUP = str.maketrans({"<": "&lt;", ">": "&gt;", '"': "&quot;"})


def drop_ill_typed(meta: Meta) -> None:
    """Take out values of another type than MkDocs, themes and plugins can bear."""
    for key, is_fit in _FIT.items():
        if key in meta and not is_fit(meta[key]):
            del meta[key]
    if "tags" in meta:
        meta["tags"] = _tags(meta["tags"])
    title = meta.get("title")
    if "title" in meta and not isinstance(title, str):
        del meta["title"]
        if title is not None and not isinstance(title, list | dict):
            meta["title"] = str(title)


def publish(meta: Meta, written: Record, shown: Record) -> None:
    """Give other plugins of the record's fields what may be seen of them."""
    for key, value in written.data.items():
        if key in meta and shown.data.get(key) != value:
            meta.pop(key)
            if key in shown.data:
                meta[key] = shown.data[key]


def fill(meta: Meta, record: Record) -> None:
    """Give what the record knows where its author gave nothing for the theme."""
    known = {
        "title": record.title,
        "description": " ".join(record.description.split())[:_LONGEST],
        "tags": [tag for tag in record.items("tags") if isinstance(tag, str)],
        "status": record.status,
    }
    for key, value in known.items():
        if value and (not meta.get(key) or not isinstance(meta[key], type(value))):
            meta[key] = value
    for key in ("title", "description"):
        if isinstance(meta.get(key), str):
            meta[key] = as_text(meta[key])
    if isinstance(meta.get("tags"), list):
        meta["tags"] = [as_text(tag) for tag in meta["tags"]]
    if not isinstance(meta.get("status"), str) or not _WORD.fullmatch(meta["status"]):
        meta.pop("status", None)
    # The theme `mkdocs` would list it above the page, unescaped, as the names of source files.
    meta.pop("source", None)


def as_text(text: str) -> str:
    """A text as themes want it that put a title into a page unescaped."""
    return text.translate(_MARKUP)


def drop_unknown(meta: Meta, env: Environment) -> None:
    """Take out a template or an icon that the theme does not have."""
    if "template" in meta and not _has(env, meta["template"]):
        del meta["template"]
    if "icon" in meta and _is_material(env) and not _has(env, f".icons/{meta['icon']}.svg"):
        del meta["icon"]


def _has(env: Environment, name: str) -> bool:
    try:
        env.get_template(name)
    except (TemplateError, OSError, ValueError):
        return False
    return True


def _is_material(env: Environment) -> bool:
    """Whether the theme includes the icon of a page, and stops where there is none."""
    return _has(env, "partials/nav-item.html")


def _tags(value: object) -> list[str]:
    """The words among tags; a year without quotes is one, too."""
    found = value if isinstance(value, list) else [value]
    return [str(tag) for tag in found if isinstance(tag, str | int | float)]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_text_or_texts(value: object) -> bool:
    return _is_text(value) or _is_texts(value)


def _is_search(value: object) -> bool:
    if not isinstance(value, Mapping):
        return False
    boost = value.get("boost", 1)
    return isinstance(boost, int | float) and not isinstance(boost, bool)


_FIT: Mapping[str, Callable[[object], bool]] = {
    "template": _is_text,
    "icon": _is_text,
    "hide": _is_text_or_texts,
    "search": _is_search,
}
