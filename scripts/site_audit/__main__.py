"""Print a line for each kind of page, and leave with 1 where one is below a bar."""

from __future__ import annotations

import tempfile
from pathlib import Path

from scripts.site_audit import lighthouse, links, markup, sites, tools
from tests.browser.kinds import kinds_of

MEASURED = ("home", "catalogue", "model card", "data dictionary", "record-lineage", "search")
# pages of the same content that the theme has by itself
PLAIN = ("home", "model card", "data dictionary")


def main() -> int:
    """Build, judge, print."""
    tools.fetch()
    with tempfile.TemporaryDirectory() as folder:
        site, plain = Path(folder, "site"), Path(folder, "plain")
        sites.build_example(site)
        sites.build_plain(plain, Path(folder, "plain.yml"))
        kinds = kinds_of(site)
        failed = _judged(site, kinds)
        failed += _measured(site, plain, kinds)
    print(f"{len(kinds)} kinds of pages, {failed} below a bar")
    return int(bool(failed))


def _judged(site: Path, kinds: dict[str, str]) -> int:
    wrong = markup.errors(site, kinds.values())
    for kind, address in kinds.items():
        found = wrong.get(address, [])
        print(f"{'FAILS' if found else 'ok':6}{kind}", *found, sep="\n        ", flush=True)
    followed, lost = links.broken(site)
    print(
        f"{'FAILS' if lost else 'ok':6}{followed} links", *lost[:20], sep="\n        ", flush=True
    )
    return len(wrong) + bool(lost)


def _measured(site: Path, plain: Path, kinds: dict[str, str]) -> int:
    failed = 0
    with sites.serving(site) as ours, sites.serving(plain) as theirs:
        for kind in MEASURED:
            said = lighthouse.scores(ours + kinds[kind])
            below = said.below()
            failed += bool(below)
            print(f"{'FAILS' if below else 'ok':6}{kind:20}{said}", flush=True)
            if said.failing:
                print(f"        {', '.join(said.failing)}")
            if kind in PLAIN:
                page = "" if kind == "home" else kinds[kind]
                print(f"      {'the theme alone':20}{lighthouse.scores(theirs + page)}", flush=True)
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
