"""The local endpoint that makes one fix for the author who looks at the page.

A web page from elsewhere must not reach it: a request has to come from this machine, to a name of
this machine, from a page of this server, and to bring the token that only such a page holds.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cardfile.errors import CardfileError
from cardfile.lint.fixes import StalePageError, UnknownFixError, make_one
from cardfile.views import FIX_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs.livereload import LiveReloadServer

    from cardfile.hosts.mkdocs.serving import Serving

MOST_BYTES = 4096
_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_FIELDS = ("path", "fix", "seen")


class _RefusedError(Exception):
    """A request that is not carried out, with the status and the words of the answer."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class FixEndpoint:
    """Makes fixes of what was built last; one at a time."""

    serving: Serving
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def join(self, server: LiveReloadServer) -> None:
        """Answer at one address of each site; everything else is the server's as before."""
        inner: WSGIApplication | None = server.get_app()
        names = _NAMES | {urlsplit(server.url).hostname or ""}

        def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            path = str(environ.get("PATH_INFO"))
            if not path.endswith(f"/{FIX_ADDRESS}") and inner is not None:
                return inner(environ, start_response)
            root = path.removeprefix(server.mount_path).removesuffix(FIX_ADDRESS)
            return self._answer(environ, start_response, names, root)

        server.set_app(app)

    def _answer(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        names: frozenset[str],
        root: str,
    ) -> Iterable[bytes]:
        try:
            _check_sender(environ, names)
            wanted = _body(environ)
            self._check_token(wanted)
            status, answer = HTTPStatus.OK, {"made": self._make(wanted, root)}
        except _RefusedError as error:
            status, answer = error.status, {"error": str(error)}
        content = json.dumps(answer).encode()
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(content))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers.append(("Allow", "POST"))
        start_response(f"{status.value} {status.phrase}", headers)
        return [content]

    def _check_token(self, wanted: dict[str, Any]) -> None:
        token = wanted.get("token")
        if not isinstance(token, str) or not hmac.compare_digest(
            token.encode("utf-8", "replace"), self.serving.token.encode()
        ):
            raise _RefusedError(
                HTTPStatus.FORBIDDEN, "the page is of another run of the server; reload it"
            )

    def _make(self, wanted: dict[str, Any], root: str) -> str:
        texts = [wanted.get(name) for name in _FIELDS]
        path, key, seen = (text if isinstance(text, str) else "" for text in texts)
        with self._lock:
            report = self.serving.reports.get(root)
            if report is None:
                raise _RefusedError(HTTPStatus.NOT_FOUND, "there is no such site")
            try:
                return make_one(report, path, key, seen).title
            except UnknownFixError as error:
                raise _RefusedError(HTTPStatus.NOT_FOUND, str(error)) from error
            except StalePageError as error:
                raise _RefusedError(HTTPStatus.CONFLICT, str(error)) from error
            except (CardfileError, OSError) as error:
                raise _RefusedError(HTTPStatus.FORBIDDEN, str(error)) from error


def _check_sender(environ: WSGIEnvironment, names: frozenset[str]) -> None:
    """Only a page of this server, read on this machine, may ask; and only in one way.

    Raises:
        _RefusedError: it is anything else.
    """
    if environ.get("REQUEST_METHOD") != "POST":
        raise _RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, "fixes are asked for with POST")
    if not _is_here(environ.get("REMOTE_ADDR", ""), names):
        raise _RefusedError(
            HTTPStatus.FORBIDDEN, "fixes are made only for a browser on the machine that serves"
        )
    host = environ.get("HTTP_HOST", "")
    if _name_of(f"//{host}") not in names:
        raise _RefusedError(
            HTTPStatus.FORBIDDEN, "the site was opened by a name that is not this machine's"
        )
    origin = environ.get("HTTP_ORIGIN", "")
    if origin not in (f"http://{host}", f"https://{host}"):
        raise _RefusedError(HTTPStatus.FORBIDDEN, "the request is not from a page of this site")
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "the request must be JSON")


def _is_here(address: str, names: frozenset[str]) -> bool:
    """Whether a sender's address is this machine's own."""
    try:
        return ipaddress.ip_address(address).is_loopback or address in names
    except ValueError:
        return False


def _name_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _body(environ: WSGIEnvironment) -> dict[str, Any]:
    """The request's fields; not a byte is read of a body that is too large.

    Raises:
        _RefusedError: it is too large, or not an object of JSON.
    """
    stated = environ.get("CONTENT_LENGTH") or ""
    if not (stated.isascii() and stated.isdigit()):
        raise _RefusedError(HTTPStatus.LENGTH_REQUIRED, "the request does not say how long it is")
    if len(stated) > len(str(MOST_BYTES)) or int(stated) > MOST_BYTES:
        raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the request is too large")
    try:
        found = json.loads(environ["wsgi.input"].read(int(stated)))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "the request is not an object of JSON")
    return found
