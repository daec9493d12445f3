"""Build and serve the example knowledge base, and say where it is."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys

SERVING = re.compile(r"Serving on (http\S+)")
FIRST_PORT = 8000


def is_free(port: int) -> bool:
    """Whether a server can listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def chosen_port() -> int:
    """The port of the environment, else the first free one from 8000 on."""
    if os.environ.get("PORT"):
        return int(os.environ["PORT"])
    return next(port for port in range(FIRST_PORT, FIRST_PORT + 100) if is_free(port))


def main() -> int:
    """Serve until Ctrl-C."""
    address = f"127.0.0.1:{chosen_port()}"
    print("Building the example knowledge base…", flush=True)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        for line in server.stderr or ():
            found = SERVING.search(line)
            if found:
                print(
                    f"\n  The example knowledge base: {found.group(1)}  (Ctrl-C ends it)\n",
                    flush=True,
                )
            else:
                sys.stderr.write(line)
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        return 0


if __name__ == "__main__":
    raise SystemExit(main())
