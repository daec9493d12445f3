"""The panels under the head: what a record is meant for, personal data, and who uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.status import SUPERSEDES, is_in_force
from cardfile.schema.least import is_stand_in
from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.chips import has_expired
from cardfile.views.values import MISSING, Fact, Value, text_value

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.shared import PageContext
    from cardfile.views.value_reader import ValueReader

PRIVACY = (
    "lawful_basis",
    "special_category_basis",
    "purposes",
    "data_subjects",
    "retention",
    "dpia",
)
_MOST_DECISIONS = 6
# links to a decision that is not about the record
_NOT_ABOUT = frozenset({SUPERSEDES, "onboarding"})
_NO_PERSONAL_DATA = ("none", None)


@dataclass(frozen=True, slots=True)
class Panel:
    """A small box: a list of `items` marked as `yes` or `no`, or `facts`."""

    title: str
    manner: str = ""
    items: tuple[Value, ...] = ()
    facts: tuple[Fact, ...] = ()


def panels(
    record: Record, reader: ValueReader, facts: tuple[Fact, ...]
) -> tuple[tuple[Panel, ...], ...]:
    """The rows of panels: uses, then the facts at a glance with those beside them."""
    glance = (Panel("At a glance", facts=facts),) if facts else ()
    rows = (_uses(record), (*glance, *_beside(record, reader)), _decisions(record, reader.page))
    return tuple(row for row in rows if row)


def _beside(record: Record, reader: ValueReader) -> tuple[Panel, ...]:
    """The panels that the shape of the record's type calls for."""
    found = []
    if "lawful_basis" in record.type.properties and (
        record.text("personal_data") not in _NO_PERSONAL_DATA
    ):
        facts = tuple(_basis(reader.fact(name), name) for name in PRIVACY if _matters(record, name))
        found.append(Panel("Personal data", facts=facts))
    if "fields" in record.type.properties:
        found.append(Panel("Used by", facts=_users(record, reader.page)))
    return tuple(found)


def _decisions(record: Record, page: PageContext) -> tuple[Panel, ...]:
    """The decisions in force about a record, whichever end drew the link."""
    ends = [(link.target, link.relation) for link in page.shared.outgoing(record)]
    ends += [(link.source, link.relation) for link in page.shared.incoming(record)]
    about = {
        end.page.path: end
        for end, relation in ends
        if end is not None
        and relation not in _NOT_ABOUT
        and "decision_makers" in end.type.properties
        and is_in_force(end)
    }
    decided = sorted(about.values(), key=lambda end: (str(end.date("date") or ""), end.title))
    decided.reverse()
    ended = [end for end in decided if has_expired(end, page.shared.as_of)]
    held = [end for end in decided if end not in ended]
    found = (("Decisions in force about it", held), ("Decisions about it that have expired", ended))
    return tuple(Panel(title, "plain", _listed(ends, page)) for title, ends in found if ends)


def _listed(decided: list[Record], page: PageContext) -> tuple[Value, ...]:
    items = [_decision(end, page) for end in decided[:_MOST_DECISIONS]]
    if len(decided) > _MOST_DECISIONS:
        more = f"and {len(decided) - _MOST_DECISIONS} more, among the links below"
        items.append(Value("text", more))
    return tuple(items)


def _decision(record: Record, page: PageContext) -> Value:
    expires, day = record.date("expires"), record.date("date")
    note = f"since {words.day(day)}" if day else "date not recorded"
    if expires is not None:
        over = has_expired(record, page.shared.as_of)
        note = f"expired {words.day(expires)}" if over else f"{note}, until {words.day(expires)}"
    return Value("link", record.title, record_url(page, record), note)


def _uses(record: Record) -> tuple[Panel, ...]:
    """Meant for and not meant for; both are said, also where nothing is recorded."""
    if "intended_use" not in record.type.properties:
        return ()
    use = record.get("intended_use")
    outside = record.items("out_of_scope_uses")
    if isinstance(use, Mapping):
        meant = [*_texts(record.items("intended_use.primary_uses"))]
        meant += [*_texts(record.items("intended_use.downstream_uses"))]
        users = _texts(record.items("intended_use.primary_users"))
        meant += [f"For: {', '.join(users)}"] if users else []
        outside = record.items("intended_use.out_of_scope_uses") or outside
    else:
        meant = [] if "intended_use" in record.origins else _texts([use])
    if not meant and "intended_use" in record.origins:
        return ()
    if not meant and not outside and not _is_asked(record):
        return ()
    return (
        Panel("Meant for", "yes", _items(meant)),
        Panel("Not meant for", "no", _items(_texts(outside))),
    )


def _is_asked(record: Record) -> bool:
    """Whether the type asks for the use at all; where it does not, silence says nothing."""
    return "intended_use" in record.type.schema.get("required", ())


def _texts(values: list[object]) -> list[str]:
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    return [text for text in texts if not is_stand_in(text)]


def _items(texts: list[str]) -> tuple[Value, ...]:
    return tuple(text_value(text) for text in texts) or (MISSING,)


def _matters(record: Record, name: str) -> bool:
    if name in record or name not in ("special_category_basis", "dpia"):
        return True
    return record.text("personal_data") == "special-category"


def _basis(fact: Fact, name: str) -> Fact:
    """The letter of the special-category basis with the article that it stands in."""
    if name != "special_category_basis" or fact.value.kind != "text":
        return fact
    return Fact(fact.name, Value("text", f"GDPR Art. 9(2)({fact.value.text})"))


def _users(record: Record, page: PageContext) -> tuple[Fact, ...]:
    """How many records of each type lean on this one."""
    users: dict[str, dict[str, Record]] = {}
    for link in page.shared.incoming(record):
        if link.reference.relation.impact in ("source", "both"):
            users.setdefault(link.source.type.plural, {})[link.source.page.path] = link.source
    below = f"#{words.element_id(record.id, 'relations')}"
    facts = []
    for plural, found in sorted(users.items()):
        live = sum(source.effective_status.name == "production" for source in found.values())
        active = sum(is_in_force(source) for source in found.values())
        note = f"{live:,} in production" if live else _in_force(active, len(found))
        facts.append(Fact(plural, Value("link", f"{len(found):,}", below, f"({note})")))
    return tuple(facts) or (Fact("Records", Value("none", "none yet")),)


def _in_force(count: int, of: int) -> str:
    """How many of some, so that no number stands beside itself."""
    if not count:
        return "none in force"
    if count < of:
        return f"{count:,} in force"
    return "in force" if of == 1 else "all in force"


def used_names() -> frozenset[str]:
    """The fields that the panels show, so that no section repeats them."""
    return frozenset({"intended_use", "out_of_scope_uses", *PRIVACY})
