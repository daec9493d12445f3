"""XML and HTML in which nothing of a record is markup."""

from __future__ import annotations

from html import escape as _entities

from cardfile.report.escape import escape

XML_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def text(content: str) -> str:
    """Untrusted text as content or as a quoted value; what XML cannot hold is shown literally."""
    return _entities(escape(content))


def lines(content: str) -> str:
    """The same of several lines, which stay lines."""
    return "\n".join(text(line) for line in content.split("\n"))


def start(name: str, /, **attributes: str | int) -> str:
    """An opening tag; the values are escaped, the names are ours."""
    listed = "".join(
        f' {key.replace("_", "-")}="{text(str(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{listed}>"


def empty(name: str, /, **attributes: str | int) -> str:
    """A tag of XML without content."""
    return f"{start(name, **attributes)[:-1]}/>"
