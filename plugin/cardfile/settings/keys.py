"""Every key of `cardfile.toml`, declared once.

The reader, the published JSON Schema, `cardfile config` and the manual's page are made from this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cardfile.settings.kinds import (
    Choice,
    Each,
    Either,
    Flag,
    Key,
    Kind,
    Many,
    Number,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITIES = ("error", "warning", "info", "hint", "off")

_TYPE = Table(
    {
        "paths": Key(
            Many(),
            None,
            "Globs of the pages that are of this type even without `type:`; "
            "replaces the type's own default.",
            'paths = ["models/**/*.md"]',
        ),
        "defaults": Key(
            Each(Kind(), "FIELD"),
            {},
            "Values for fields that a page does not give.",
            'defaults = {owner = "team-risk"}',
        ),
        "require": Key(
            Each(Choice("off", "warning", "error"), "FIELD"),
            {},
            "What a missing field weighs, demand by demand; nested fields with dots, in quotes.",
            'require = {"artifacts.sha256" = "off"}',
        ),
        "lifecycle": Key(
            Table(
                {
                    "states": Key(
                        Each(
                            Table(
                                {
                                    "label": Key(Text(), None, "What readers see."),
                                    "colour": Key(Text(), None, "The colour of the badge."),
                                    "active": Key(
                                        Flag(), None, "Whether others may rely on such a record."
                                    ),
                                    "final": Key(Flag(), None, "Whether nothing follows it."),
                                }
                            ),
                            "STATE",
                        ),
                        {},
                        "States that are added to the type's, or whose label is changed.",
                        'states.shadow = {label = "shadow", active = true}',
                    ),
                    "transitions": Key(
                        Each(Many(), "STATE"),
                        {},
                        "The states that may follow a state.",
                        'transitions.approved = ["shadow"]',
                    ),
                }
            ),
            {},
            "States and transitions on top of the type's own.",
        ),
    }
)

_LINT = Table(
    {
        "fail-on": Key(
            Choice("error", "warning", "info", "never"),
            "error",
            "The lowest severity at which `cardfile lint` fails.",
            'fail-on = "warning"',
        ),
        "extend-select": Key(
            Many(),
            (),
            "Rules to run beside the usual ones: codes, slugs or families.",
            'extend-select = ["CF108"]',
        ),
        "ignore": Key(
            Many(), (), "Rules not to run: codes, slugs or families.", 'ignore = ["orphan"]'
        ),
        "severity": Key(
            Each(
                Either(Choice(*SEVERITIES), Each(Choice(*SEVERITIES), "STATE")),
                "RULE",
            ),
            {},
            "Severities of single rules; a table also by lifecycle state, with `default` and "
            "`aggravated`.",
            'severity = {CF411 = {default = "info", draft = "hint"}}',
        ),
        "per-file-ignores": Key(
            Each(Many(), "GLOB"),
            {},
            "Rules not to run on the pages that a glob matches.",
            'per-file-ignores = {"archive/**" = ["CF6"]}',
        ),
        "per-type-ignores": Key(
            Each(Many(), "TYPE"),
            {},
            "Rules not to run on the records of a type.",
            'per-type-ignores = {incident = ["CF613"]}',
        ),
        "docs-url": Key(
            Text(),
            "",
            "Where the pages of the rules are published; `{code}` stands for the rule's code, "
            "in lower case.",
            'docs-url = "https://docs.example.com/rules/{code}/"',
        ),
    }
)

_YAML = Table(
    {
        "aliases": Key(
            kind=Flag(), default=False, meaning="Whether front matter may use anchors and aliases."
        ),
        "merge-keys": Key(kind=Flag(), default=False, meaning="Whether front matter may use `<<`."),
        "newline": Key(
            Choice("any", "lf"), "any", "`lf`: a page with CRLF line ends is reported (CF108)."
        ),
    }
)

_LIMITS = Table(
    {
        "front-matter-bytes": Key(Number(1), 65_536, "Size of a front matter block."),
        "file-bytes": Key(Number(1), 5_242_880, "Size of a file that is read."),
        "database-bytes": Key(Number(1), 268_435_456, "Size of a tracker's database."),
        "depth": Key(Number(1, 200), 32, "Nesting of front matter."),
        "nodes": Key(Number(1), 20_000, "Values in one front matter."),
        "expanded-nodes": Key(Number(1), 10_000, "Values once aliases are followed."),
        "keys": Key(Number(1), 1_000, "Keys of one mapping."),
        "scalar-bytes": Key(Number(1), 32_768, "Size of one value."),
        "documents": Key(Number(1), 500_000, "Pages of a project."),
        "seconds-per-document": Key(
            Number(0.001, fraction=True), 2, "Processor time that one page may take."
        ),
        "diagnostics-printed": Key(Number(1), 1_000, "Findings that are printed; all are counted."),
    }
)

CONFIGURATION = Table(
    {
        "docs": Key(
            Many(Text(".+", "a folder")),
            None,
            "Where the Markdown is: folders, files and globs from the project's root. "
            "Default: `docs_dir` of mkdocs.yml, else `docs`.",
            'docs = ["docs", "services/*/docs"]',
        ),
        "schemas": Key(
            Text(".+", "a folder"),
            "schemas",
            "The folder of the team's own record types and overlays.",
            'schemas = "schemas"',
        ),
        "profile": Key(
            Choice("lean", "standard", "regulated"),
            "standard",
            "How much is asked for before a record counts as complete.",
            'profile = "regulated"',
        ),
        "privacy": Key(
            Choice("gdpr", "none"), "gdpr", "Which questions about personal data are asked."
        ),
        "language": Key(
            Many(Text("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "a language such as en or pt-BR")),
            ("en",),
            "Languages of section headings and of translated pages.",
            'language = ["en", "de"]',
        ),
        "types": Key(
            Each(_TYPE, "TYPE"),
            {},
            "Dials of single record types. All of them have a default in the type's schema.",
        ),
        "lint": Key(_LINT, {}, "What is checked, and what fails."),
        "fairness": Key(
            Table(
                {
                    "min-ratio": Key(
                        Number(0, 1, fraction=True),
                        0.8,
                        "The least ratio of the worst group's headline metric to the best's.",
                        "min-ratio = 0.8",
                    )
                }
            ),
            {},
            "How gaps between groups are judged.",
        ),
        "vocabulary": Key(
            Each(Either(Text(".+", "a file"), Many()), "NAME"),
            {},
            "Controlled lists: the words themselves, or a YAML or CSV file of them.",
            'vocabulary = {people = "people.yml", tags = ["credit", "churn"]}',
        ),
        "yaml": Key(_YAML, {}, "What front matter may use of YAML."),
        "regex": Key(
            Table(
                {
                    "allow-backtracking": Key(
                        kind=Flag(),
                        default=False,
                        meaning="Whether a schema's `pattern` may use lookaround and "
                        "back-references, which a hostile value can make very slow.",
                    )
                }
            ),
            {},
            "Regular expressions of schemas.",
        ),
        "limits": Key(_LIMITS, {}, "Bounds on what is read, so that no page can stall a run."),
    }
)


class Entry(NamedTuple):
    """One key as it is listed for people: its dotted name and its declaration."""

    name: str
    key: Key


def entries(kind: Kind = CONFIGURATION, prefix: str = "") -> Iterator[Entry]:
    """All keys that hold a value, in the order of the declaration."""
    if isinstance(kind, Each) and isinstance(kind.of, Table):
        yield from entries(kind.of, f"{prefix}{kind.placeholder}.")
    elif isinstance(kind, Table):
        for name, key in kind.keys.items():
            if isinstance(key.kind, Table) or (
                isinstance(key.kind, Each) and isinstance(key.kind.of, Table)
            ):
                yield from entries(key.kind, f"{prefix}{name}.")
            else:
                yield Entry(prefix + name, key)


def default(*names: str) -> Any:
    """The declared default of a key."""
    table = CONFIGURATION
    for name in names[:-1]:
        inner = table.keys[name].kind
        if not isinstance(inner, Table):
            raise KeyError(".".join(names))
        table = inner
    return table.keys[names[-1]].default


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `cardfile.toml`, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of Cardfile",
        **CONFIGURATION.schema(),
    }
