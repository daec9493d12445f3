from __future__ import annotations

import pytest

from cardfile.standards import personal_names


@pytest.mark.parametrize(
    "column",
    [
        "email",
        "customerEmail",
        "EMAIL_1",
        "e-mail",
        "phone",
        "phoneNumber",
        "iban",
        "dob",
        "birth_date",
        "dateOfBirth",
        "ssn",
        "ip_address",
        "client_ip",
        "passport_no",
        "first_name",
        "lastName",
        "street_address",
        "gender",
        "zip",
        "age",
    ],
)
def test_personal_columns(column: str) -> None:
    found = personal_names.find(column)
    assert found is not None
    assert found.personal_data == "personal"


@pytest.mark.parametrize(
    "column",
    [
        "religion",
        "ethnicity",
        "race",
        "health_status",
        "diagnosis",
        "has_disability",
        "trade_union",
        "sexual_orientation",
        "dna",
        "fingerprint",
        "political_party",
        "criminal_record",
    ],
)
def test_columns_of_special_categories(column: str) -> None:
    found = personal_names.find(column)
    assert found is not None
    assert found.personal_data == "special-category"


@pytest.mark.parametrize(
    "column",
    [
        "page",
        "image",
        "message",
        "tip",
        "zipped",
        "email_count",
        "n_emails",
        "mean_age",
        "is_email_valid",
        "loanamt",
        "appinc",
        "product_name",
        "typur",
        "description",
        "shipment",
        "cage",
        "sexton",
        "traceback",
        "",
        "x" * 100000,
        "年齢",
        "___",
    ],
)
def test_columns_that_are_not_personal(column: str) -> None:
    assert personal_names.find(column) is None
