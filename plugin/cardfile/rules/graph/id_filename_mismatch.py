"""A record's id and the name of its file differ.

## What it does
Compares an `id` that is written in a page with the name of the page's file, of an index page with
its folder's. Capitals and the sign between words do not matter, and either may have more in front:
`risk.churn` in `churn.md`, `ADR-0012` in `0012-use-a-queue.md` and `use-a-queue` in that file are
fine. Where three or more ids of a type, and most of them, have nothing to do with the names of
their files, the team has another convention, and nothing is said.

## Why
People look for a record by the name that others cite, and find another file or none. Mostly the
file was renamed or copied, and the id was forgotten.

## Example
Bad:

````markdown bad path=docs/decisions/use-a-log.md
---
type: decision-record
id: use-a-queue
title: Use a log
owner: team-risk
---
````

Good:

````markdown good path=docs/decisions/use-a-log.md
---
type: decision-record
id: use-a-log
aliases: [use-a-queue]
title: Use a log
owner: team-risk
---
````
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Edit, Finding, Fix
from cardfile.records.identity import derive_id, fold_id, id_problem
from cardfile.rules import Context, rule
from cardfile.rules.id_edits import keep_as_alias
from cardfile.schema.quoting import yaml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.graph import KnowledgeBase
    from cardfile.records import Record

_CONVENTION = 3
_SIGNS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"[^\W\d]*-?0*(?P<number>\d+)")
_FIRST_NUMBER = re.compile(r"(?<!\d)0*(?P<number>\d+)")


@rule("CF405", "id-filename-mismatch", on="knowledge-base", severity="warning", fix="U")
def id_filename_mismatch(context: Context) -> Iterator[Finding]:
    """Name both, and offer the file's name as the id, with the old one among the aliases."""
    written = [record for record in context.kb if _is_judged(context.kb, record)]
    different = [record for record in written if _differ(record)]
    if not different:
        return
    known = Counter(record.type.name for record in written)
    odd = Counter(record.type.name for record in different)
    for record in different:
        kind = record.type.name
        if odd[kind] < _CONVENTION or odd[kind] * 2 <= known[kind]:
            yield _finding(context.kb, record)


def _finding(kb: KnowledgeBase, record: Record) -> Finding:
    path, name = record.page.path, derive_id(record.page.docs_path)
    file = path.rpartition("/")[2]
    is_index = fold_id(file.partition(".")[0]) in ("index", "readme")
    subject = "its folder is" if is_index else "its file is"
    shown = name if is_index else file
    is_free = id_problem(name) is None and kb.find(name) in (None, record)
    help_text = f"rename the {'folder' if is_index else 'file'}"
    if is_free:
        help_text += f", or run `cardfile fix --rename {record.id} {name}`"
    return Finding(
        f"the id is “{record.id}”, but {subject} “{shown}”",
        record.places.value("/id"),
        help=help_text,
        pointer="/id",
        data={"id": record.id, "name": name},
        path=path,
        fixes=_fixes(record, name) if is_free else (),
    )


def _fixes(record: Record, name: str) -> tuple[Fix, ...]:
    place, alias = record.places.value("/id"), keep_as_alias(record)
    if place is None or alias is None:
        return ()
    edits = (Edit(place, yaml_text(name)), alias)
    title = f"`id: {name}`, and the old one among the aliases"
    return (Fix(title, edits, Applicability.UNSAFE),)


def _is_judged(kb: KnowledgeBase, record: Record) -> bool:
    """Whether the page writes an id, and one that can be used and nobody else has."""
    if record.broken or "id" in record.origins or id_problem(str(record.get("id"))):
        return False
    return len(kb.index.with_id(record.id)) == 1


def _differ(record: Record) -> bool:
    one, other = (_plain(text) for text in (record.id, derive_id(record.page.docs_path)))
    if one == other or one.endswith(f"-{other}") or other.endswith(f"-{one}"):
        return False
    numbered, first = _NUMBERED.fullmatch(one), _FIRST_NUMBER.search(other)
    return not (numbered and first and numbered["number"] == first["number"])


def _plain(text: str) -> str:
    return _SIGNS.sub("-", fold_id(text)).strip("-")
