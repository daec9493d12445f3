"""Where catalogues and the home page stand, and what is left out of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.site.conftest import DATA, DECISION, EXPERIMENT, FOUR, MATERIAL, MODEL, Site

from cardfile.hosts.placement import catalogue_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@pytest.mark.parametrize(
    ("paths", "folders"),
    [
        ({"a": ["models/x.md", "models/y.md"]}, {"a": "models"}),
        ({"a": ["models/2024/x.md", "models/2024/y.md"]}, {"a": "models/2024"}),
        ({"a": ["models/x/card.md", "models/y.md"]}, {"a": "models"}),
        ({"a": ["x.md"], "b": ["data/y.md"]}, {"a": "kb/a", "b": "data"}),
        ({"a": ["all/x.md"], "b": ["all/y.md"]}, {"a": "kb/a", "b": "kb/b"}),
        ({"a": ["all/x.md"], "b": ["all/data/y.md"]}, {"a": "kb/a", "b": "all/data"}),
        ({"a": ["models/x.md"], "b": ["models-old/y.md"]}, {"a": "models", "b": "models-old"}),
        ({"a": ["models/taken/index.md"]}, {"a": "models"}),
        ({"a": ["taken/index.md"]}, {"a": "kb/a"}),
    ],
)
def test_catalogue_takes_the_deepest_folder_of_its_own(
    paths: Mapping[str, list[str]], folders: Mapping[str, str]
) -> None:
    assert catalogue_folders(paths, "kb", lambda folder: not folder.endswith("taken")) == folders


def test_authors_pages_stay_above_the_views(build: Callable[..., Site]) -> None:
    site = build(
        {
            "docs/all/churn.md": MODEL,
            "docs/all/customers.md": DATA,
            "docs/runs/boosting.md": EXPERIMENT,
            "docs/decisions.md": "# How we decide\n\nBy writing it down.\n",
            "docs/decisions/0001-use-boosting.md": DECISION,
            "docs/runs/README.md": "# What we tried\n\nA lot.\n",
            "docs/catalogue/index.md": "# Our knowledge\n\nAll of it.\n",
        },
        "use_directory_urls: true\nplugins: [search, {cardfile: {pages: {prefix: catalogue}}}]\n",
        "--strict",
    )
    assert site.status == 0, site.log
    tried = site.text("runs/index.html")
    assert tried.startswith("What we tried A lot.")
    assert "Boosting" in tried
    decided = site.text("decisions/index.html")
    assert decided.startswith("How we decide")
    assert "Use boosting" in decided
    home = site.text("catalogue/index.html")
    assert home.startswith("Our knowledge")
    assert "4 records" in home
    assert site.text("catalogue/model-card/index.html").startswith("Model cards")
    assert "4 records" in site.text("index.html")
    assert not site.path("knowledge-base").exists()


def test_without_directory_urls_on_disk(build: Callable[..., Site]) -> None:
    site = build(FOUR, "use_directory_urls: false\n", "--strict")
    assert site.status == 0, site.log
    for path in site.root.joinpath("site").rglob("*.html"):
        if path.name == "404.html":
            continue
        for link in site.page(str(path.relative_to(site.root / "site"))).select(
            "[role=main] a[href]"
        ):
            target = str(link["href"]).partition("#")[0].partition("?")[0]
            if target and ":" not in target:
                assert path.parent.joinpath(target).is_file(), (path, target)


def test_written_nav_may_list_catalogues_and_records(build: Callable[..., Site]) -> None:
    site = build(
        {**FOUR, "docs/index.md": "# Front\n"},
        f"{MATERIAL}nav:\n- index.md\n- Models: models/index.md\n- The score: models/churn.md\n",
        "--strict",
    )
    assert site.status == 0, site.log
    assert "not included in the" not in site.log
    nav = site.page("index.html").select(".md-nav--primary a.md-nav__link")
    names = [link.get_text(strip=True) for link in nav if link["href"]]
    assert names == ["Front", "Models", "The score"]


def test_no_generated_pages_where_they_are_switched_off(build: Callable[..., Site]) -> None:
    site = build(
        {**FOUR, "docs/index.md": "# Front\n"},
        "plugins: [search, {cardfile: {pages: false}}]\n",
        "--strict",
    )
    assert site.status == 0, site.log
    assert not site.path("models/index.html").exists()
    assert not site.path("knowledge-base").exists()
    assert "Setting prices" in site.text("models/churn/index.html")


def test_drafts_and_excluded_records_are_in_no_output(build: Callable[..., Site]) -> None:
    hidden = MODEL.replace("churn", "hidden").replace("Churn score", "Canary score")
    site = build(
        {
            **FOUR,
            "docs/models/hidden.md": hidden,
            "docs/models/draft.md": hidden.replace("id: hidden", "id: draft"),
        },
        "exclude_docs: models/hidden.md\ndraft_docs: models/draft.md\n",
    )
    assert site.status == 0, site.log
    assert "Canary" not in site.everything()


def test_files_that_records_were_read_from_are_not_published(build: Callable[..., Site]) -> None:
    site = build(
        {
            **FOUR,
            "docs/data/customers.md": DATA.replace(
                "fields:", "fields_from: ./columns.csv\nfields:"
            ),
            "docs/data/columns.csv": "name,type,description\nzip,string,Where they live\n",
            "docs/data/extra.csv": "a,b\n1,2\n",
        }
    )
    assert site.status == 0, site.log
    assert not site.path("data/columns.csv").exists()
    assert site.path("data/extra.csv").exists()
    assert "zip" in site.text("data/customers/index.html")


def test_links_out_of_the_project_are_not_followed(
    build: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    outside.joinpath("secret.md").write_text("# Canary of the machine\n")
    outside.joinpath("secret.txt").write_text("Canary of the machine\n")
    site = build(FOUR)
    docs = site.root / "docs"
    docs.joinpath("leak.md").symlink_to(outside / "secret.md")
    docs.joinpath("leak.txt").symlink_to(outside / "secret.txt")
    docs.joinpath("folder").symlink_to(outside)
    docs.joinpath("gone.md").symlink_to(outside / "gone.md")
    site = build({})
    assert site.status == 0, site.log
    assert "Canary" not in site.everything()
    assert not site.path("leak.txt").exists()
    assert "docs/leak.md:1:1: error CF114" in site.log


def test_dirty_build_keeps_the_site(build: Callable[..., Site]) -> None:
    build(FOUR)
    site = build({"docs/models/churn.md": MODEL.replace("Ranks", "Sorts")}, "", "--dirty")
    assert site.status == 0, site.log
    assert "Sorts customers" in site.text("models/churn/index.html")


def test_two_builds_are_equal(build: Callable[..., Site]) -> None:
    first = build(FOUR).everything()
    assert build({}).everything() == first


def test_languages_have_a_knowledge_base_each(build: Callable[..., Site]) -> None:
    hook = (
        "def on_files(files, config):\n"
        "    for file in files:\n"
        "        if file.is_documentation_page():\n"
        "            file.dest_uri = 'de/' + file.dest_uri\n"
    )
    site = build({**FOUR, "hooks.py": hook}, "hooks: [hooks.py]\n", "--strict")
    assert site.status == 0, site.log
    assert site.content("de/models/index.html").find("a", string="Churn score")["href"] == "churn/"
    assert "4 records" in site.text("de/index.html")
    assert not site.path("models").exists()
