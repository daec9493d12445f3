"""The endpoint that makes a fix: it does what an author's page asks for, and nothing for others."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from wsgiref.util import setup_testing_defaults

import pytest
from tests.unit.pages import card, linted

from cardfile.hosts.mkdocs.fixing import MOST_BYTES, FixEndpoint
from cardfile.hosts.mkdocs.serving import Serving
from cardfile.lint.fixes import digest, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cardfile.lint import Report

PATH = "docs/churn.md"
ADDRESS = "/kb/_cardfile/fix"
TOKEN = "x9-token"
ORIGIN = "http://localhost:8000"


@dataclass
class Server:
    """What the endpoint needs of MkDocs' server."""

    url: str = "http://127.0.0.1:8000/kb/"
    mount_path: str = "/kb/"
    app: Any = field(default=lambda environ, start: [start("200 OK", []) or b"a page"])

    def get_app(self) -> Any:
        return self.app

    def set_app(self, app: Any) -> None:
        self.app = app


@dataclass
class Author:
    """Somebody who looks at a page with a finding, and what the server answers."""

    root: Path
    report: Report
    serving: Serving
    server: Server

    @property
    def file(self) -> Path:
        return self.root / PATH

    def wanted(self, **changed: Any) -> dict[str, Any]:
        item = next(item for item in self.report.by_path[PATH] if item.fixes)
        return {
            "token": TOKEN,
            "path": PATH,
            "seen": digest(self.file.read_bytes()),
            "fix": key_of(item, item.fixes[0]),
            **changed,
        }

    def asks(self, body: object = None, **environ: Any) -> tuple[int, dict[str, Any]]:
        raw = body if isinstance(body, bytes) else json.dumps(body or self.wanted()).encode()
        asked: dict[str, Any] = {}
        setup_testing_defaults(asked)
        asked |= {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": ADDRESS,
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ORIGIN": ORIGIN,
            "CONTENT_TYPE": "application/json; charset=utf-8",
            "CONTENT_LENGTH": str(len(raw)),
            "wsgi.input": io.BytesIO(raw),
            **environ,
        }
        answered: list[str] = []

        def start(status: str, headers: Iterable[tuple[str, str]]) -> None:
            assert not any(name.lower().startswith("access-control") for name, _ in headers)
            answered.append(status)

        content = b"".join(self.server.app(asked, start))
        return int(answered[0][:3]), json.loads(content)


@pytest.fixture
def author(tmp_path: Path) -> Author:
    report = linted(tmp_path, {PATH: card("Churn").replace("owner:", "ownr:")})
    serving = Serving(TOKEN, {"": report})
    server = Server()
    FixEndpoint(serving).join(server)  # type: ignore[arg-type]
    return Author(tmp_path, report, serving, server)


def test_it_writes_the_fix_and_nothing_else(author: Author) -> None:
    before = author.file.read_text("utf-8")
    status, answer = author.asks()
    assert status == 200, answer
    assert answer["made"]
    assert author.file.read_text("utf-8") == before.replace("ownr:", "owner:")


def test_what_is_asked_for_twice_is_made_once(author: Author) -> None:
    wanted = author.wanted()
    assert author.asks(wanted)[0] == 200
    after = author.file.read_bytes()
    assert author.asks(wanted)[0] == 409
    assert author.file.read_bytes() == after


