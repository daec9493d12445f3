"""A bug of Cardfile as a fault: it stops neither the run nor the checking of other pages."""

from __future__ import annotations

import traceback
from hashlib import sha256

from cardfile.diagnostic.fault import Fault
from cardfile.diagnostic.position import whole_file


def failure_id(error: BaseException) -> str:
    """An id that is the same wherever the same bug is met: of its kind and its trail of calls."""
    frames = traceback.extract_tb(error.__traceback__)
    trail = [f"{frame.name}:{frame.line}" for frame in frames]
    return sha256("\n".join([type(error).__name__, *trail]).encode()).hexdigest()[:10]


def internal_fault(error: BaseException, path: str) -> Fault:
    """The fault of the page at which a bug was met."""
    data = {"error": type(error).__name__, "id": failure_id(error)}
    return Fault("internal-error", path, whole_file(path), data)
