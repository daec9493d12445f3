"""The two sites that are looked at, and a server that sends them as hosts of static sites do."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from scripts.site_audit.tools import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKED = ("text/", "application/json", "application/javascript", "image/svg")


def build_example(site: Path) -> None:
    """The example, as `make demo` builds it."""
    _build(ROOT / "mkdocs.yml", site)


def build_plain(site: Path, config: Path) -> None:
    """The same pages and theme without Cardfile: what the theme alone reaches."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings["plugins"] = [name for name in settings["plugins"] if isinstance(name, str)]
    settings["docs_dir"] = str(ROOT / settings["docs_dir"])
    # links that Cardfile makes are not there
    settings.pop("validation", None)
    config.write_text(yaml.safe_dump(settings), "utf-8")
    _build(config, site)


def _build(config: Path, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [*command, "--site-dir", str(site)],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"the site could not be built: {done.stdout}{done.stderr}")


@cache
def _content(path: Path, *, is_packed: bool) -> bytes:
    # packed once, as such hosts do, and not while the browser that is measured needs the processor
    body = path.read_bytes()
    return gzip.compress(body, 6) if is_packed else body


class _Packing(SimpleHTTPRequestHandler):
    """Sends text gzipped over connections that stay open, and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, or the index of a folder."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(str(path))
        is_packed = kind.startswith(_PACKED)
        body = _content(path, is_packed=is_packed)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "max-age=600")
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address at which a site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
