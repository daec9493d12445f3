"""Record types: what their schemas say, and what is wrong with a record by them.

`load_types` reads the schema files of a project. A `RecordType` gives a fast verdict over a
record's data and, where that is bad, a careful explanation as faults with places.
"""

from __future__ import annotations

from cardfile.schema.field import Field, SectionField
from cardfile.schema.lifecycle import Lifecycle, LifecycleState
from cardfile.schema.load import Types, load_types
from cardfile.schema.record_type import RecordType
from cardfile.schema.relation import Relation, RelationField

__all__ = [
    "Field",
    "Lifecycle",
    "LifecycleState",
    "RecordType",
    "Relation",
    "RelationField",
    "SectionField",
    "Types",
    "load_types",
]