@pytest.mark.parametrize(
    ("status", "environ"),
    [
        (403, {"HTTP_HOST": "evil.example:8000", "HTTP_ORIGIN": "http://evil.example:8000"}),
        (403, {"HTTP_HOST": "localhost.evil.example", "HTTP_ORIGIN": ORIGIN}),
        (403, {"HTTP_HOST": "[", "HTTP_ORIGIN": "http://["}),
        (403, {"HTTP_HOST": ""}),
        (403, {"HTTP_ORIGIN": "http://evil.example"}),
        (403, {"HTTP_ORIGIN": "http://localhost:9000"}),
        (403, {"HTTP_ORIGIN": "http://127.0.0.1:8000"}),
        (403, {"HTTP_ORIGIN": "null"}),
        (403, {"HTTP_ORIGIN": ""}),
        (403, {"REMOTE_ADDR": "192.168.1.7"}),
        (403, {"REMOTE_ADDR": ""}),
        (405, {"REQUEST_METHOD": "GET"}),
        (405, {"REQUEST_METHOD": "OPTIONS"}),
        (415, {"CONTENT_TYPE": "text/plain"}),
        (415, {"CONTENT_TYPE": "application/x-www-form-urlencoded"}),
        (415, {"CONTENT_TYPE": ""}),
        (411, {"CONTENT_LENGTH": ""}),
        (411, {"CONTENT_LENGTH": "-1"}),
        (413, {"CONTENT_LENGTH": str(MOST_BYTES + 1)}),
        (413, {"CONTENT_LENGTH": "9" * 5000}),
    ],
)
def test_a_request_from_elsewhere_or_of_another_kind_is_refused(
    author: Author, status: int, environ: dict[str, str]
) -> None:
    before = author.file.read_bytes()
    found, answer = author.asks(**environ)
    assert (found, list(answer)) == (status, ["error"])
    assert author.file.read_bytes() == before


@pytest.mark.parametrize(
    ("status", "changed"),
    [
        (403, {"token": ""}),
        (403, {"token": "x" * 43}),
        (403, {"token": None}),
        (403, {"token": "\ud800"}),
        (404, {"path": "../outside.md"}),
        (404, {"path": "/etc/passwd"}),
        (404, {"path": "docs/none.md"}),
        (404, {"path": None}),
        (404, {"path": "cardfile.toml"}),
        (404, {"fix": "0" * 16}),
        (404, {"fix": 7}),
        (409, {"seen": "0" * 64}),
        (409, {"seen": None}),
    ],
)
def test_what_the_page_could_not_have_asked_for_is_refused(
    author: Author, status: int, changed: dict[str, Any]
) -> None:
    before = author.file.read_bytes()
    found, answer = author.asks(author.wanted(**changed))
    assert (found, list(answer)) == (status, ["error"])
    assert author.file.read_bytes() == before


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 4000], ids=range(5))
def test_what_is_no_object_of_json_is_refused(author: Author, body: bytes) -> None:
    assert author.asks(body)[0] == 400


def test_the_token_is_asked_for_before_anything_is_said_of_files(author: Author) -> None:
    status, answer = author.asks(author.wanted(token="x", path="docs/none.md"))
    assert status == 403
    assert "page" in answer["error"]
    assert "none.md" not in answer["error"]


def test_a_page_that_was_changed_since_it_was_looked_at_is_left_alone(author: Author) -> None:
    wanted = author.wanted()
    changed = author.file.read_text("utf-8") + "more\n"
    author.file.write_text(changed, "utf-8")
    assert author.asks(wanted)[0] == 409
    assert author.asks(author.wanted())[0] == 409, "the report is of the page as it was"
    assert author.file.read_text("utf-8") == changed


def test_a_page_that_is_reached_through_a_link_is_left_alone(author: Author) -> None:
    wanted = author.wanted()
    other = author.root / "other.md"
    author.file.rename(other)
    author.file.symlink_to(other)
    before = other.read_bytes()
    status, answer = author.asks(wanted)
    assert status == 403
    assert "symbolic link" in answer["error"]
    assert other.read_bytes() == before


def test_each_language_of_a_site_has_its_own_findings(author: Author) -> None:
    assert author.asks(PATH_INFO="/kb/de/_cardfile/fix")[0] == 404
    author.serving.reports["de/"] = author.report
    assert author.asks(PATH_INFO="/kb/de/_cardfile/fix")[0] == 200


@pytest.mark.parametrize("name", ["127.0.0.1:8000", "[::1]:8000", "localhost"])
def test_every_name_of_this_machine_will_do(author: Author, name: str) -> None:
    assert author.asks(HTTP_HOST=name, HTTP_ORIGIN=f"http://{name}")[0] == 200


def test_a_forwarded_port_with_encryption_will_do(author: Author) -> None:
    assert author.asks(HTTP_HOST="localhost:9", HTTP_ORIGIN="https://localhost:9")[0] == 200


def test_other_pages_are_the_servers(author: Author) -> None:
    environ: dict[str, Any] = {"PATH_INFO": "/kb/models/"}
    assert author.server.app(environ, lambda *_: None) == [b"a page"]
