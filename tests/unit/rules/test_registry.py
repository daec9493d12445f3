"""The catalogue of rules: what each is called, how bad it is, and whether it offers a repair."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import cardfile
from cardfile.rules import registry
from cardfile.rules.registry import FAULT, KNOWLEDGE_BASE, RECORD

PACKAGE = Path(cardfile.__file__).parent
RULES = registry().rules

# code, slug, severity (E, W, I; then aggravated or eased where it differs), fixes, ! for locked,
# - for a rule that is off
CATALOGUE = """
CF401 unresolved-reference E/W SD
CF402 wrong-target-type E D
CF403 ambiguous-reference E D
CF404 duplicate-id E SD
CF405 id-filename-mismatch W U
CF406 cycle E
CF408 target-inactive W D
CF409 self-reference E S
CF410 reference-form W S
CF411 orphan I -
CF412 lifecycle-order W D
CF413 time-order W D
CF414 unsafe-id E S !
CF415 url-collision E
CF416 unknown-vocabulary-term E SD
CF417 broken-inbound E U
CF418 missing-incoming W D
CF419 suspect-link W D
CF420 former-id I S
CF421 bad-query E/W D
CF501 evidence-mismatch E S
CF502 section-missing W/H
CF503 evidence-unreadable W/E
CF504 prose-number-drift I
CF505 run-differs W
CF601 no-contact E
CF602 production-undecided E
CF603 group-metrics-missing W/E/H
CF604 group-gap W
CF605 evaluated-on-training-data E
CF606 stale-evaluation W
CF607 impossible-metric E
CF608 metric-without-unit I
CF609 license-conflict W
CF610 personal-data-understated E
CF611 deprecated-without-word E
CF612 supersedes-version E
CF613 review-overdue W
CF615 source-without-place W
CF616 threshold-missing W
CF617 template-section-left W
CF618 illegal-transition E
CF619 risk-understated W/H
CF620 high-risk-data-incomplete W/E/H
CF632 column-exceeds-dataset E
CF633 unmarked-personal-column I
CF634 personal-example E
CF635 invalid-unit E SD
CF636 illegal-constraint E
CF637 foreign-key E
CF638 schema-drift E
CF639 breaking-data-change E/W
CF640 retention-elapsed W
CF641 target-leakage E
CF642 deprecated-column-in-use W
CF643 conflicting-definitions I
CF644 misplaced-constraint E S
CF652 baseline-incomparable E
CF653 delta-arithmetic E
CF654 selected-on-test E
CF655 outcome-contradicts-criteria E
CF657 criteria-after-results W
CF658 metric-conflict E
CF659 unread-result I
CF660 stale-run W
CF671 superseded-not-marked I S
CF672 superseded-by-nothing E
CF673 premature-supersession E
CF674 chain-skipped W
CF675 inverse-contradicts E
CF676 number-mismatch W
CF677 status-disagrees E U
CF678 chosen-not-considered W
CF679 changed-after-acceptance W
CF680 expired W
CF681 weak-evidence W
CF682 accepted-in-conflict E
CF683 braces-read-as-mapping E S
CF684 applies-to-nothing W
CF685 dead-decision-cited W
"""
LETTERS = {"error": "E", "warning": "W", "info": "I", "hint": "H"}


def line(code: str) -> str:
    rule = registry().by_name[code]
    usual = LETTERS[rule.severity]
    others = [LETTERS[s] for s in (rule.aggravated, rule.eased) if s is not rule.severity]
    words = [rule.code, rule.slug, "/".join([usual, *others]), rule.fix]
    words += ["!"] if rule.locked else []
    words += [] if rule.default else ["-"]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize("expected", CATALOGUE.split("\n")[1:-1], ids=lambda text: text[:5])
def test_the_catalogue_is_kept(expected: str) -> None:
    assert line(expected[:5]) == expected


def test_the_table_lists_every_rule_between_records_and_on_evidence() -> None:
    listed = set(re.findall(r"^CF[0-9]{3}", CATALOGUE, re.M))
    assert listed == {rule.code for rule in RULES if rule.code[2] in "456"}


def test_codes_and_slugs_are_unique_and_well_formed() -> None:
    names = Counter(name for rule in RULES for name in (rule.code, rule.slug))
    assert [name for name, count in names.items() if count > 1] == []
    for rule in RULES:
        assert re.fullmatch(r"CF[0-9]{3}", rule.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.slug)


def test_a_rule_is_found_by_its_name() -> None:
    for rule in RULES:
        assert rule.module.rpartition(".")[2] == rule.slug.replace("-", "_")


def test_the_family_of_a_rule_is_its_folder() -> None:
    families = {
        "0": "run", "1": "envelope", "2": "yaml", "3": "schema", "4": "graph", "5": "evidence",
        "6": "records", "8": "schema_lint",
    }  # fmt: skip
    for rule in RULES:
        assert rule.module.split(".")[-2] == families[rule.code[2]], rule.code


def test_a_rule_is_asked_about_something_that_there_is() -> None:
    types = {
        path.name.removesuffix(".schema.json")
        for path in (PACKAGE.parents[1] / "schemas").glob("*.schema.json")
    }
    for rule in RULES:
        assert set(rule.on) <= {FAULT, RECORD, KNOWLEDGE_BASE} | types, rule.code


@pytest.mark.parametrize("need", ["artefacts", "as_of", "base", "history"])
def test_a_rule_declares_what_it_looks_at(need: str) -> None:
    def looks(module: str) -> bool:
        path = PACKAGE.joinpath(*module.split(".")[1:]).with_suffix(".py")
        return f"context.{need}" in path.read_text("utf-8")

    looking = {rule.code for rule in RULES if looks(rule.module)}
    assert looking <= {rule.code for rule in RULES if need in rule.needs}


def test_no_rule_is_locked_below_an_error() -> None:
    assert [rule.code for rule in RULES if rule.locked and rule.severity != "error"] == []


def slugs_of_faults() -> set[str]:
    """The first argument of each `Fault(…)` and each call that passes a slug on to one."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if "rules" in path.relative_to(PACKAGE).parts[:1]:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("Fault", "fault", "_fault"):
                found |= {
                    argument.value
                    for argument in node.args[:2]
                    if isinstance(argument, ast.Constant)
                    and isinstance(argument.value, str)
                    and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", argument.value)
                }
    return found


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_every_fault_of_the_lower_floors_has_a_rule() -> None:
    found = slugs_of_faults()
    assert len(found) > 30
    assert found - registry().for_faults.keys() == set()
