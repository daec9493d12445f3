"""How few owners would have to leave for most records to be left to nobody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
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
        gone = _greedy(sets, records)
        return BusFactor(records, tuple(sorted(gone)), orphans(gone), is_exact=False)
    found = _smallest(names, sets, records)
    return BusFactor(records, found, orphans(frozenset(found)))


def _smallest(names: list[str], sets: Counter[frozenset[str]], records: int) -> tuple[str, ...]:
    """The smallest set without whom most is orphaned; of equal ones, that which orphans most."""
    bits = {name: 1 << place for place, name in enumerate(names)}
    orphans = [0] * (1 << len(names))
    for owners, count in sets.items():
        orphans[sum(bits[name] for name in owners)] += count
    # every set of owners orphans what the sets within it do
    for bit in bits.values():
        for mask in range(len(orphans)):
            if mask & bit:
                orphans[mask] += orphans[mask ^ bit]
    enough = [mask for mask, count in enumerate(orphans) if 2 * count > records]
    best = min(enough, key=lambda mask: (mask.bit_count(), -orphans[mask], mask), default=0)
    return tuple(name for name in names if best & bits[name])


def _greedy(sets: Counter[frozenset[str]], records: int) -> frozenset[str]:
    """Take away, one by one, whoever leaves most behind, a shared record counting for its part."""
    gone: set[str] = set()
    left = dict(sets)
    orphaned = left.pop(frozenset(), 0)
    while 2 * orphaned <= records and left:
        weight: dict[str, float] = {}
        for owners, count in left.items():
            for name in owners:
                weight[name] = weight.get(name, 0) + count / len(owners)
        name = max(sorted(weight), key=weight.__getitem__)
        gone.add(name)
        smaller: Counter[frozenset[str]] = Counter()
        for owners, count in left.items():
            smaller[owners - {name}] += count
        orphaned += smaller.pop(frozenset(), 0)
        left = dict(smaller)
    return frozenset(gone)
