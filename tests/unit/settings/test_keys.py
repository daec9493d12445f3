from __future__ import annotations

import json
import os
import tomllib

from jsonschema import Draft202012Validator
from tests.unit.settings.test_load import COMPLETE

from cardfile.resources import schemas_folder
from cardfile.settings import CONFIGURATION, Limits, Settings, entries, json_schema


def test_published_schema_accepts_what_the_reader_accepts() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(tomllib.loads(COMPLETE))


def test_published_schema_refuses_what_the_reader_refuses() -> None:
    validator = Draft202012Validator(json_schema())
    for text in (
        'profle = "lean"',
        'profile = "leaner"',
        "[limits]\nnodes = 0",
        '[lint]\nseverity = {CF1 = "worse"}',
        "[yaml]\naliases = 1",
        "docs = [5]",
    ):
        found: list[object] = []
        CONFIGURATION.read(tomllib.loads(text), (), found.append)
        assert found, text
        assert not validator.is_valid(tomllib.loads(text)), text


def test_published_file_is_up_to_date() -> None:
    file = schemas_folder() / "outputs" / "cardfile-config.json"
    text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("UPDATE_CASES"):
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text


def test_every_key_is_explained_and_every_example_holds() -> None:
    names = [entry.name for entry in entries()]
    assert len(names) == len(set(names))
    for entry in entries():
        assert entry.key.meaning.endswith("."), entry.name
        if not entry.key.example:
            continue
        value = tomllib.loads(entry.key.example)
        name = entry.name.rsplit(".", 1)[-1]
        found: list[object] = []
        entry.key.kind.read(value[name], (), found.append)
        assert not found, entry.name


def test_defaults_are_those_of_the_declaration(tmp_path) -> None:
    declared = {entry.name: entry.key.default for entry in entries()}
    limits = Limits()
    for name, default in declared.items():
        if name.startswith("limits."):
            assert getattr(limits, name.removeprefix("limits.").replace("-", "_")) == default
    settings = Settings(tmp_path)
    assert settings.profile == declared["profile"]
    assert settings.fairness_min_ratio == declared["fairness.min-ratio"]
    assert settings.yaml.newline == declared["yaml.newline"]
    assert settings.lint.fail_on == declared["lint.fail-on"]
