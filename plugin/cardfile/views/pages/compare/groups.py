"""The comparisons that the records themselves ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.standards.versions import Version
from cardfile.views import words
from cardfile.views.comparing import is_comparable
from cardfile.views.experiments import day_of

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.shared import Shared

_DERIVED = "derived_from"
_CHAIN = ("supersedes", _DERIVED)
_MOST = 500


@dataclass(frozen=True, slots=True)
class Group:
    """Records that belong side by side: a baseline with those measured against it, or versions.

    `about` says in a sentence why they do. Where there is a baseline it is the first.
    """

    address: str
    title: str
    about: str
    records: tuple[Record, ...]
    has_baseline: bool = False


def groups(shared: Shared) -> tuple[Group, ...]:
    """The declared comparisons of most records; `shared.once(groups)` keeps them."""
    found = [*_against_baselines(shared), *_versions(shared)]
    kept = {id(group) for group in sorted(found, key=lambda each: -len(each.records))[:_MOST]}
    return tuple(group for group in found if id(group) in kept)


def groups_by_record(shared: Shared) -> dict[str, tuple[Group, ...]]:
    """The comparisons that a record stands in, by its path."""
    found: dict[str, list[Group]] = {}
    for group in shared.once(groups):
        for record in group.records:
            found.setdefault(record.page.path, []).append(group)
    return {path: tuple(each) for path, each in found.items()}


def _against_baselines(shared: Shared) -> list[Group]:
    families: dict[str, tuple[Record, dict[str, Record]]] = {}
    for record in shared.records:
        if not is_comparable(record):
            continue
        for link in shared.outgoing(record):
            base = link.target
            if link.relation != "baseline" or base is None or not is_comparable(base):
                continue
            family = families.setdefault(base.page.path, (base, {}))[1]
            if base.page.path != record.page.path:
                family[record.page.path] = record
    return [
        Group(
            f"compare/{words.slug('against', base.id)}",
            f"Against {base.title}",
            "A baseline with what was measured against it, the latest first. Numbers on the same"
            " data say how far they are from the baseline's.",
            (base, *_latest_first([*family.values()])),
            has_baseline=True,
        )
        for base, family in families.values()
        if family
    ]


def _versions(shared: Shared) -> list[Group]:
    """The records that replace or derive from one another, with all that hang together by it."""
    parent: dict[str, str] = {}
    derived: set[str] = set()
    by_path = {record.page.path: record for record in shared.records if is_comparable(record)}

    def root(path: str) -> str:
        while parent.get(path, path) != path:
            path = parent[path]
        return path

    for path, record in by_path.items():
        for link in shared.outgoing(record):
            target = link.target
            if link.relation in _CHAIN and target is not None and target.page.path in by_path:
                one, other = sorted((root(path), root(target.page.path)))
                parent[other] = one
                parent.setdefault(one, one)
                derived.update({path} if link.relation == _DERIVED else ())
    found: dict[str, list[Record]] = {}
    for path in sorted(parent):
        found.setdefault(root(path), []).append(by_path[path])
    chains = (_latest_first(chain) for chain in found.values() if len(chain) > 1)
    return [
        Group(
            f"compare/{words.slug('versions', chain[0].id)}",
            # what was made from another is no version of it
            f"{'Family' if derived & {r.page.path for r in chain} else 'Versions'}"
            f" of {chain[0].title}",
            "Records that replace or derive from one another, the latest first.",
            tuple(chain),
        )
        for chain in chains
    ]


def _latest_first(records: list[Record]) -> list[Record]:
    """By version where all have one, else by day."""
    ordered = sorted(records, key=lambda record: (record.title.casefold(), record.id))
    versions = {
        r.page.path: version for r in ordered if (version := Version.read(r.get("version")))
    }
    if len(versions) == len(ordered):
        return sorted(ordered, key=lambda record: versions[record.page.path], reverse=True)

    def age(record: Record) -> int:
        day = day_of(record) or record.date("released")
        return -day.toordinal() if day else 0

    return sorted(ordered, key=age)
