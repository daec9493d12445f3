"""Writes `artefacts/` with the trackers' own libraries, so that our readers meet the real thing.

In an environment of its own, from the root of the repository:

    python -m venv /tmp/trackers && . /tmp/trackers/bin/activate
    pip install mlflow dvclive wandb sacred pandas
    python tests/trackers/make.py

Ids and times are new in each run; `artefacts/runs.json` says which is which. Paths of the machine
are replaced by `/somewhere`, which is as good to a reader that never follows them.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OUT = HERE / "artefacts"
NEUTRAL = "/somewhere"
PACKAGES = ("mlflow", "dvclive", "wandb", "sacred")
COMMIT = "4f1c2aa9d0e1b2c3d4e5f60718293a4b5c6d7e8f"
WHO = {
    "LOGNAME": "ana",
    "USER": "ana",
    "USERNAME": "ana",
    "HOSTNAME": "workbench",
    "WANDB_SILENT": "true",
    "WANDB_DISABLE_CODE": "true",
    "WANDB_HOST": "workbench",
    "WANDB_USERNAME": "ana",
    "MLFLOW_ALLOW_FILE_STORE": "true",
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "DO_NOT_TRACK": "1",
    "GIT_PYTHON_REFRESH": "quiet",
}


def mlflow_runs(tracking_uri: str, folder: Path) -> dict[str, str]:
    """A finished run with everything, a failed one, a deleted one, and one that still runs."""
    import mlflow
    import pandas as pd
    from mlflow.models import infer_signature

    mlflow.set_tracking_uri(tracking_uri)
    mlflow.set_experiment(
        experiment_id=mlflow.create_experiment("loans", artifact_location=f"file://{folder}/files")
    )
    runs = {}
    table = pd.DataFrame({"age": [31, 44], "income": [2400.0, 3100.0], "employer": ["a", "b"]})
    with mlflow.start_run(run_name="finished") as run:
        runs["finished"] = run.info.run_id
        mlflow.set_tag("mlflow.source.git.commit", COMMIT)
        mlflow.log_params({"learning_rate": 0.05, "num_leaves": 31, "early_stopping": True})
        mlflow.log_input(mlflow.data.from_pandas(table, name="loans"), context="training")
        # the last in time is not the greatest step, and the greatest step not the last line
        for value, step in ((0.71, 0), (0.9138, 2), (0.85, 1)):
            mlflow.log_metric("test/roc_auc", value, step=step)
        mlflow.log_metric("accuracy", 0.911)
        mlflow.log_metric("loss", float("nan"))
        signature = infer_signature(table, pd.Series([0.1, 0.9], name="score"))
        mlflow.pyfunc.save_model(
            str(folder / "model"),
            python_model=lambda model_input: model_input,
            signature=signature,
            pip_requirements=[],
        )
    for name, status in (("failed", "FAILED"), ("killed", "KILLED")):
        with mlflow.start_run(run_name=name) as run:
            runs[name] = run.info.run_id
            mlflow.log_metric("accuracy", 0.4)
        mlflow.MlflowClient().set_terminated(run.info.run_id, status)
    with mlflow.start_run(run_name="deleted") as run:
        runs["deleted"] = run.info.run_id
        mlflow.log_metric("accuracy", 0.5)
    mlflow.delete_run(run.info.run_id)
    running = mlflow.MlflowClient().create_run(run.info.experiment_id, run_name="running")
    runs["running"] = running.info.run_id
    mlflow.MlflowClient().log_metric(running.info.run_id, "accuracy", 0.6)
    return runs


def mlflow_file_store(work: Path) -> dict[str, str]:
    runs = mlflow_runs(f"file://{work}/mlruns", work)
    import mlflow

    # with a registered model there is a folder `models` beside the experiments
    mlflow.MlflowClient().create_registered_model("loan-score")
    copy(work / "mlruns", OUT / "mlflow" / "mlruns")
    (OUT / "mlflow" / "model").mkdir()
    shutil.copy(work / "model" / "MLmodel", OUT / "mlflow" / "model" / "MLmodel")
    return runs


def mlflow_database(work: Path) -> dict[str, str]:
    runs = mlflow_runs(f"sqlite:///{work}/mlflow.db", work)
    with sqlite3.connect(work / "mlflow.db") as database:
        for table, column in (
            ("runs", "artifact_uri"),
            ("runs", "source_name"),
            ("experiments", "artifact_location"),
            ("datasets", "dataset_source"),
            ("tags", "value"),
            ("inputs", "source_id"),
        ):
            database.execute(
                f"UPDATE {table} SET {column} = replace({column}, ?, ?)", (str(work), NEUTRAL)
            )
        neutral_tags(database)
    small = sqlite3.connect(work / "mlflow.db")
    small.execute("PRAGMA page_size = 512")
    small.execute("VACUUM")
    small.close()
    shutil.copy(work / "mlflow.db", OUT / "mlflow" / "mlflow.db")
    return runs


def neutral_tags(database: sqlite3.Connection) -> None:
    database.execute("UPDATE tags SET value = 'ana' WHERE key = 'mlflow.user'")
    database.execute("UPDATE tags SET value = 'train.py' WHERE key = 'mlflow.source.name'")
    database.execute("UPDATE runs SET user_id = 'ana', source_name = 'train.py'")


def dvclive_run(work: Path) -> None:
    """Names with and without `/`; DVCLive nests the latter itself."""
    from dvclive import Live

    with Live(str(work / "dvclive"), save_dvc_exp=False, report=None) as live:
        live.log_params({"learning_rate": 0.05, "model": {"depth": 6}})
        for step in range(2):
            live.log_metric("train/loss", 0.4 - step / 10)
            live.log_metric("test/acc", 0.88 + step / 100)
            live.log_metric("epoch_time", 1.5)
            live.next_step()
        live.summary["best.acc"] = 0.91
        live.summary["test/roc_auc"] = 0.9138
    copy(work / "dvclive", OUT / "dvclive")


class Backend(BaseHTTPRequestHandler):
    """As much of a W&B server as a run needs to finish; it listens on this machine alone."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        asked = json.loads(body) if self.path.endswith("/graphql") else {}
        query = asked.get("query", "")
        if "upsertBucket" in query:
            # the run keeps the id that it gave itself
            BUCKET["name"] = asked["variables"].get("name") or BUCKET["name"]
        self.answer({"data": next((v for k, v in ANSWERS.items() if k in query), {})})

    def do_GET(self) -> None:
        self.answer({})

    def answer(self, data: object) -> None:
        content = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


