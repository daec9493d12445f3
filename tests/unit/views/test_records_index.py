"""The index of all records: what is written is what a query sees, and nothing private."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from cardfile.views.data.records_index.coding import ALPHABET, column

if TYPE_CHECKING:
    from tests.unit.views.conftest import MakeSite, Site

plain = st.one_of(
    st.text(max_size=4), st.integers(-9, 9), st.floats(-1, 1), st.booleans(), st.dates().map(str)
)
cells = st.one_of(st.none(), st.lists(plain, max_size=3))


def decoded(coded: dict[str, Any] | None, size: int) -> list[list[Any] | None]:
    """As `index.js` reads it."""
    found: list[Any]
    if coded is None:
        return [None] * size
    if "day" in coded:
        first = date(1970, 1, 1) + timedelta(coded["day"])
        found = [None if v is None else (first + timedelta(v)).isoformat() for v in coded["v"]]
    elif "d" in coded:
        codes = [ALPHABET.index(c) for c in coded["c"]] if "c" in coded else coded["v"]
        found = [coded["d"][code] for code in codes]
    else:
        found = coded["v"]
    listed = [value if value is None or isinstance(value, list) else [value] for value in found]
    if "r" not in coded:
        return listed
    every: list[list[Any] | None] = [None] * size
    row = 0
    for step, value in zip(coded["r"], listed, strict=True):
        row += step
        every[row] = value
    return every


@given(st.lists(cells, max_size=30))
def test_a_column_gives_back_its_cells(rows: list[list[Any] | None]) -> None:
    assert decoded(json.loads(json.dumps(column(rows))), len(rows)) == rows


@given(st.lists(st.sampled_from([None, ["a"], ["b", "c"], ["2026-01-05"]]), max_size=200))
def test_a_column_of_few_values_gives_back_its_cells(rows: list[list[str] | None]) -> None:
    assert decoded(column(rows), len(rows)) == rows


def parts(site: Site) -> dict[str, dict[str, Any]]:
    found = {}
    for path, content in site.data().items():
        match = re.fullmatch(r'cardfile\.put\("(records-[^"]*)",(.*)\);\n', content.decode())
        if match:
            assert path.endswith(f"/{match[1]}.js")
            found[match[1]] = json.loads(match[2])
    return found


def test_every_field_gives_what_a_query_sees(site: Site) -> None:
    found = parts(site)
    kb = site.report.project.kb
    seen = 0
    for part in found.values():
        for name, coded in part["columns"].items():
            over_relation = name.partition(".")[0] in kb.queries.fields.relations
            if name in ("url", "verified", "headline", "about") or " " in name or over_relation:
                continue
            values = [kb.queries.values(record, name) for record in kb]
            expected = [None if each is None else list(each) for each in values]
            assert decoded(coded, len(kb)) == expected, name
            seen += 1
    assert seen > 20


def test_every_field_that_a_query_may_name_is_known_and_found(site: Site) -> None:
    found = parts(site)
    (table,) = (part for part in found.values() if "fields" in part)
    assert {"title", "risk.level", "roc_auc", "column"} <= table["fields"].keys()
    by_part = {name: part["columns"] for name, part in found.items()}
    digest = found["records-core"]["build"]
    for name, part in table["parts"].items():
        assert name in by_part[f"{part}-{digest}"]


def test_addresses_are_those_of_the_pages(site: Site) -> None:
    core = parts(site)["records-core"]
    ids, urls = (decoded(core["columns"][name], core["size"]) for name in ("id", "url"))
    found = {i[0]: u[0].replace("*", i[0]) for i, u in zip(ids, urls, strict=True) if i and u}
    for record in site.report.project.kb:
        assert found[record.id] == record.page.docs_path.removesuffix(".md") + "/"


def test_owners_are_found_by_what_readers_call_them(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["cardfile.toml"] = '[vocabulary]\npeople = "people.yml"\n'
    files["people.yml"] = "team-growth: {name: Wachstum, kind: team}\n"
    site = make_site(files)
    kb = site.report.project.kb
    owned = [record.id for record in kb if record.owners[0].name == "team-growth"]
    assert [record.id for record in kb.query("wachstum")] == owned
    assert kb.query("owner:wachstum") == []
    core = parts(site)["records-core"]
    names = decoded(core["columns"]["owner name"], core["size"])
    assert [r.id for r, name in zip(kb, names, strict=True) if name == ["Wachstum"]] == owned != []


def test_what_a_status_is_called_is_there_where_it_is_not_the_states_own_name(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/odd.md"] = (
        "---\ntype: decision-record\nid: for-a-time\ntitle: For a time\nowner: team-growth\n"
        "status: accepted\ndate: 2026-01-05\nexpires: 2026-06-30\n---\n"
    )
    core = parts(make_site(files))["records-core"]
    ids, said = (decoded(core["columns"][name], core["size"]) for name in ("id", "standing"))
    told = {i[0]: s for i, s in zip(ids, said, strict=True) if i and s}
    assert told["for-a-time"] == ["accepted, expired", "warn"]
    assert "churn" not in told


def test_parts_of_two_builds_are_never_mixed(make_site: MakeSite, files: dict[str, str]) -> None:
    one = parts(make_site(files)).keys()
    other = parts(make_site({**files, "docs/new.md": "---\ntype: term\ntitle: New\n---\n"})).keys()
    assert one & other == {"records-core"}


def test_names_that_are_spelled_like_code_stay_data(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    hostile = '</script><script>alert(1)</script> \\u2028 \u2028 "});alert(1)//'
    files["docs/odd.md"] = f"---\ntype: term\ntitle: {json.dumps(hostile)}\n---\n"
    core = parts(make_site(files))["records-core"]
    assert [hostile] in decoded(core["columns"]["title"], core["size"])


def test_a_service_is_found_by_the_names_of_its_alerts(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/desk.md"] = (
        "---\ntype: service\ntitle: Desk\nowner: team-growth\nurl: https://example.org/\n"
        "alerts: [{name: desk-too-slow, condition: p95 above 500 ms}, queue full]\n---\n"
    )
    files["docs/watched.md"] = (
        "---\ntype: model-card\ntitle: Watched\nowner: team-growth\n"
        "monitoring: {alerts: [{name: desk-drifts}]}\n---\n"
    )
    site = make_site(files)
    kb = site.report.project.kb
    found = {q: [r.id for r in kb.query(q)] for q in ("desk-too-slow", "queue full", "desk-drifts")}
    assert list(found.values()) == [["desk"], ["desk"], ["watched"]]
    rest = {name: part for each in parts(site).values() for name, part in each["columns"].items()}
    assert {"alerts", "monitoring.alerts"} <= rest.keys()
