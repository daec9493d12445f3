"""Write a knowledge base of any size: all four types, linked, the same for the same seed.

python -m benchmarks.generate 1000 corpus --faults 0.3
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import yaml
from benchmarks import faults, records

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = """\
site_name: Benchmark
theme: {name: material, font: false}
nav: [index.md]
not_in_nav: "*/**"
"""
SETTINGS = """\
[vocabulary]
people = "people.yml"

[types.data-dictionary.require]
schema_source = "off"
"""


def pages(count: int, seed: int = 7, fault_share: float = 0.0) -> Iterator[tuple[str, str]]:
    """The path and the text of every record, a quarter of each type."""
    random = Random(seed)
    each = -(-count // len(records.KINDS))
    written = 0
    for number in range(each):
        for kind in records.KINDS:
            if written == count:
                return
            item = records.record(kind, number, each, random)
            block = yaml.safe_dump(item.data, sort_keys=False, width=96, allow_unicode=True)
            text = f"---\n{block}---\n\n{item.body}"
            yield item.path, faults.broken(text, random) if random.random() < fault_share else text
            written += 1


def generate(count: int, out: Path, seed: int = 7, fault_share: float = 0.0) -> int:
    """Write the project and return the bytes of all pages."""
    docs = out / "docs"
    for folder in records.FOLDERS.values():
        (docs / folder).mkdir(parents=True, exist_ok=True)
    size = 0
    for path, text in pages(count, seed, fault_share):
        size += (docs / path).write_bytes(text.encode())
    (docs / "index.md").write_text("# A knowledge base\n\nMade for measuring.\n", "utf-8")
    (out / "mkdocs.yml").write_text(SITE, "utf-8")
    (out / "cardfile.toml").write_text(SETTINGS, "utf-8")
    names = (*records.TEAMS, *records.PEOPLE)
    people = {name: {"name": name, "email": f"{name}@example.org"} for name in names}
    (out / "people.yml").write_text(yaml.safe_dump(people), "utf-8")
    return size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--faults", type=float, default=0.0, help="the share of broken records")
    chosen = parser.parse_args()
    size = generate(chosen.count, chosen.out, chosen.seed, chosen.faults)
    print(f"{chosen.count} records, {size / 1e6:.1f} MB, in {chosen.out}")


if __name__ == "__main__":
    main()
