"""From the files of a record type to the one schema that its records are held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.schema import dials
from cardfile.schema.bundle import Bundler, Origins, Registry, merged_annotation, root_annotation
from cardfile.schema.keywords import ANNOTATION, annotation
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault
    from cardfile.schema.files import SchemaFile
    from cardfile.settings import Settings

_SHARED = "common.schema.json"
_FREE_KEYS = "^x[-_]"
_GDPR_TIER = "D"


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of one type."""

    name: str
    main: SchemaFile
    recommended: SchemaFile | None = None
    regulated: SchemaFile | None = None
    overlays: tuple[SchemaFile, ...] = ()

    @property
    def files(self) -> tuple[SchemaFile, ...]:
        """All of them."""
        beside = (self.recommended, self.regulated)
        return (self.main, *(file for file in beside if file is not None), *self.overlays)


@dataclass(frozen=True, slots=True)
class Demand:
    """How much a type asks for fields besides its minimum.

    `states` are those in which the demand is an error (none: never). `level` is set where the
    configuration decides: `recommended` never makes it an error, `warning` makes it one always.
    """

    tier: str
    title: str
    states: frozenset[str]
    level: str = ""


@dataclass(frozen=True, slots=True)
class Assembly:
    """A type's effective schema, its demands, and where each came from.

    The demands stand in the schema `asked`, each under `/allOf/N`; `origins` and
    `asked_origins` lead from both back to the files.
    """

    name: str
    schema: dict[str, Any]
    annotation: dict[str, Any]
    origins: Origins
    demands: tuple[Demand, ...]
    asked: dict[str, Any]
    asked_origins: Origins
    faults: tuple[Fault, ...]
    backtracking: bool


def assemble(parts: Parts, registry: Registry, settings: Settings) -> Assembly:
    """Put one type together: its schema, what it shares, overlays, profile and dials."""
    bundler = Bundler(registry, parts.main)
    schema = bundler.document()
    notes = root_annotation(parts.main)
    if notes.get("base") == "record":
        share(schema, bundler, registry, parts)
    overlay_faults: list[Fault] = []
    for overlay in parts.overlays:
        overlay_faults += _lay_over(schema, bundler, overlay)
        notes = merged_annotation(notes, root_annotation(overlay))
    regulated = settings.profile == "regulated" and parts.regulated is not None
    if regulated and parts.regulated is not None:
        _append(schema, bundler, parts.regulated, settings)
    own = settings.types.get(parts.name)
    if own is not None:
        notes = dials.with_states(schema, notes, own.states, own.transitions)
    require = own.require if own is not None else {}
    dials.apply_off(schema, require)
    tiers = _demands(schema, settings.profile)
    if settings.profile == "lean":
        _without_tier(schema, "P")
    dials.apply_error(schema, require)
    bundler.finish(schema)

    asked = Bundler(registry, parts.main)
    entries = _asked(asked, parts, tiers)
    asked_schema = asked.finish({"allOf": entries, "$defs": dict(schema.get("$defs", {}))})
    dials.apply_off(asked_schema, require)
    demands = [demand for demand, _, _ in tiers]
    if parts.recommended is not None:
        demands.append(Demand("R", "", frozenset()))
    for path, level in require.items():
        if level == "warning":
            asked_schema["allOf"].append(dials.demand_for(path))
            demands.append(Demand("configured", "", frozenset(), "warning"))
    for number, (_, _, pointer) in enumerate(tiers):
        file, written = bundler.origins.written(pointer)
        asked.origins.note(f"/allOf/{number}", file, written)
    if not asked_schema["allOf"]:
        asked_schema = {}
    return Assembly(
        name=parts.name,
        schema=schema,
        annotation=notes,
        origins=bundler.origins,
        demands=tuple(demands),
        asked=asked_schema,
        asked_origins=asked.origins,
        faults=(*bundler.faults, *asked.faults, *overlay_faults),
        backtracking=settings.allow_backtracking,
    )


def share(schema: dict[str, Any], bundler: Bundler, registry: Registry, parts: Parts) -> None:
    """Add the properties that all records share, before and after the type's own."""
    shared = registry.find(_SHARED, parts.main)
    own = schema.get("properties", {})
    merged: dict[str, Any] = {"type": own.get("type", {"const": parts.name, "title": "Type"})}
    for group in ("record", "page"):
        if group == "page":
            merged.update({name: node for name, node in own.items() if name not in merged})
        if shared is None:
            continue
        base = f"/$defs/{group}/properties"
        for name in shared.document.get("$defs", {}).get(group, {}).get("properties", {}):
            if name in own:
                merged.setdefault(name, own[name])
            elif name not in merged:
                written = base + join_pointer(name)
                merged[name] = bundler.copy(shared, written)
                bundler.origins.note(f"/properties{join_pointer(name)}", shared, written)
    schema["properties"] = merged
    schema.setdefault("type", "object")
    if "additionalProperties" not in schema and "unevaluatedProperties" not in schema:
        schema["additionalProperties"] = False
        schema["patternProperties"] = {_FREE_KEYS: True, **schema.get("patternProperties", {})}