PROJECT = {"id": "p", "name": "loans", "entity": {"id": "e", "name": "ana"}}
BUCKET: dict[str, Any] = {"id": "b", "name": "finished", "displayName": "finished", "config": "{}"}
BUCKET |= {"project": PROJECT, "historyLineCount": 0}
VERSIONS = {"cliVersionInfo": {"max_cli_version": "9.9.9"}, "features": []}
ANSWERS = {
    "upsertBucket": {"upsertBucket": {"bucket": BUCKET, "inserted": True}},
    "createRunFiles": {"createRunFiles": {"runID": "b", "uploadHeaders": [], "files": []}},
    "viewer": {
        "viewer": {"id": "u", "entity": "ana", "username": "ana", "teams": {"edges": []}},
        "serverInfo": VERSIONS,
    },
    "serverInfo": {"serverInfo": VERSIONS},
}


def wandb_runs(work: Path) -> dict[str, str]:
    """An offline run, and one that finished against a server and so has its summary on disk."""
    import wandb

    server = ThreadingHTTPServer(("127.0.0.1", 0), Backend)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ["WANDB_BASE_URL"] = f"http://127.0.0.1:{server.server_port}"
    os.environ["WANDB_API_KEY"] = "0" * 40
    os.environ["WANDB_DIR"] = str(work)
    ids = {"commit": git_repository(work)}
    for name, mode in (("offline", "offline"), ("finished", "online")):
        config = {"learning_rate": 0.05, "model": {"depth": 6}}
        run = wandb.init(project="loans", entity="ana", config=config, mode=mode)
        run.log({"test/roc_auc": 0.85, "auc": 0.9})
        run.log({"test/roc_auc": 0.9138, "auc": 0.9138, "nested": {"f1": 0.7}})
        run.summary["best.auc"] = 0.92
        run.finish()
        ids[name] = run.id
        folder = Path(run.dir).parent
        for waste in (folder / "logs", *folder.glob("*.wandb*"), folder / "files" / "output.log"):
            shutil.rmtree(waste) if waste.is_dir() else waste.unlink(missing_ok=True)
        (folder / "files" / "requirements.txt").write_text(f"wandb=={wandb.__version__}\n")
        kind = "offline-run" if name == "offline" else "run"
        copy(folder, OUT / "wandb" / f"{kind}-20261126_111906-{run.id}")
    server.shutdown()
    return ids


