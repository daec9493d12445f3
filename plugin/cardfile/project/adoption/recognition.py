"""What a page without `type` most likely is, and what says so.

The signs are those of the conventions that teams follow: decision records after Nygard and MADR,
model and dataset cards of the Hugging Face Hub, tables of columns, notes with a hypothesis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.records.section_values import heading_key
from cardfile.source import read_page
from cardfile.source.inline_facts import inline_facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.settings import Settings
    from cardfile.source import Page

_CERTAIN = 3
_DECISION_FOLDERS = re.compile(r"(?:^|/)(?:adrs?|decisions?|decision[-_ ]records?)/", re.IGNORECASE)
_COLUMN_TABLE = re.compile(
    r"^\|? *(?:column|field|variable|feature)(?: name)? *\|[^\n]*\b(?:type|dtype)\b[^\n]*\n"
    r"\|? *:?-",
    re.IGNORECASE | re.MULTILINE,
)
_DATA_NAMES = re.compile(r"dictionar|dataset|data[-_ ]?sets?|tables?|(?:^|/)data/", re.IGNORECASE)
_MODEL_KEYS = frozenset({"pipeline_tag", "library_name", "model-index", "base_model", "widget"})
_HUB_KEYS = frozenset({"license", "datasets", "language", "tags", "metrics", "inference"})
_DATASET_KEYS = frozenset(
    {"task_categories", "task_ids", "size_categories", "dataset_info", "annotations_creators"}
)
_MODEL_HEADINGS = frozenset(
    {
        "model description",
        "model details",
        "intended uses & limitations",
        "intended uses",
        "intended use",
        "training data",
        "training procedure",
        "training details",
        "evaluation results",
        "bias, risks, and limitations",
        "limitations and bias",
        "how to get started with the model",
        "how to use",
    }
)
_DECISION_KEYS = frozenset({"deciders", "decision-makers", "decision_makers", "consulted"})


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a page is taken for; `certain` readings alone go into the proposal."""

    page: Page
    type: str
    signs: tuple[str, ...]
    certain: bool


def recognise(page: Page, settings: Settings) -> Recognised | None:
    """The type that a page's form speaks for, or none for an ordinary page."""
    data = _data(page, settings)
    if isinstance(data.get("type"), str):
        return None
    headings = {heading_key(section.title) for section in page.sections}
    scores = (
        ("decision-record", _decision(page, data, headings)),
        ("data-dictionary", max(_dataset(data), _columns(page), key=lambda found: found[0])),
        ("model-card", _model(data, headings)),
        ("experiment-log", _experiment(headings)),
    )
    name, (score, signs) = max(scores, key=lambda item: item[1][0])
    if score == 0:
        return None
    return Recognised(page, name, tuple(signs), score >= _CERTAIN)


def _data(page: Page, settings: Settings) -> Mapping[str, Any]:
    """The front matter, also where blank lines stand before its fence."""
    if page.data:
        return page.data
    text = page.source.text.lstrip()
    if text is page.source.text or not text.startswith("---"):
        return page.data or {}
    return read_page(text.encode(), page.path, page.docs_path, settings).data or {}


def _decision(page: Page, data: Mapping[str, Any], headings: set[str]) -> tuple[int, list[str]]:
    signs: list[str] = []
    score = 0
    has_context = any(heading.startswith("context") for heading in headings)
    outcome = {"decision", "decision outcome", "outcome"} & headings
    if has_context and outcome:
        score += 3
        signs.append(f"sections “Context” and “{min(outcome).capitalize()}”")
    elif "considered options" in headings and outcome:
        score += 3
        signs.append("sections “Considered options” and “Decision outcome”")
    inline = {fact.name.casefold() for fact in inline_facts(page)} if score < _CERTAIN else set()
    has_status = "status" in headings or "status" in data or "status" in inline
    if score < _CERTAIN and has_status and (outcome or _DECISION_KEYS & data.keys()):
        score += 3
        signs.append("a status and a decision")
    if _DECISION_FOLDERS.search(page.docs_path) and (score or has_status):
        score += 1
        signs.append("lies in a folder of decisions")
    return score, signs


def _model(data: Mapping[str, Any], headings: set[str]) -> tuple[int, list[str]]:
    own, usual = sorted(_MODEL_KEYS & data.keys()), sorted(_HUB_KEYS & data.keys())
    titles = sorted(_MODEL_HEADINGS & headings)
    score = 2 * len(own) + len(usual) // 2 + len(titles)
    signs = []
    if own or (usual and titles):
        signs.append(f"keys of a Hugging Face card: {', '.join([*own, *usual])}")
    if titles:
        signs.append(f"sections of a model card: {', '.join(titles)}")
    if not own and not titles:
        return 0, []
    return score, signs


def _columns(page: Page) -> tuple[int, list[str]]:
    """A table that describes columns; certain on a page that is about data by its name."""
    header = _COLUMN_TABLE.search(page.source.text)
    if header is None:
        return 0, []
    signs = ["a table of columns with their types"]
    if _DATA_NAMES.search(page.docs_path):
        return 3, [*signs, "named as data"]
    return 2, signs


def _dataset(data: Mapping[str, Any]) -> tuple[int, list[str]]:
    keys = sorted(_DATASET_KEYS & data.keys())
    return 4 * len(keys), [f"keys of a dataset card: {', '.join(keys)}"]


def _experiment(headings: set[str]) -> tuple[int, list[str]]:
    results = {"result", "results", "outcome", "conclusion", "conclusions"} & headings
    if "hypothesis" not in headings:
        return 0, []
    if results:
        return 3, [f"sections “Hypothesis” and “{min(results).capitalize()}”"]
    return 1, ["a section “Hypothesis”"]