def _lay_over(schema: dict[str, Any], bundler: Bundler, overlay: SchemaFile) -> list[Fault]:
    """Merge an overlay: new properties are added, known ones tightened, demands appended."""
    faults = []
    properties = schema.setdefault("properties", {})
    for name in overlay.document.get("properties", {}):
        written = f"/properties{join_pointer(name)}"
        added = bundler.copy(overlay, written)
        if name not in properties:
            properties[name] = added
            bundler.origins.note(written, overlay, written)
            continue
        faults += _widened(properties[name], added, overlay, written)
        notes = merged_annotation(annotation(properties[name]), annotation(added))
        base_file, base_written = bundler.origins.written(written)
        bundler.origins.note(f"{written}/allOf/0", overlay, written)
        bundler.origins.note(f"{written}/allOf/1", base_file, base_written)
        properties[name] = {"allOf": [added, properties[name]]}
        if notes:
            properties[name][ANNOTATION] = notes
    schema["required"] = list(
        dict.fromkeys([*schema.get("required", ()), *overlay.document.get("required", ())])
    )
    for name in overlay.document.get("$defs", {}):
        schema.setdefault("$defs", {})[name] = bundler.copy(overlay, f"/$defs{join_pointer(name)}")
    _append_all_of(schema, bundler, overlay, range(len(overlay.document.get("allOf", ()))))
    return faults


def _widened(base: Any, added: Any, overlay: SchemaFile, written: str) -> list[Fault]:
    before = base.get("enum") if isinstance(base, dict) else None
    after = added.get("enum") if isinstance(added, dict) else None
    if not isinstance(before, list) or not isinstance(after, list):
        return []
    extra = [value for value in after if value not in before]
    if not extra:
        return []
    problem = f"an overlay may only take values away; {extra[0]!r} is not among those of the type"
    return [overlay.fault("invalid-schema", f"{written}/enum", problem=problem)]


def _append(schema: dict[str, Any], bundler: Bundler, file: SchemaFile, settings: Settings) -> None:
    entries = file.document.get("allOf", [])
    wanted = [
        number
        for number, entry in enumerate(entries)
        if settings.privacy == "gdpr" or annotation(entry).get("tier") != _GDPR_TIER
    ]
    for name in file.document.get("$defs", {}):
        pointer = f"/$defs{join_pointer(name)}"
        schema.setdefault("$defs", {}).setdefault(name, bundler.copy(file, pointer))
    _append_all_of(schema, bundler, file, wanted)


def _append_all_of(
    schema: dict[str, Any], bundler: Bundler, file: SchemaFile, numbers: Any
) -> None:
    for number in numbers:
        # only where there is a demand: an empty `allOf` would be no schema
        entries = schema.setdefault("allOf", [])
        written = f"/allOf/{number}"
        bundler.origins.note(f"/allOf/{len(entries)}", file, written)
        entries.append(bundler.copy(file, written))


def _demands(schema: dict[str, Any], profile: str) -> list[tuple[Demand, Any, str]]:
    """The entries of `allOf` that belong to a tier: how much, what, and where they stand."""
    states = _states(schema)
    found = []
    for number, entry in enumerate(schema.get("allOf", ())):
        tier = annotation(entry).get("tier")
        if not isinstance(tier, str) or not isinstance(entry, dict):
            continue
        always, holds_in = dials.whatever_the_status(entry, states)
        level = "recommended" if profile == "lean" and tier == "P" else ""
        demand = Demand(tier, str(entry.get("title", "")), holds_in, level)
        found.append((demand, always, f"/allOf/{number}"))
    return found


def _states(schema: dict[str, Any]) -> frozenset[str]:
    status = schema.get("properties", {}).get("status", {})
    return frozenset(status.get("enum", ())) if isinstance(status, dict) else frozenset()


def _without_tier(schema: dict[str, Any], tier: str) -> None:
    """Turn the entries of a tier off; their places stay, so that origins keep leading to them."""
    # an empty `allOf` would be no schema: one that has none keeps none
    if "allOf" in schema:
        schema["allOf"] = [
            {"title": entry.get("title", "")} if annotation(entry).get("tier") == tier else entry
            for entry in schema["allOf"]
        ]


def _asked(asked: Bundler, parts: Parts, demands: list[tuple[Demand, Any, str]]) -> list[Any]:
    """The schemas of the tiers' demands, then that of what is recommended."""
    found = [schema for _, schema, _ in demands]
    if parts.recommended is not None:
        root = asked.copy(parts.recommended, "")
        for key in ("$schema", "$id", "$defs", "title", ANNOTATION):
            root.pop(key, None)
        asked.origins.note(f"/allOf/{len(found)}", parts.recommended, "")
        found.append(root)
    return found
