"""The example files of check-jsonschema: as front matter they get the same verdicts."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml
import yaml12
from tests.conformance.schema_suite import verdict
from tests.tools import fetched

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = {
    "azure-pipelines/expression-from-lang-server.yaml": "its tool rewrites expressions first",
    "azure-pipelines/expression-transform.yaml": "its tool rewrites expressions first",
    "complex-toml": "dates and times of TOML, which no front matter has",
    "complex-yaml": "infinity and NaN, which JSON does not have (CF217)",
    "drone-ci": "its schema refers to a file that it does not bring along (CF802)",
    "gitlab-ci": "a tag of GitLab's own (CF223)",
    "integer-keys-yaml": "keys that are numbers (CF224)",
    "jsonschema": "refers to a schema on the network",
    "meltano": "its schema gives a text as `examples`, which its dialect does not allow (CF801)",
    "metaschema": "files that are schemas, not data",
}


def examples() -> list[tuple[str, Path, Path, bool]]:
    """Name, schema and data of each example, and whether the data are valid."""
    (root,) = fetched("sdists").glob("check_jsonschema-*/")
    hooks = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    entries = {hook["id"].removeprefix("check-"): hook["entry"].split() for hook in hooks}
    bundled = root / "src/check_jsonschema/builtin_schemas/vendor"
    found = []
    for kind in ("positive", "negative"):
        base = root / "tests/example-files"
        for file in sorted((base / "hooks" / kind).glob("*/*")):
            vendor = [w for w in entries.get(file.parent.name, []) if w.startswith("vendor.")]
            if vendor and file.name != "_config.yaml" and file.suffix != ".json5":
                schema = bundled / f"{vendor[0].removeprefix('vendor.')}.json"
                name = f"{file.parent.name}/{file.name}"
                found.append((name, schema, file, kind == "positive"))
        for folder in sorted((base / "explicit-schema" / kind).iterdir()):
            (file,) = folder.glob("instance.*")
            found.append((folder.name, folder / "schema.json", file, kind == "positive"))
    return [item for item in found if not {item[0], item[0].split("/")[0]} & ELSEWHERE.keys()]


def data_of(file: Path) -> Any:
    """The data of an example as its tool reads them."""
    text = file.read_text("utf-8")
    if file.suffix == ".json":
        return json.loads(text)
    if file.suffix == ".toml":
        return tomllib.loads(text)
    return yaml12.parse_yaml(text)


def test_there_are_examples() -> None:
    assert len(examples()) == 34


@pytest.mark.parametrize("example", range(34))
def test_the_verdict_is_the_same(example: int) -> None:
    name, schema, file, valid = examples()[example]
    assert verdict(json.loads(schema.read_text("utf-8")), data_of(file)) == valid, name
