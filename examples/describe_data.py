"""Size, types and statistics of every data set, for the dictionaries to take over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from sklearn.datasets import load_breast_cancer, load_digits

from loanapp import INPUTS, PROTECTED, SENSITIVE, raw, training_table
from shared import write_csv, write_json

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = "2026-02-09"
IDENTITY = ("approve", "typur")


def tumours() -> pd.DataFrame:
    data = load_breast_cancer()
    frame = pd.DataFrame(data.data, columns=[name.replace(" ", "_") for name in data.feature_names])
    return frame.assign(malignant=1 - data.target)


def digits() -> pd.DataFrame:
    data = load_digits()
    frame = pd.DataFrame(data.data, columns=data.feature_names)
    return frame.assign(digit=data.target)


def kind(column: pd.Series) -> str:
    """The column's type as a reader of the table sees it, whatever the file's storage."""
    if column.dtype.kind not in "iuf":
        return "string"
    known = column.dropna()
    return "integer" if (known == known.round()).all() else "number"


def statistics(column: pd.Series) -> dict[str, Any]:
    known = column.dropna()
    found: dict[str, Any] = {
        "as_of": AS_OF,
        "count": len(known),
        "distinct": int(known.nunique()),
        "missing_ratio": float(column.isna().mean()),
    }
    if kind(column) != "string":
        whole = int if kind(column) == "integer" else float
        found |= {
            "max": whole(known.max()),
            "mean": float(known.mean()),
            "min": whole(known.min()),
            "std": float(known.std()),
        }
    return found


def describe(name: str, frame: pd.DataFrame, out: Path) -> dict[str, int]:
    fields = [
        {"name": column, "type": kind(frame[column]), "statistics": statistics(frame[column])}
        for column in frame.columns
    ]
    write_json(out / f"{name}-fields.json", fields)
    shape = {
        column: {"type": [kind(frame[column]), *(["null"] if frame[column].isna().any() else [])]}
        for column in frame.columns
    }
    write_json(
        out / f"{name}-row.json",
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"One row of {name}",
            "type": "object",
            "properties": shape,
        },
    )
    return {"rows": len(frame), "columns": len(frame.columns)}


def run(out: Path) -> None:
    table = training_table()[[*IDENTITY, *INPUTS, *dict.fromkeys((*SENSITIVE, *PROTECTED))]]
    frames = {
        "loanapp": raw(),
        "mortgage-training": table,
        "digits": digits(),
        "tumours": tumours(),
    }
    sizes = {name: describe(name, frame, out) for name, frame in frames.items()}
    write_json(out / "sizes.json", sizes)
    applications = raw()
    write_csv(
        out / "purchasers.csv",
        ("typur", "applications", "approved_share"),
        [
            (int(code), len(rows), rows["approve"].mean())
            for code, rows in applications.groupby("typur")
        ],
    )
