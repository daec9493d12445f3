"""What is in the wheel and in the source distribution."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = {
    "schemas": "cardfile/_data/schemas",
    "docs_template": "cardfile/_data/docs_template",
    "plugin/cardfile": "cardfile",
}


def wheel_names(distributions: Path) -> set[str]:
    (wheel,) = distributions.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_the_package_and_its_data(distributions: Path) -> None:
    names = wheel_names(distributions)
    for folder, place in FOLDERS.items():
        for file in (ROOT / folder).rglob("*"):
            relative = file.relative_to(ROOT / folder)
            if file.is_file() and "__pycache__" not in relative.parts:
                assert f"{place}/{relative.as_posix()}" in names


def test_the_wheel_is_typed_and_licensed_and_holds_nothing_else(distributions: Path) -> None:
    names = wheel_names(distributions)
    assert "cardfile/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"cardfile"}
    assert not [name for name in names if name.endswith((".pyc", ".DS_Store"))]


def test_the_plugin_and_the_command_are_registered(distributions: Path) -> None:
    (wheel,) = distributions.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        text = archive.read(name).decode()
    assert "[console_scripts]\ncardfile = cardfile.hosts.cli:main" in text
    assert "[mkdocs.plugins]\ncardfile = cardfile.hosts.mkdocs.plugin:CardfilePlugin" in text


def test_the_source_distribution_is_small_and_without_the_tests(distributions: Path) -> None:
    (archive,) = distributions.glob("*.tar.gz")
    with tarfile.open(archive) as sources:
        tops = {name.split("/")[1] for name in sources.getnames() if "/" in name}
    assert {"LICENSE", "README.md", "plugin", "schemas", "docs_template", "PKG-INFO"} <= tops
    assert not tops & {"tests", "benchmarks", ".venv", "site"}
