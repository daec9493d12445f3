"""The same input gives the same bytes, on every machine and in every process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site.conftest import FOUR, MATERIAL, run, write

if TYPE_CHECKING:
    from pathlib import Path


def test_two_builds_have_the_same_bytes(tmp_path: Path) -> None:
    built = []
    for name, seed in (("one", "1"), ("another-folder", "2")):
        root = tmp_path / name
        write(root, {**FOUR, "docs/index.md": "# Welcome\n"}, MATERIAL)
        site = run(root, PYTHONHASHSEED=seed)
        assert site.status == 0, site.log
        built.append(
            {
                path.relative_to(site.path(".")).as_posix(): path.read_bytes()
                for path in sorted(site.path(".").rglob("*"))
                if path.is_file() and "pagefind" not in path.parts
            }
        )
    one, other = built
    assert one.keys() == other.keys()
    # a gzip file holds the time at which it was made
    assert [name for name in one if one[name] != other[name] and not name.endswith(".gz")] == []
