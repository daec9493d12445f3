from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from cardfile.artefacts import Artefacts, Unreadable, why
from cardfile.settings import Limits

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "docs/models/churn.md"


def write(root: Path, name: str, text: str | bytes) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(
        tmp_path,
        "runs/x.json",
        '{"test": {"roc_auc": 0.9138, "a/b": [1, 0.50]},\n "nan": NaN, "n": 1e-3}',
    )
    write(tmp_path, "runs/x.yaml", "test:\n  roc_auc: 0.9138\n  lr: 1e-3\n  on: no\n")
    write(
        tmp_path,
        "runs/x.csv",
        'split,"metric, type",auc\ntrain,a,0.99\ntest,"multi\nline",0.9138\ntest,b,\n',
    )
    write(tmp_path, "docs/models/near.json", '{"v": 7}')
    return tmp_path


def artefacts(root: Path, **limits: int) -> Artefacts:
    return Artefacts(root, Limits(**limits))


@pytest.mark.parametrize(
    ("evidence", "value", "raw", "line"),
    [
        ("runs/x.json#/test/roc_auc", 0.9138, "0.9138", 1),
        ("runs/x.json#/test/a~1b/1", 0.5, "0.50", 1),
        ("runs/x.json#/n", 0.001, "1e-3", 2),
        ("runs/x.yaml#/test/roc_auc", 0.9138, "0.9138", 2),
        ("runs/x.yaml#/test/lr", 0.001, "1e-3", 3),
        ("runs/x.yaml#/test/on", "no", "no", 4),
        ("runs/x.csv#column=auc&where=split:train", 0.99, "0.99", 2),
        ("runs/x.csv#column=auc&where=split:test&where=metric%2C type:b", None, "", 0),
        ("runs/x.csv#column=split&where=auc:0.9138", "test", "test", 3),
        ("../../runs/x.json#/n", 0.001, "1e-3", 2),
        ("./near.json#/v", 7, "7", 1),
    ],
)
def test_value_with_its_digits_and_its_place(
    root: Path, evidence: str, value: object, raw: str, line: int
) -> None:
    reading = artefacts(root).read(evidence, PAGE)
    if value is None:
        assert isinstance(reading, Unreadable)
        assert reading.reason == "no-value"
        return
    assert (reading.value, reading.raw) == (value, raw)
    assert reading.range.start.line == line


@pytest.mark.parametrize(
    ("evidence", "reason", "sentence"),
    [
        ("runs/no.json#/a", "missing", "there is no such file"),
        ("runs/x.json", "no-locator", "does not say which value"),
        ("runs/x.json#test", "bad-locator", "says no place in JSON; write `#/path/to/value`"),
        ("runs/x.json#/test/auc", "no-value", "nothing at “/test/auc”"),
        ("runs/x.csv#/a", "bad-locator", "write `#column=auc&where=split:test`"),
        ("runs/x.csv#column=f1", "no-column", "no column “f1”"),
        ("runs/x.csv#column=auc", "several-rows", "3 rows fit"),
        ("runs/x.csv#column=auc&where=split:dev", "no-row", "no row fits “split: dev”"),
        ("runs#/a", "not-a-file", "not a regular file"),
        ("mlflow:mlruns#1/auc", "missing", "there is no such file"),
        ("wandb:run/wandb-summary.json#auc", "missing", "there is no such file"),
        ("../../../secret.json#/a", "outside", "outside of the project"),
        ("/etc/passwd#/a", "outside", "outside of the project"),
        ("C:\\x.json#/a", "outside", "outside of the project"),
        ("https://example.com/x.json#/a", "outside", "outside of the project"),
        ("~/x.json#/a", "outside", "outside of the project"),
        (".git/config.json#/a", "outside", "outside of the project"),
        ("runs/../.GIT/x.json#/a", "outside", "outside of the project"),
        ("a\0b.json#/a", "outside", "outside of the project"),
        ("#/a", "missing", "no such file"),
    ],
)
def test_what_cannot_be_read_says_why(
    root: Path, evidence: str, reason: str, sentence: str
) -> None:
    found = artefacts(root).read(evidence, PAGE)
    assert isinstance(found, Unreadable)
    assert found.reason == reason
    assert sentence in why(found)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.json", '{"a": 1,}', "syntax"),
        ("x.json", "[" * 100_000, "syntax"),
        ("x.json", "9" * 10_000, "syntax"),
        ("x.json", b'{"a": "caf\xe9"}', "not-utf8"),
        ("x.yaml", "a: [1\n", "syntax"),
        ("x.yaml", "[" * 100_000, "syntax"),
        ("x.csv", 'a,b\n"' + "x" * 200_000, "syntax"),
        ("x.txt", "a", "unknown-format"),
    ],
)
def test_broken_files_say_why(tmp_path: Path, name: str, content: str | bytes, reason: str) -> None:
    write(tmp_path, name, content)
    found = artefacts(tmp_path).read(f"{name}#/a")
    assert isinstance(found, Unreadable)
    assert found.reason == reason
    assert why(found)


def test_tags_build_nothing(tmp_path: Path) -> None:
    write(tmp_path, "x.yaml", "a: !!python/object/apply:os.system [exit 1]\nb: 2\n")
    assert artefacts(tmp_path).read("x.yaml#/a").value is None
    assert artefacts(tmp_path).read("x.yaml#/b").value == 2


def test_links_out_of_the_project_are_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "project"
    write(tmp_path, "secret.json", '{"a": 1}')
    write(root, "real.json", '{"a": 2}')
    (root / "out.json").symlink_to(tmp_path / "secret.json")
    (root / "inside.json").symlink_to(root / "real.json")
    (root / "folder").symlink_to(tmp_path)
    reader = artefacts(root)
    assert reader.read("out.json#/a").reason == "outside"
    assert reader.read("folder/secret.json#/a").reason == "outside"
    assert reader.source("out.json") is None
    assert reader.read("inside.json#/a").value == 2


def test_size_is_bounded_and_told(tmp_path: Path) -> None:
    write(tmp_path, "x.json", json.dumps({"a": "x" * 100}))
    reader = artefacts(tmp_path, file_bytes=50)
    found = reader.read("x.json#/a")
    assert why(found) == "it is larger than the limit of 50 bytes"
    [fault] = reader.faults
    assert (fault.slug, fault.path, fault.data["limit"]) == (
        "limit-exceeded",
        "x.json",
        "file-bytes",
    )


def test_files_are_read_once(root: Path) -> None:
    reader = artefacts(root)
    assert reader.read("runs/x.json#/n").value == 0.001
    write(root, "runs/x.json", "{}")
    assert reader.read("./../../runs/x.json#/n", PAGE).value == 0.001
    assert reader.used == {"runs/x.json"}


def test_digest_and_text_of_a_file(root: Path) -> None:
    raw = (root / "runs/x.json").read_bytes()
    reader = artefacts(root)
    assert reader.digest("runs/x.json#/n") == hashlib.sha256(raw).hexdigest()
    assert isinstance(reader.digest("no.json"), Unreadable)
    assert reader.source("runs/x.json").text == raw.decode()
    assert reader.source("no.json") is None
