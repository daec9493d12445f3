"""What is wrong with a project's schema file as such, before any record is held against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault
from cardfile.schema.engine import metaschema_problem, pattern_problem, patterns_of
from cardfile.schema.keywords import subschemas
from cardfile.schema.pointers import pointer_of, shown

if TYPE_CHECKING:
    from cardfile.schema.files import SchemaFile


def file_faults(file: SchemaFile, *, backtracking: bool) -> list[Fault]:
    """Why a schema file cannot be used; nothing where it can.

    Files that are no schema of a type (data that lie in the folder) are only read, not judged.
    """
    if file.error is not None:
        if file.kind == "shared":
            return []
        problem, offset = file.error
        place = file.range_of_offset(offset)
        return [Fault("invalid-schema", file.path, place, {"problem": problem}, pointer="")]
    if file.kind == "shared" and "$defs" not in file.document and "$schema" not in file.document:
        return []
    wrong = metaschema_problem(file.document)
    if wrong is not None:
        path, message = wrong
        where = f"`{shown(path)}`: " if path else ""
        return [file.fault("invalid-schema", pointer_of(path), problem=f"{where}{message[:200]}")]
    found = []
    for pointer, pattern in patterns_of(subschemas(file.document)):
        problem_of = pattern_problem(pattern, backtracking=backtracking)
        if problem_of is not None:
            shown_pattern = pattern if len(pattern) <= 80 else f"{pattern[:79]}…"
            found.append(
                file.fault("unsafe-pattern", pointer, pattern=shown_pattern, problem=problem_of)
            )
    return found
