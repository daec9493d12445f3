"""The header that a built site needs."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

PAGE = """<!doctype html><html><head>
<link rel="preconnect" href="https://fonts.example.net" crossorigin>
<link rel="stylesheet" href="https://css.example.net/a.css">
<script>run()</script><script type="application/ld+json">{"a": 1}</script>
<script src="assets/a.js"></script><script src="//cdn.example.net/b.js"></script>
<style>a{b:c}</style></head>
<body style="color: red" onload="go()"><img src="https://img.example.net/i.png">
<a href="https://github.com/a/b" data-md-component="source">b</a></body></html>
"""


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(line: str) -> dict[str, set[str]]:
    name, _, value = line.partition(": ")
    assert name == "Content-Security-Policy"
    return {part.split()[0]: set(part.split()[1:]) for part in value.split("; ")}


def test_it_allows_what_the_pages_have_and_nothing_else(run: Run, project: Path) -> None:
    (project / "site/deep").mkdir(parents=True)
    (project / "site/deep/index.html").write_text(PAGE, "utf-8")
    (project / "site/a.css").write_text("@font-face{src:url('https://f.example.net/x.woff2')}")
    result = run("csp", "site")
    assert len(result.out.splitlines()) == 1
    found = directives(result.out.strip())
    assert found["default-src"] == {"'none'"}
    assert found["script-src"] == {
        "'self'",
        "'unsafe-hashes'",
        digest("run()"),
        digest("go()"),
        "https://cdn.example.net",
    }
    assert {digest("a{b:c}"), digest("color: red"), "'unsafe-hashes'"} < found["style-src"]
    assert "https://css.example.net" in found["style-src"]
    assert {"https://fonts.example.net", "https://f.example.net"} < found["font-src"]
    assert found["connect-src"] == {"'self'", "https://api.github.com"}
    assert "'unsafe-inline'" not in result.out
    assert "exceptions for what the theme and its plugins write into them: 4" in result.err


def test_a_site_that_does_not_ask_for_more_gets_no_more(run: Run, project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("<p>Text</p>", "utf-8")
    found = directives(run("csp", "--quiet").out.strip())
    assert found["script-src"] == found["style-src"] == {"'self'"}
    (project / "site/a.wasm").write_bytes(b"")
    assert "'wasm-unsafe-eval'" in directives(run("csp").out.strip())["script-src"]


def test_without_a_site_it_says_what_to_do(run: Run, project: Path) -> None:
    assert "there is no folder" in run("csp", "nowhere", status=2).err
    (project / "site").mkdir()
    assert "build the site first" in run("csp", status=2).err
