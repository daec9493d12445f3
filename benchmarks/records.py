"""Records as a team writes them: about 2 kB of front matter, a page of prose, and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

AS_OF = date(2026, 11, 23)
KINDS = ("data-dictionary", "experiment-log", "decision-record", "model-card")
FOLDERS = {
    "data-dictionary": "data",
    "experiment-log": "experiments",
    "decision-record": "records",
    "model-card": "models",
}
STEMS = {
    "data-dictionary": "data",
    "experiment-log": "run",
    "decision-record": "choice",
    "model-card": "score",
}
TEAMS = ("team-risk", "team-growth", "team-credit-data", "team-pricing", "team-support")
PEOPLE = ("ana-ruiz", "jonas-weber", "mei-tanaka", "priya-nair", "sam-whitfield")
TOPICS = ("churn", "default", "fraud", "demand", "price", "arrears", "renewal", "claims", "returns")
SUBJECTS = ("consumer loans", "small firms", "cards", "mortgages", "leases", "savings accounts")
TAGS = ("credit", "tabular", "ranking", "calibration", "fairness", "monitoring", "baseline")
COLUMNS = ("seniority", "income", "amount", "term", "tenure", "balance", "visits", "arrears_days")
# what everything is measured on, so that numbers can be compared
HOLDOUT = "data-00000"
SENTENCES = (
    "The numbers come from the frozen test split, which nobody has tuned on.",
    "We looked at the hundred worst errors by hand and found two causes that matter.",
    "The older half of the data has fewer columns, which is why missing values are frequent.",
    "What looks like a gain in spring is the campaign of that year.",
    "The intervals are bootstrapped with a thousand draws.",
    "The desk reads the three reasons before the number, and says so when they are odd.",
    "Nothing here was measured in production yet.",
    "The cost of a wrong answer is borne by the applicant, so the threshold is cautious.",
)


@dataclass(frozen=True, slots=True)
class Written:
    """One page to be written."""

    kind: str
    id: str
    data: dict[str, Any]
    body: str

    @property
    def path(self) -> str:
        """From the docs folder."""
        return f"{FOLDERS[self.kind]}/{self.id}.md"


def record_id(kind: str, number: int) -> str:
    return f"{STEMS[kind]}-{number:05d}"


def record(kind: str, number: int, count: int, random: Random) -> Written:
    """The record of that number among `count` of its kind; it links to others of this corpus."""
    build = {
        "data-dictionary": _data_dictionary,
        "experiment-log": _experiment_log,
        "decision-record": _decision_record,
        "model-card": _model_card,
    }[kind]
    data, sections = build(number, count, random)
    body = "".join(_section(heading, number, count, random) for heading in sections)
    return Written(kind, record_id(kind, number), data, f"# {data['title']}\n\n{body}")


def _section(heading: str, number: int, count: int, random: Random) -> str:
    prose = " ".join(random.sample(SENTENCES, 4))
    kind = random.choice(KINDS)
    seen = f"See also [[{record_id(kind, random.randrange(count))}]]."
    return f"## {heading}\n\n{prose}\n\n{prose.split('. ')[number % 3]}. {seen}\n\n"


def _day(random: Random, first: int, last: int) -> str:
    return (AS_OF + timedelta(days=random.randint(first, last))).isoformat()


def _shared(kind: str, title: str, random: Random) -> dict[str, Any]:
    return {
        "type": kind,
        "title": title,
        "description": f"What {title} is for, what it was made from and where it falls short.",
        "owner": random.choice(TEAMS),
        "version": f"{random.randint(1, 4)}.{random.randint(0, 9)}.{random.randint(0, 9)}",
        "tags": random.sample(TAGS, 3),
        "domain": random.choice(("lending", "marketing", "operations")),
        "links": [{"title": "Ticket", "url": f"https://example.org/t/{random.randrange(9999)}"}],
    }


def _metric(random: Random, name: str, value: float, **more: Any) -> dict[str, Any]:
    return {
        "type": name,
        "value": value,
        "split": "test",
        "n": random.randint(900, 90_000),
        "confidence_interval": {
            "lower": round(value - 0.02, 4),
            "upper": round(value + 0.02, 4),
            "method": "bootstrap",
        },
        **more,
    }


def _data_dictionary(number: int, _count: int, random: Random) -> tuple[dict[str, Any], list[str]]:
    title = f"{random.choice(TOPICS).title()} of {random.choice(SUBJECTS)}, table {number}"
    data = _shared("data-dictionary", title, random) | {
        "status": "approved",
        "license": "CC-BY-4.0",
        "personal_data": "none",
        "access": "internal",
        "review_by": _day(random, 60, 400),
        "grain": "one row per contract and month",
        "size": {"rows": random.randint(1000, 9_000_000), "as_of": _day(random, -300, -10)},
        "update_frequency": "P1M",
        "sources": [{"title": "Contracts", "url": "https://example.org/contracts"}],
        "primaryKey": ["contract"],
        "fields": [
            {
                "name": "contract",
                "type": "string",
                "role": "id",
                "description": "Number of the contract, stable over its life",
            },
            *(
                {
                    "name": name,
                    "type": "number",
                    "unit": "1",
                    "role": "feature",
                    "available_at": "prediction-time",
                    "description": f"What was known of {name.replace('_', ' ')} on that day",
                    "constraints": {"minimum": 0},
                }
                for name in random.sample(COLUMNS, 5)
            ),
        ],
    }
    if number:
        data["derived_from"] = [record_id("data-dictionary", random.randrange(number))]
    return data, ["Collection", "Known gaps"]


def _experiment_log(number: int, count: int, random: Random) -> tuple[dict[str, Any], list[str]]:
    topic = random.choice(TOPICS)
    value = round(random.uniform(0.71, 0.93), 4)
    data = _shared("experiment-log", f"Boosted trees for {topic}, trial {number}", random) | {
        "status": "completed",
        "kind": "training",
        "date": _day(random, -900, -500),
        "hypothesis": f"Boosted trees order {topic} better than the score in use.",
        "success_criteria": [
            {"metric": "roc_auc", "split": "test", "op": "ge", "value": 0.7, "role": "primary"},
            {"metric": "ece", "split": "test", "op": "le", "value": 0.05, "role": "guardrail"},
        ],
        "code": {
            "repository": "https://example.org/models.git",
            "commit": f"{random.getrandbits(160):040x}",
            "entry_point": "train.py",
        },
        "environment": {"python": "3.12", "lock_file": "uv.lock", "hardware": "8 cores"},
        "trained_on": [
            {"ref": record_id("data-dictionary", random.randrange(count)), "split": "train"}
        ],
        "evaluated_on": [{"ref": HOLDOUT, "split": "test"}],
        "params": {"learning_rate": 0.05, "leaves": 31, "rounds": random.randint(100, 900)},
        "seeds": random.sample(range(100), 3),
        "metrics": [
            _metric(random, "roc_auc", value, headline=True),
            _metric(random, "ece", round(random.uniform(0.03, 0.05), 4)),
        ],
        "outcome": "supported",
        "conclusion": "The order is better than that of the score in use, at the same share.",
        "limitations": ["One year of data", "No interaction terms were tried"],
        "runs": [{"tracker": "mlflow", "id": f"r{random.getrandbits(64):016x}"}],
    }
    earlier = "experiment-log" if number else "model-card"
    data["baseline"] = record_id(earlier, random.randrange(number or 1))
    return data, ["What we saw", "What comes next"]


def _decision_record(number: int, count: int, random: Random) -> tuple[dict[str, Any], list[str]]:
    topic = random.choice(TOPICS)
    data = _shared("decision-record", f"How we score {topic}, choice {number}", random) | {
        "status": "accepted",
        "date": _day(random, -480, -400),
        "decision_makers": random.sample(PEOPLE, 2),
        "context": f"The score for {topic} orders worse than a year ago, and nobody can say why.",
        "drivers": ["Errors cost applicants", "One engineer on call", "Reasons must be readable"],
        "options": [
            {"id": "trees", "title": "Boosted trees", "pros": ["Orders best"], "cons": ["Opaque"]},
            {"id": "linear", "title": "A linear score", "pros": ["Readable"], "cons": ["Weaker"]},
            {"id": "rules", "title": "The rules in use", "pros": ["Known"], "cons": ["Drift"]},
        ],
        "decision": {
            "chosen": "trees",
            "because": "It orders best at the share that the desk can read, and has reasons.",
        },
        "consequences": {
            "good": ["Fewer wrong refusals"],
            "bad": ["Reasons have to be computed"],
            "neutral": ["The desk reads another screen"],
        },
        "reversibility": "two-way",
        "review_by": _day(random, 60, 400),
        "evidence_from": [record_id("experiment-log", random.randrange(count))],
        "confirmation": [{"how": "A test compares the share that is selected with the plan"}],
        "implementation": "done",
    }
    return data, ["How it will be seen", "Notes of the meeting"]


def _model_card(number: int, count: int, random: Random) -> tuple[dict[str, Any], list[str]]:
    topic = random.choice(TOPICS)
    used = record_id("data-dictionary", random.randrange(count))
    data = _shared("model-card", f"{topic.title()} score {number}", random) | {
        "status": "approved",
        "license": "Apache-2.0",
        "review_by": _day(random, 60, 400),
        "pipeline_tag": "tabular-classification",
        "approach": "supervised",
        "architecture_family": "gradient-boosted trees",
        "library_name": "lightgbm",
        "intended_use": {
            "primary_uses": [f"Ordering cases of {topic} for a person to look at"],
            "primary_users": ["The desk"],
            "out_of_scope_uses": ["Deciding without a person", "Setting a price"],
        },
        "limitations": [
            {"description": "Learned from one region", "severity": "medium", "affects": [used]},
            "Weaker for contracts younger than three months",
        ],
        "inputs": [
            {"name": name, "format": "number", "unit": "1", "description": f"{name} on that day"}
            for name in random.sample(COLUMNS, 3)
        ],
        "trained_on": [{"ref": used, "split": "train", "share": 0.8}],
        "produced_by": [record_id("experiment-log", random.randrange(count))],
        "decided_by": [record_id("decision-record", random.randrange(count))],
        "deployed_in": ["https://example.org/scoring"],
        "monitoring": {"plan_url": "https://example.org/plan", "cadence": "P1M"},
        "artifacts": [
            {"uri": "https://example.org/m.onnx", "sha256": f"{random.getrandbits(256):064x}"}
        ],
        "evaluations": [
            {
                "dataset": HOLDOUT,
                "split": "test",
                "kind": "holdout",
                "date": _day(random, -190, -100),
                "metrics": [
                    _metric(random, "roc_auc", round(random.uniform(0.7, 0.9), 4), headline=True),
                    _metric(random, "ece", round(random.uniform(0.03, 0.05), 4)),
                ],
            }
        ],
        "personal_data": "none",
        "risk": {"level": "medium", "rationale": "A person decides", "assessed_on": "2026-06-01"},
    }
    if number:
        data["derived_from"] = [
            {"ref": record_id("model-card", random.randrange(number)), "relation": "retrained"}
        ]
    return data, ["How to read the score", "Where it is weak"]
