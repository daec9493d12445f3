from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cardfile.errors import ConfigError
from cardfile.settings import Settings, config_fault, load

if TYPE_CHECKING:
    from pathlib import Path


def project(root: Path, **files: str) -> Path:
    for name, text in files.items():
        file = root / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def configured(root: Path, text: str, name: str = "cardfile.toml"):
    (root / "docs").mkdir(exist_ok=True)
    (root / name).write_text(text, "utf-8")
    return load(root)


def problems(loaded) -> list[tuple[str, str, int, int, int]]:
    return [
        (
            fault.data["problem"],
            fault.data.get("key", ""),
            fault.range.start.line,
            fault.range.start.column,
            fault.range.end.column,
        )
        for fault in loaded.faults
    ]


def test_without_any_file_everything_has_its_default(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert loaded.faults == ()
    assert loaded.settings == Settings(tmp_path)
    assert loaded.settings.docs == ("docs",)
    assert loaded.settings.lint.fail_on == "error"
    assert loaded.settings.limits.front_matter_bytes == 65536


COMPLETE = """
docs = ["docs", "services/*/docs/"]
schemas = "docs"
profile = "regulated"
privacy = "none"
language = ["en", "de"]

[types.model-card]
paths = ["models/**/*.md"]
[types.model-card.defaults]
owner = "team-risk"
[types.model-card.require]
"artifacts.sha256" = "off"
[types.model-card.lifecycle]
states.shadow = {label = "shadow", active = true}
transitions.approved = ["shadow"]
transitions.shadow = ["production", "approved"]

[lint]
fail-on = "warning"
extend-select = ["CF411"]
ignore = ["CF108"]
docs-url = "https://d.example"
[lint.severity]
CF405 = {default = "warning", draft = "hint"}
CF301 = "info"
[lint.per-file-ignores]
"archive/**" = ["CF6"]
[lint.per-type-ignores]
incident = ["CF613"]

[fairness]
min-ratio = 0.9

[vocabulary]
people = "people.yml"
tags = ["credit", "churn"]

[yaml]
aliases = true
newline = "lf"

[regex]
allow-backtracking = true

[limits]
depth = 8
seconds-per-document = 0.5
"""


def test_every_kind_of_key_is_read(tmp_path: Path) -> None:
    loaded = configured(tmp_path, COMPLETE)
    assert loaded.faults == ()
    settings = loaded.settings
    assert settings.file == "cardfile.toml"
    assert settings.docs == ("docs", "services/*/docs")
    assert (settings.profile, settings.privacy) == ("regulated", "none")
    assert settings.language == ("en", "de")
    card = settings.types["model-card"]
    assert card.paths == ("models/**/*.md",)
    assert card.defaults == {"owner": "team-risk"}
    assert card.require == {"artifacts.sha256": "off"}
    assert card.states == {"shadow": {"label": "shadow", "active": True}}
    assert card.transitions == {"approved": ("shadow",), "shadow": ("production", "approved")}
    assert settings.lint.fail_on == "warning"
    assert settings.lint.severity["CF405"] == {"default": "warning", "draft": "hint"}
    assert settings.lint.per_file_ignores == {"archive/**": ("CF6",)}
    assert settings.lint.per_type_ignores == {"incident": ("CF613",)}
    assert settings.fairness_min_ratio == 0.9
    assert settings.vocabulary == {"people": "people.yml", "tags": ("credit", "churn")}
    assert settings.yaml.aliases
    assert settings.yaml.newline == "lf"
    assert settings.allow_backtracking
    assert (settings.limits.depth, settings.limits.seconds_per_document) == (8, 0.5)
    assert settings.limits.nodes == 20_000


def test_wrong_keys_and_values_are_named_with_their_places(tmp_path: Path) -> None:
    loaded = configured(
        tmp_path,
        """\
profle = "lean"
[lint]
fail_on = "error"
severity = {CF405 = {default = "warning", draft = "hnt"}}
extend-select = ["CF4", 5]
[types.model-card.require]
"a.b" = "of"
[limits]
depth = "x"
nodes = 0
[fairness]
min-ratio = nan
[yaml]
aliases = 1
""",
    )
    assert problems(loaded) == [
        ("unknown-key", "profle", 1, 1, 7),
        ("unknown-key", "lint.fail_on", 3, 1, 8),
        ("not-allowed", "lint.severity.CF405.draft", 4, 51, 56),
        ("wrong-type", "lint.extend-select[1]", 5, 25, 26),
        ("not-allowed", 'types.model-card.require."a.b"', 7, 9, 13),
        ("wrong-type", "limits.depth", 9, 9, 12),
        ("out-of-range", "limits.nodes", 10, 9, 10),
        ("out-of-range", "fairness.min-ratio", 12, 13, 16),
        ("wrong-type", "yaml.aliases", 14, 11, 12),
    ]
    nearest = [fault.data.get("nearest") for fault in loaded.faults]
    assert nearest[:3] == [["profile"], ["fail-on"], ["hint"]]


def test_one_mistake_costs_one_key(tmp_path: Path) -> None:
    loaded = configured(
        tmp_path, 'profile = "leaner"\nlanguage = ["de", 3]\n[lint]\nfail-on = "info"\nx = 1\n'
    )
    assert loaded.settings.profile == "standard"
    assert loaded.settings.language == ("de",)
    assert loaded.settings.lint.fail_on == "info"


def test_text_that_is_no_toml_is_named_where_it_breaks(tmp_path: Path) -> None:
    loaded = configured(tmp_path, 'profile = "lean"\n\n[lint\nx = 1\n')
    assert problems(loaded) == [("syntax", "", 3, 6, 6)]
    assert loaded.settings.profile == "standard"


def test_place_of_a_break_at_the_end(tmp_path: Path) -> None:
    loaded = configured(tmp_path, 'docs = ["docs",\n')
    [(problem, _, line, *_)] = problems(loaded)
    assert (problem, line) == ("syntax", 1)


@pytest.mark.parametrize("text", ["a = " + "[" * 20_000, "a = " + "{b=" * 5_000])
def test_deep_nesting_is_a_fault_like_any(tmp_path: Path, text: str) -> None:
    assert configured(tmp_path, text).faults[0].data["problem"] == "syntax"


def test_bytes_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    (tmp_path / "cardfile.toml").write_bytes(b'profile = "lean"\n# caf\xe9\n')
    loaded = load(tmp_path)
    assert problems(loaded) == [("not-utf8", "", 2, 6, 6)]
    assert loaded.faults[0].data["byte"] == 22


def test_folders_must_exist_and_lie_inside(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "project"
    root.mkdir()
    (root / "link").symlink_to(outside)
    loaded = configured(
        root, 'docs = ["docs", "nope", "../outside", "/etc", "link", "x/*"]\nschemas = "missing"\n'
    )
    assert [(kind, key) for kind, key, *_ in problems(loaded)] == [
        ("no-such-folder", "docs[1]"),
        ("outside-root", "docs[2]"),
        ("outside-root", "docs[3]"),
        ("outside-root", "docs[4]"),
        ("no-such-folder", "schemas"),
    ]
    assert loaded.settings.docs == ("docs", "nope", "x/*")


def test_pyproject_may_hold_the_same_table(tmp_path: Path) -> None:
    loaded = configured(
        tmp_path,
        '[tool.cardfile]\nprofile = "lean"\n[tool.cardfile.lint]\nfial = 1\n',
        "pyproject.toml",
    )
    assert loaded.settings.file == "pyproject.toml"
    assert loaded.settings.profile == "lean"
    assert problems(loaded) == [("unknown-key", "lint.fial", 4, 1, 5)]


def test_own_file_wins_over_pyproject(tmp_path: Path) -> None:
    project(tmp_path, **{"pyproject.toml": '[tool.cardfile]\nprofile = "lean"\n'})
    assert configured(tmp_path, 'profile = "regulated"').settings.profile == "regulated"


def test_configuration_that_was_asked_for_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no configuration file .*other\.toml"):
        load(tmp_path, config=tmp_path / "other.toml")


def test_digest_follows_the_settings_and_not_the_place(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    first = configured(one, 'profile = "lean"').settings
    assert first.digest == configured(two, 'profile = "lean"').settings.digest
    assert first.digest != configured(two, 'profile = "regulated"').settings.digest


def test_higher_floors_can_point_at_a_key(tmp_path: Path) -> None:
    settings = configured(tmp_path, '[lint]\nignore = ["CF9"]\n').settings
    fault = config_fault(settings, "unknown-rule", "lint", "ignore", 0, at_value=True, value="CF9")
    assert (fault.range.start.line, fault.range.start.column) == (2, 11)
    assert fault.data == {"problem": "unknown-rule", "key": "lint.ignore[0]", "value": "CF9"}
    assert config_fault(Settings(tmp_path), "x", "a").range.start.line == 1
