"""The run that a record names is gone, failed, or was made from other code or data.

## What it does
Looks up each run that `runs` or the `evidence` of a number names in the files of its tracker. It
reports a run that is not there, failed or was deleted; a run that was made from another commit than
`code.commit`; and one that read other data than `trained_on[].digest` says. An experiment that was
aborted, or whose outcome is `invalid`, may name a failed run.

## Why
A number can be copied without a fault from a run that nobody should rely on.

## Example
Bad (`docs/experiments/boosted-trees.md`):

````yaml bad path=mlruns/0/4f1c2aa9/meta.yaml
run_id: 4f1c2aa9
status: 4
lifecycle_stage: active
````

````text bad path=mlruns/0/4f1c2aa9/metrics/roc_auc
1795691891237 0.9021 0
````

````markdown bad path=docs/experiments/boosted-trees.md
---
type: experiment-log
title: Boosted trees for the loan score
owner: team-risk
status: completed
date: "2026-09-21"
question: How far do boosted trees get?
outcome: exploratory
conclusion: Far enough to go on.
runs: [{tracker: mlflow, id: "4f1c2aa9", path: mlruns}]
metrics:
  - {type: roc_auc, value: 0.902, split: test, evidence: "mlflow:mlruns#4f1c2aa9/roc_auc"}
---
````

Good:

````yaml good path=mlruns/0/4f1c2aa9/meta.yaml
run_id: 4f1c2aa9
status: 3
lifecycle_stage: active
````

````text good path=mlruns/0/4f1c2aa9/metrics/roc_auc
1795691891237 0.9021 0
````

````markdown good path=docs/experiments/boosted-trees.md
---
type: experiment-log
title: Boosted trees for the loan score
owner: team-risk
status: completed
date: "2026-09-21"
question: How far do boosted trees get?
outcome: exploratory
conclusion: Far enough to go on.
runs: [{tracker: mlflow, id: "4f1c2aa9", path: mlruns}]
metrics:
  - {type: roc_auc, value: 0.902, split: test, evidence: "mlflow:mlruns#4f1c2aa9/roc_auc"}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.artefacts import Run, RunState
from cardfile.records.runs import runs_of
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Record
    from cardfile.records.runs import NamedRun

_SHORTEST = 6


@rule("CF505", "run-differs", on="record", severity="warning", needs={"artefacts"})
def run_differs(record: Record, context: Context) -> Iterator[Finding]:
    """Say what became of a run, then what it was made from."""
    named = runs_of(record, context.artefacts)
    for run in named:
        yield from _state(record, run)
    runs = [item.found for item in named if isinstance(item.found, Run)]
    yield from _commit(record, runs)
    for link in record.relations("trained_on"):
        yield from _data(link, runs)


def _state(record: Record, named: NamedRun) -> Iterator[Finding]:
    found = named.found
    if not isinstance(found, Run):
        if found.reason == "no-run":
            yield named.place.says(
                f"there is no run “{found.detail['run']}” in {found.path}",
                help="write the id of the run that the numbers came from",
                data={"file": found.path, "run": found.detail["run"]},
            )
        return
    given_up = record.status == "aborted" or record.get("outcome") == "invalid"
    if found.state is RunState.DELETED:
        said = "was deleted"
    elif found.state is RunState.FAILED and not given_up:
        said = f"did not finish: its status is {found.said}"
    else:
        return
    yield named.place.says(
        f"the run “{found.id}” in {found.path} {said}"
        if not found.path.endswith(found.id)
        else f"the run {found.path} {said}",
        help="name a run that finished, or say in the record what the numbers are worth",
        data={"file": found.path, "run": found.id, "state": found.said},
    )


def _commit(record: Record, runs: list[Run]) -> Iterator[Finding]:
    written = record.text("code.commit")
    known = [(run, commit) for run in runs for commit in run.commits]
    if not written or not known or any(_same(written, commit) for _, commit in known):
        return
    run, commit = known[0]
    yield record.at("code.commit").says(
        f"`code.commit` is {written}, but the run “{run.id or run.path}” was made from {commit}",
        label="not the commit of the run",
        help="write the commit of the run, or name the run that was made from this one",
        data={"value": written, "artefact": commit, "run": run.id, "file": run.path},
    )


def _data(link: Link, runs: list[Run]) -> Iterator[Finding]:
    written = link.reference.own.get("digest")
    if not isinstance(written, str):
        return
    names = {link.target.id, *link.target.aliases} if link.target else set()
    names.add(link.reference.parsed.target)
    known = [(run, data) for run in runs for data in run.datasets if data.name in names]
    known = [(run, data) for run, data in known if _comparable(written, data.digest)]
    if not known or any(_same(written, data.digest) for _, data in known):
        return
    run, data = known[0]
    record = link.source
    yield type(link.place)(record, f"{link.place.pointer.removesuffix('/ref')}/digest").says(
        f"the digest of “{data.name}” is {written}, but the run “{run.id or run.path}” "
        f"read {data.digest}",
        label="not the data of the run",
        help="write the digest of the data that the run read, or name another run",
        data={"value": written, "artefact": data.digest, "run": run.id, "file": run.path},
    )


def _comparable(written: str, found: str) -> bool:
    """Whether two digests are of one kind: trackers have ways of their own to count data."""
    (kind, _, digest), (other_kind, _, other) = written.rpartition(":"), found.rpartition(":")
    return bool(found) and kind.lower() == other_kind.lower() and len(digest) == len(other)


def _same(written: str, found: str) -> bool:
    """Whether two digests or commits are one; either may be abbreviated."""
    a, b = (text.lower().rpartition(":")[2].strip() for text in (written, found))
    short = min(len(a), len(b))
    return a == b or (short >= _SHORTEST and a[:short] == b[:short])
