"""A checker of front matter in forty lines, as teams write it: the peer that Cardfile must beat."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource


def main() -> int:
    schemas = Path(sys.argv[1])
    documents = {file.name: json.loads(file.read_bytes()) for file in schemas.glob("*.schema.json")}
    registry = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in documents.items()
    )
    validators: dict[str, Draft202012Validator] = {}
    failed = 0
    for page in sorted(Path("docs").glob("*/*.md")):
        try:
            data = yaml.load(page.read_text("utf-8").split("---\n", 2)[1], Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            print(f"{page}: {error}")
            failed += 1
            continue
        name = f"{data['type']}.schema.json"
        if name not in validators:
            validators[name] = Draft202012Validator(
                documents[name], registry=registry, format_checker=FormatChecker()
            )
        errors = list(validators[name].iter_errors(data))
        failed += bool(errors)
        for error in errors:
            print(f"{page}: {error.json_path}: {error.message}")
    print(f"{failed} pages failed")
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
