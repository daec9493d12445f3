"""The table of `--statistics`: how often each rule found something."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.lint import Report


def statistics(report: Report) -> Iterator[str]:
    """One line a rule, the most frequent first."""
    found = report.diagnostics
    counts = Counter((diagnostic.code, diagnostic.slug) for diagnostic in found)
    fixable = Counter(
        diagnostic.code for diagnostic in found if any(fix.verified for fix in diagnostic.fixes)
    )
    digits = max((len(str(number)) for number in counts.values()), default=1)
    for (code, slug), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        fixes = f", {fixable[code]} can be fixed" if fixable[code] else ""
        yield f"{number:>{digits}}  {code} [{slug}]{fixes}\n"
