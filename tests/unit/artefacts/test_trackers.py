"""The files of four trackers, as their own libraries wrote them (`tests/trackers/make.py`)."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from cardfile.artefacts import Artefacts, DataUsed, Reading, Run, RunState, Unreadable, why
from cardfile.settings import Limits

WRITTEN = Path(__file__).parents[2] / "trackers" / "artefacts"
RUNS = json.loads((WRITTEN / "runs.json").read_text("utf-8"))
[SUMMARY] = (WRITTEN / "wandb").glob("run-*/files/wandb-summary.json")
[OFFLINE] = (WRITTEN / "wandb").glob("offline-run-*")
WANDB = SUMMARY.relative_to(WRITTEN).as_posix()
STORES = {"mlruns": "mlflow/mlruns", "mlflow.db": "mlflow/mlflow.db"}


def run_id(store: str, name: str) -> str:
    return RUNS[store][name]


def read(evidence: str, root: Path = WRITTEN, **limits: float) -> Reading | Unreadable:
    return Artefacts(root, Limits(**limits)).read(evidence)


def opened(tracker: str, path: str, run: str = "", root: Path = WRITTEN) -> Run | Unreadable:
    return Artefacts(root, Limits()).run(tracker, path, run)


def mlflow(store: str, name: str, metric: str) -> str:
    return f"mlflow:{STORES[store]}#{run_id(store, name)}/{metric}"


@pytest.mark.parametrize(
    ("evidence", "value"),
    [
        (mlflow("mlruns", "finished", "test/roc_auc"), 0.9138),
        (mlflow("mlruns", "finished", "accuracy"), 0.911),
        (mlflow("mlruns", "finished", "loss"), "nan"),
        (mlflow("mlruns", "deleted", "accuracy"), 0.5),
        (mlflow("mlflow.db", "finished", "test/roc_auc"), 0.9138),
        (mlflow("mlflow.db", "finished", "accuracy"), 0.911),
        (mlflow("mlflow.db", "finished", "loss"), "nan"),
        (mlflow("mlflow.db", "running", "accuracy"), 0.6),
        ("dvclive:dvclive/metrics.json#test/acc", 0.89),
        ("dvclive:dvclive/metrics.json#test.acc", 0.89),
        ("dvclive:dvclive#best.acc", 0.91),
        ("dvclive:dvclive#test/roc_auc", 0.9138),
        (f"wandb:{WANDB}#auc", 0.9138),
        (f"wandb:{WANDB}#test/roc_auc", 0.9138),
        (f"wandb:{WANDB}#nested.f1", 0.7),
        (f"wandb:{WANDB}#best.auc", 0.92),
        (f"wandb:{SUMMARY.parent.parent.relative_to(WRITTEN).as_posix()}#auc", 0.9138),
        ("sacred:sacred/runs/1#test.auc", 0.9138),
        ("sacred:sacred/runs/1#test/f1", 0.7),
        ("sacred:sacred/runs/1#result", 0.911),
        ("sacred:sacred/runs/1#n", 597),
    ],
)
def test_last_value_of_a_metric(evidence: str, value: object) -> None:
    found = read(evidence)
    assert isinstance(found, Reading), why(found)
    assert found.value == value
    assert found.raw == str(value)


@pytest.mark.parametrize(
    ("evidence", "line"),
    [
        (mlflow("mlruns", "finished", "test/roc_auc"), 2),
        ("dvclive:dvclive/metrics.json#best.acc", 10),
        (f"wandb:{WANDB}#auc", 1),
        ("sacred:sacred/runs/1#test.auc", 13),
    ],
)
def test_place_in_the_text(evidence: str, line: int) -> None:
    artefacts = Artefacts(WRITTEN, Limits())
    found = artefacts.read(evidence)
    assert found.range.start.line == line
    source = artefacts.source(found.path)
    place = slice(source.offset(found.range.start), source.offset(found.range.end))
    assert source.text[place] == found.raw
    assert found.path in artefacts.used


@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize(
    ("name", "state", "said"),
    [
        ("finished", RunState.FINISHED, "FINISHED"),
        ("failed", RunState.FAILED, "FAILED"),
        ("killed", RunState.FAILED, "KILLED"),
        ("running", RunState.RUNNING, "RUNNING"),
        ("deleted", RunState.DELETED, "deleted"),
    ],
)
def test_mlflow_says_what_became_of_a_run(
    store: str, name: str, state: RunState, said: str
) -> None:
    run = opened("mlflow", STORES[store], run_id(store, name))
    assert (run.state, run.said) == (state, said)


@pytest.mark.parametrize("store", STORES)
def test_mlflow_knows_parameters_commit_and_data(store: str) -> None:
    run = opened("mlflow", STORES[store], run_id(store, "finished"))
    assert {key: param.value for key, param in run.params.items()} == {
        "learning_rate": 0.05,
        "num_leaves": 31,
        "early_stopping": True,
    }
    assert run.commits == (RUNS["commit"],)
    assert run.datasets == (DataUsed("loans", "6e613a8f"),)


def test_others_know_parameters_and_commit() -> None:
    params = {"learning_rate": 0.05, "model.depth": 6}
    run = opened("dvc", "dvclive")
    assert {key: param.value for key, param in run.params.items()} == params
    run = opened("wandb", WANDB)
    assert {key: param.value for key, param in run.params.items()} == params
    assert run.commits == (RUNS["wandb"]["commit"],)
    run = opened("wandb", "wandb", RUNS["wandb"]["finished"])
    assert run.metrics["auc"].value == 0.9138
    run = opened("sacred", "sacred/runs", "1")
    assert params.items() <= {key: param.value for key, param in run.params.items()}.items()
    assert RUNS["sacred"]["commit"] in run.commits
    assert run.state is RunState.FINISHED
    assert opened("sacred", "sacred/runs/2").state is RunState.FAILED


@pytest.mark.parametrize(
    "path", ["mlflow/mlruns", "mlflow/mlruns/EXPERIMENT", "mlflow/mlruns/EXPERIMENT/RUN"]
)
def test_mlflow_run_by_any_folder_above_it(path: str) -> None:
    run = run_id("mlruns", "finished")
    [folder] = WRITTEN.glob(f"mlflow/mlruns/*/{run}")
    path = path.replace("EXPERIMENT", folder.parent.name).replace("RUN", run)
    assert opened("mlflow", path, run).metrics["accuracy"].value == 0.911


def test_a_run_in_the_trash_is_deleted(tmp_path: Path) -> None:
    run = run_id("mlruns", "finished")
    [folder] = WRITTEN.glob(f"mlflow/mlruns/*/{run}")
    shutil.copytree(folder.parent, tmp_path / "mlruns" / ".trash" / folder.parent.name)
    (tmp_path / "mlruns" / "0").mkdir()
    (tmp_path / "mlruns" / "0" / "meta.yaml").write_text("name: Default\n")
    assert opened("mlflow", "mlruns", run, tmp_path).state is RunState.DELETED


@pytest.mark.parametrize(
    ("evidence", "reason", "sentence"),
    [
        ("mlflow:mlflow/mlruns", "no-metric-named", "which metric: write it as in mlflow:mlruns#"),
        ("mlflow:mlflow/mlruns#abc", "no-metric-named", "which metric"),
        ("mlflow:mlflow/mlruns#abc/auc", "no-run", "it has no run “abc”"),
        ("mlflow:mlflow/mlflow.db#abc/auc", "no-run", "it has no run “abc”"),
        ("mlflow:mlflow/mlruns#loan-score/auc", "no-run", "no run"),
        ("mlflow:mlflow/mlruns#../auc", "no-run", "no run"),
        ("mlflow:nowhere#abc/auc", "missing", "no such file"),
        ("mlflow:../mlruns#abc/auc", "outside", "outside of the project"),
        ("mlflow:dvclive#abc/auc", "no-store", "there are no MLflow runs in it"),
        ("mlflow:dvclive/metrics.json#abc/auc", "no-store", "there are no MLflow runs in it"),
        (mlflow("mlruns", "finished", "acuracy"), "no-metric", "“acuracy”; it has “accuracy”"),
        (mlflow("mlflow.db", "finished", "f1"), "no-metric", "it has “accuracy”, “loss”"),
        (mlflow("mlruns", "finished", "../params/num_leaves"), "no-metric", "no metric"),
        ("dvclive:dvclive/metrics.json#test/auc", "no-metric", "“test/auc”; it has"),
        ("dvclive:nowhere#auc", "missing", "no such file"),
        ("dvclive:nowhere/metrics.json#auc", "missing", "no such file"),
        (f"wandb:wandb/{OFFLINE.name}#auc", "offline", "an offline run has no summary file"),
        (
            f"wandb:wandb/{OFFLINE.name}/files/wandb-summary.json#auc",
            "offline",
            "`wandb sync`",
        ),
        ("sacred:sacred/runs/3#auc", "no-run", "it has no run “3”"),
    ],
)
def test_what_cannot_be_read_says_why(evidence: str, reason: str, sentence: str) -> None:
    found = read(evidence)
    assert isinstance(found, Unreadable)
    assert sentence in why(found)
    assert found.reason == reason


def database(tmp_path: Path, *statements: str) -> str:
    with sqlite3.connect(tmp_path / "mlflow.db") as made:
        for statement in statements:
            made.execute(statement)
    made.close()
    return "mlflow:mlflow.db#r/auc"


RUN_TABLE = (
    "CREATE TABLE runs (run_uuid, status, lifecycle_stage)",
    "INSERT INTO runs VALUES ('r', 'FINISHED', 'active')",
)
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        pytest.param(
            [
                *RUN_TABLE,
                f"CREATE VIEW latest_metrics AS {ENDLESS} 'auc' AS key, i AS value, 0 AS is_nan,"
                " 'r' AS run_uuid FROM n WHERE i < 0",
            ],
            "no-store",
            id="a view that never ends",
        ),
        pytest.param(
            [
                *RUN_TABLE,
                "CREATE TABLE latest_metrics (key, run_uuid, is_nan,"
                " value AS (length(hex(zeroblob(400000000)))))",
                "INSERT INTO latest_metrics VALUES ('auc', 'r', 0)",
            ],
            "broken",
            id="a computed column",
        ),
        pytest.param(
            [*RUN_TABLE, "CREATE TABLE latest_metrics (key, run_uuid)"], "broken", id="no column"
        ),
        pytest.param(["CREATE TABLE other (x)"], "no-store", id="another database"),
    ],
)
def test_hostile_databases_neither_hang_nor_run_anything(
    tmp_path: Path, statements: list[str], reason: str
) -> None:
    evidence = database(tmp_path, *statements)
    before = (tmp_path / "mlflow.db").read_bytes()
    start = time.monotonic()
    found = read(evidence, tmp_path)
    assert time.monotonic() - start < 1
    assert isinstance(found, Unreadable)
    assert found.reason == reason
    assert why(found)
    assert [file.name for file in tmp_path.iterdir()] == ["mlflow.db"]
    assert (tmp_path / "mlflow.db").read_bytes() == before


def test_reading_a_database_is_bounded_in_time(tmp_path: Path) -> None:
    evidence = database(
        tmp_path,
        *RUN_TABLE,
        "CREATE TABLE latest_metrics (key, value, is_nan, run_uuid)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000)"
        " INSERT INTO latest_metrics SELECT 'k' || i, i, 0, 'other' FROM n",
    )
    found = read(evidence, tmp_path, seconds_per_document=0.001)
    assert isinstance(found, Unreadable)
    assert found.reason == "too-slow"
    assert "0.001 seconds" in why(found)


def test_a_database_beyond_the_limit_or_in_pieces_is_told(tmp_path: Path) -> None:
    shutil.copy(WRITTEN / "mlflow" / "mlflow.db", tmp_path)
    evidence = mlflow("mlflow.db", "finished", "accuracy").replace("mlflow/", "")
    artefacts = Artefacts(tmp_path, Limits(database_bytes=1000))
    assert artefacts.read(evidence).reason == "too-large"
    assert [fault.data["limit"] for fault in artefacts.faults] == ["database-bytes"]
    raw = (tmp_path / "mlflow.db").read_bytes()
    (tmp_path / "mlflow.db").write_bytes(raw[:5000] + b"\xff" * 3000)
    assert read(evidence, tmp_path).reason == "broken"


def test_links_out_of_the_project_are_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (root / "mlruns").symlink_to(WRITTEN / "mlflow" / "mlruns")
    (root / "mlflow.db").symlink_to(WRITTEN / "mlflow" / "mlflow.db")
    for evidence in (
        mlflow("mlruns", "finished", "accuracy"),
        mlflow("mlflow.db", "finished", "accuracy"),
    ):
        assert read(evidence.replace("mlflow/", ""), root).reason == "outside"
    run = run_id("mlruns", "finished")
    [folder] = WRITTEN.glob(f"mlflow/mlruns/*/{run}")
    shutil.copytree(folder, root / "runs" / "0" / run)
    (root / "runs" / "0" / "meta.yaml").write_text("name: loans\n")
    metric = root / "runs" / "0" / run / "metrics" / "accuracy"
    metric.unlink()
    metric.symlink_to(folder / "metrics" / "accuracy")
    assert read(f"mlflow:runs#{run}/accuracy", root).reason == "no-metric"


def test_no_place_of_the_machine_that_wrote_them_is_in_the_artefacts() -> None:
    for file in WRITTEN.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert b"/tmp/" not in content, file
            assert b"/home/" not in content, file