def git_repository(folder: Path) -> str:
    """A repository with one commit, which a tracker notes."""
    who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    for command in (["init", "-q"], [*who, "commit", "-q", "--allow-empty", "-m", "Train"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    head = ["git", "rev-parse", "HEAD"]
    return subprocess.run(head, cwd=folder, check=True, capture_output=True, text=True).stdout[:40]


def sacred_runs(work: Path) -> dict[str, str]:
    from sacred import SETTINGS, Experiment
    from sacred.observers import FileStorageObserver

    ids = {"commit": git_repository(work)}
    SETTINGS.CAPTURE_MODE = "no"
    SETTINGS.HOST_INFO.INCLUDE_GPU_INFO = False
    SETTINGS.DISCOVER_SOURCES = "none"
    SETTINGS.DISCOVER_DEPENDENCIES = "none"
    experiment = Experiment("loans", base_dir=str(work), save_git_info=True)
    experiment.add_source_file(script(work))
    experiment.observers.append(FileStorageObserver(work / "runs"))

    @experiment.config
    def config() -> None:
        learning_rate = 0.05  # noqa: F841
        model = {"depth": 6}  # noqa: F841
        fails = False  # noqa: F841

    @experiment.main
    def main(_run: Any, fails: bool) -> float:
        _run.log_scalar("test.auc", 0.85, 1)
        _run.log_scalar("test.auc", 0.9138, 2)
        _run.log_scalar("test/f1", 0.7, 1)
        _run.info["n"] = 597
        if fails:
            raise RuntimeError("out of memory")
        return 0.911

    experiment.run()
    with contextlib.suppress(RuntimeError):
        experiment.run(config_updates={"fails": True})
    shutil.rmtree(work / "runs" / "_sources", ignore_errors=True)
    copy(work / "runs", OUT / "sacred" / "runs")
    return ids


def script(folder: Path) -> str:
    file = folder / "train.py"
    file.write_text("# trains\n")
    return str(file)


def copy(source: Path, target: Path) -> None:
    """A copy without this machine's paths and names."""
    shutil.copytree(source, target)
    own = {str(source.parent): NEUTRAL, str(Path.home()): NEUTRAL, platform.node(): "workbench"}
    own |= {str(Path.cwd()): NEUTRAL, str(HERE.parent.parent): NEUTRAL, sys.prefix: NEUTRAL}
    for file in target.rglob("*"):
        if file.is_file():
            text = file.read_text("utf-8")
            for machine, neutral in own.items():
                text = text.replace(machine, neutral)
            file.write_text(text, "utf-8")
        elif file.is_dir() and not any(file.iterdir()):
            file.rmdir()


def main() -> None:
    os.environ.update(WHO)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    runs: dict[str, object] = {"commit": COMMIT}
    runs["versions"] = {name: version(name) for name in PACKAGES}
    for name, write in (
        ("mlruns", mlflow_file_store),
        ("mlflow.db", mlflow_database),
        ("dvclive", dvclive_run),
        ("wandb", wandb_runs),
        ("sacred", sacred_runs),
    ):
        with tempfile.TemporaryDirectory() as work:
            os.chdir(work)
            runs[name] = write(Path(work).resolve())
            os.chdir(HERE)
    (OUT / "runs.json").write_text(json.dumps(runs, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
