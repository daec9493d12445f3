"""A page with a type becomes a record: one mapping of data, each value with its place.

`bind` says which pages are records, `build` assembles a record's data from the front matter, the
body's sections, defaults and side files, and holds them against the type's schema.
"""

from __future__ import annotations

from cardfile.records.element import Element, Place
from cardfile.records.metric import Metric, metrics_of
from cardfile.records.party import Party, parties_of
from cardfile.records.record import EffectiveStatus, Link, Links, Record
from cardfile.records.reference import Reference, ReferenceForm, parse_reference

__all__ = [
    "EffectiveStatus",
    "Element",
    "Link",
    "Links",
    "Metric",
    "Party",
    "Place",
    "Record",
    "Reference",
    "ReferenceForm",
    "metrics_of",
    "parse_reference",
    "parties_of",
]
