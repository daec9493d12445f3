"""The strictest content security policy under which a built site works, read from its files."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Content-Security-Policy"

# https://html.spec.whatwg.org/#prepare-the-script-element: all else is data, and never run.
_RUN = re.compile(
    r"(?:text|application)/(?:x-)?(?:java|ecma)script|module|importmap|speculationrules",
    re.IGNORECASE,
)
_IN_CSS = re.compile(r"""(?:url\(|@import)\s*["']?(?P<url>(?:https?:)?//[^"')\s]+)""")
_FETCHED_FROM = {"github.com": "https://api.github.com", "gitlab.com": "https://gitlab.com"}


@dataclass
class Policy:
    """What a site needs: the hashes of what stands in its pages, and the hosts that they ask."""

    script_hashes: set[str] = field(default_factory=set)
    style_hashes: set[str] = field(default_factory=set)
    hosts: dict[str, set[str]] = field(default_factory=dict)
    handlers: bool = False
    style_attributes: bool = False
    compiles: bool = False
    pages: int = 0

    def header(self) -> str:
        """The value of the header."""
        return "; ".join(
            " ".join((name, *sources)) for name, sources in self._directives().items() if sources
        )

    def _directives(self) -> dict[str, list[str]]:
        script = [*sorted(self.script_hashes), *(["'unsafe-hashes'"] if self.handlers else [])]
        if self.compiles:
            script.append("'wasm-unsafe-eval'")
        style = [*sorted(self.style_hashes)]
        style += ["'unsafe-hashes'"] if self.style_attributes else []
        return {
            "default-src": ["'none'"],
            "script-src": ["'self'", *script, *self._from("script")],
            "style-src": ["'self'", *style, *self._from("style")],
            "img-src": ["'self'", "data:", *self._from("img")],
            "font-src": ["'self'", *self._from("font")],
            "media-src": ["'self'", *self._from("media")],
            "connect-src": ["'self'", *self._from("connect")],
            "frame-src": self._from("frame"),
            "worker-src": ["'self'"],
            "manifest-src": ["'self'"],
            "base-uri": ["'self'"],
            "form-action": ["'self'"],
            "frame-ancestors": ["'self'"],
        }

    def _from(self, kind: str) -> list[str]:
        return sorted(self.hosts.get(kind, ()))

    def allow(self, kind: str, url: str) -> None:
        """Allow the host of a URL, if it is another than the site's."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return
        if parts.netloc and parts.scheme in ("http", "https", ""):
            self.hosts.setdefault(kind, set()).add(f"{parts.scheme or 'https'}://{parts.netloc}")


def policy_of(site: Path) -> Policy:
    """The policy of a built site."""
    policy = Policy()
    for path in sorted(site.rglob("*")):
        if path.suffix in (".html", ".htm") and path.is_file():
            policy.pages += 1
            _Reader(policy).read(path.read_text("utf-8", "replace"))
        elif path.suffix == ".css" and path.is_file():
            _read_css(policy, path.read_text("utf-8", "replace"))
        elif path.suffix in (".wasm", ".pagefind"):
            policy.compiles = True
    return policy


def _read_css(policy: Policy, text: str) -> None:
    for match in _IN_CSS.finditer(text):
        for kind in ("font", "img", "style"):
            policy.allow(kind, match["url"])


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


class _Reader(HTMLParser):
    """Collects from one page what a browser would run, apply or ask for."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(convert_charrefs=True)
        self._policy = policy
        self._inside: set[str] | None = None
        self._text: list[str] = []

    def read(self, html: str) -> None:
        # browsers read both ends of a line as one
        self.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._attributes(found)
        if tag == "script":
            kind = found.get("type", "")
            if "src" in found:
                self._policy.allow("script", found["src"])
            elif not kind or _RUN.fullmatch(kind):
                self._inside = self._policy.script_hashes
        elif tag == "style":
            self._inside = self._policy.style_hashes
        elif tag == "link":
            self._link(found)
        else:
            self._media(tag, found)

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self._text.append(data)
            if self._inside is self._policy.style_hashes:
                _read_css(self._policy, data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._inside is not None:
            self._inside.add(_hash("".join(self._text)))
            self._inside, self._text = None, []

    def _attributes(self, found: dict[str, str]) -> None:
        policy = self._policy
        if found.get("style"):
            policy.style_hashes.add(_hash(found["style"]))
            policy.style_attributes = True
        for name, value in found.items():
            if name.startswith("on") and value:
                policy.script_hashes.add(_hash(value))
                policy.handlers = True
        host = urlsplit(found.get("href", "")).netloc
        if found.get("data-md-component") == "source" and host in _FETCHED_FROM:
            # Material asks the host of the sources for its stars
            policy.allow("connect", _FETCHED_FROM[host])

    def _link(self, found: dict[str, str]) -> None:
        rel, href = found.get("rel", "").split(), found.get("href", "")
        if "stylesheet" in rel:
            self._policy.allow("style", href)
        elif "preconnect" in rel:
            # a style sheet of another host has its fonts there
            self._policy.allow("font", href)
        elif "icon" in rel:
            self._policy.allow("img", href)
        elif "preload" in rel or "modulepreload" in rel:
            self._policy.allow(found.get("as", "script"), href)

    def _media(self, tag: str, found: dict[str, str]) -> None:
        source = found.get("src", "")
        if tag in ("img", "input"):
            self._policy.allow("img", source)
            for candidate in found.get("srcset", "").split(","):
                self._policy.allow("img", candidate.strip().partition(" ")[0])
        elif tag in ("iframe", "embed", "object"):
            self._policy.allow("frame", source or found.get("data", ""))
        elif tag in ("audio", "video", "source", "track"):
            self._policy.allow("media", source)
