"""How few owners would have to leave for most records to be left to nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MOST_EXACT = 15


@dataclass(frozen=True, slots=True)
class BusFactor:
    """The owners without whom more than half of `records` are orphaned: `orphaned` of them.

    The smallest such set if it `is_exact`, else one that is small. No owners where more than half
    have none already.
    """

    records: int
    owners: tuple[str, ...]
    orphaned: int
    is_exact: bool = True


def bus_factor(owned: Iterable[Collection[str]]) -> BusFactor:
    """The bus factor of records, each given by its owners that are still there."""
    sets = Counter(frozenset(owners) for owners in owned)
    records = sum(sets.values())
    names = sorted({name for owners in sets for name in owners})

    def orphans(gone: frozenset[str]) -> int:
        return sum(count for owners, count in sets.items() if owners <= gone)

    if len(names) > _MOST_EXACT:
        gone = _greedy(names, sets, records)
        return BusFactor(records, tuple(sorted(gone)), orphans(gone), is_exact=False)
    for size in range(len(names) + 1):
        best = max(combinations(names, size), key=lambda each: orphans(frozenset(each)))
        if 2 * orphans(frozenset(best)) > records:
            return BusFactor(records, best, orphans(frozenset(best)))
    return BusFactor(records, (), 0)


def _greedy(names: list[str], sets: Counter[frozenset[str]], records: int) -> frozenset[str]:
    """Take away, one by one, whoever leaves most behind, a shared record counting for its part."""
    gone: frozenset[str] = frozenset()
    while 2 * sum(count for owners, count in sets.items() if owners <= gone) <= records:
        weight = {
            name: sum(
                count / len(owners - gone) for owners, count in sets.items() if name in owners
            )
            for name in names
            if name not in gone
        }
        if not weight:
            break
        gone |= {max(weight, key=lambda name: weight[name])}
    return gone
