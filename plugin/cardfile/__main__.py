"""`python -m cardfile`."""

from __future__ import annotations

import sys

from cardfile.hosts.cli import main

sys.exit(main())
