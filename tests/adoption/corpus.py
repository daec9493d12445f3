"""A repository as teams have them before Cardfile: decisions, model READMEs, ordinary pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MKDOCS = "site_name: Before\nplugins:\n  - search\n  - cardfile\n"
_TOPICS = (
    "Use a queue", "Store events", "Gebühren prüfen", "Split the service", "Keep one model",
    "Drop the cache", "Überwachung", "Roll out slowly", "Choose a database", "Name the columns",
)  # fmt: skip
_STATES = ("Accepted", "Proposed", "Accepted.", "✅ Accepted", "Deprecated", "Rejected")

_NYGARD = """# {number}. {title}

Date: 2021-03-{day:02d}

## Status

{state}

## Context

People asked for {topic} more than once.

## Decision

We will do it.

## Consequences

Less work later.
"""

_MADR2 = """# {title}

* Status: {word}
* Deciders: Ana Ruiz, Bo Lind
* Date: 2022-05-{day:02d}

Technical Story: how to go on with {topic}

## Context and Problem Statement

Which way is best for {topic}?

## Considered Options

* The first way
* The second way

## Decision Outcome

Chosen option: "The first way", because it is the simplest.
"""

_MADR3 = """---
status: {word}
date: 2023-02-{day:02d}
deciders: Ana Ruiz, Bo Lind
consulted: Cy Ode
---
# {title}

## Context and Problem Statement

Which way is best for {topic}?

## Considered Options

* The first way
* The second way

## Decision Outcome

Chosen option: "The second way", because it lasts.

### Consequences

* Good, because it lasts
* Bad, because it is slower
"""

_MADR4 = """---
status: "{word}"
date: 2024-07-{day:02d}
decision-makers: [Ana Ruiz, Bo Lind]
---

# {title}

## Context and Problem Statement

Which way is best for {topic}?

## Decision Drivers

* cost

## Considered Options

* The first way
* The second way

## Decision Outcome

Chosen option: "The first way", because of the cost.

## Pros and Cons of the Options

### The first way

* Good, because it is cheap
"""

_TABLE = """# {title}

| Status | {word} |
|--------|--------|
| Date   | 2020-09-{day:02d} |
| Owner  | Ana Ruiz |

## Context

We had to choose for {topic}.

## Decision

The second way.
"""

_CARD = """{blank}---
language: en
license: apache-2.0
library_name: transformers
pipeline_tag: text-classification
tags:
- credit
datasets:
- imdb
metrics:
- f1
---

# {title}

## Model description

A classifier for {topic}.

## Intended uses & limitations

Sorting mail.

## Training data

Public texts.
"""

_CARD_INDEX = """{blank}---
license: mit
base_model: bert-base-uncased
model-index:
- name: {name}
  results:
  - task:
      type: text-classification
    dataset:
      name: IMDB
      type: imdb
    metrics:
    - type: f1
      value: 0.8{day}
---

# {title}

This model is a fine-tuned version of bert-base-uncased.
"""

_PLAIN = (
    "# {title}\n\nHow to work with {topic}.\n\n## Setup\n\nRun it.\n",
    "# {title}\n\n## Status\n\nAll green.\n\n## Next steps\n\nWe decided to wait.\n",
    "---\ntags: [guide]\ndescription: A guide.\n---\n\n# {title}\n\nRead this first.\n",
    "# {title}\n\n## Context\n\nMeeting about {topic}.\n\n## Participants\n\n- Ana\n",
    "# {title}\n\n## Results\n\nNumbers of the quarter.\n\n## Outlook\n\nMore of it.\n",
)


def decisions() -> Iterator[tuple[str, str, str]]:
    """140 decisions in five styles: path from the docs folder, text, style."""
    styles = {
        "nygard": ("adr/{number:04d}-{stem}.md", _NYGARD),
        "madr2": ("decisions/{number:04d}-{stem}.md", _MADR2),
        "madr3": ("team a/decisions/{number:04d}-{stem}.md", _MADR3),
        "madr4": ("architecture/choices/{number:04d}-{stem}.md", _MADR4),
        "table": ("design/ADR{number:03d}-{stem}.md", _TABLE),
    }
    for style, (place, text) in styles.items():
        for number in range(1, 29):
            yield (
                place.format(number=number, stem=_stem(number, style)),
                _filled(text, number),
                style,
            )


def cards() -> Iterator[tuple[str, str]]:
    """60 READMEs of models, some with a blank line before the fence."""
    for number in range(1, 61):
        name = f"modell-ü{number}" if number % 20 == 0 else f"model-{number}"
        place = f"models/{name}/README.md" if number <= 40 else f"hub/{name}.md"
        text = (_CARD if number % 2 else _CARD_INDEX).format(
            blank="\n" if number % 5 == 0 else "", name=name, title=f"Model {number}",
            topic=_TOPICS[number % 10], day=number % 10,
        )  # fmt: skip
        yield place, text


def ordinary() -> Iterator[tuple[str, str]]:
    """100 pages that are no records, some of them among the records."""
    yield "index.md", "# Welcome\n\nThe pages of the team.\n"
    yield "adr/README.md", "# Decisions\n\nHow we write them down.\n"
    yield (
        "adr/template.md",
        _NYGARD.format(
            number="NUMBER", title="TITLE", day=1, state="Proposed", topic="…", word="proposed"
        ),
    )
    yield "models/index.md", "# Models\n\nAll models of the team.\n"
    yield "design/colours.md", "# Colours\n\nBlue and white.\n"
    for number in range(1, 94):
        folder = ("guides", "notes and more", "betrieb/übersicht", "runbooks")[number % 4]
        text = _PLAIN[number % 5].format(title=f"Page {number}", topic=_TOPICS[number % 10])
        yield f"{folder}/page-{number}.md", text
    yield "guides/page-4.de.md", "# Seite 4\n\nWie man damit arbeitet.\n"
    yield (
        "decisions/0002-store-events.de.md",
        _MADR2.format(title="Ereignisse speichern", word="accepted", day=2, topic="Ereignisse"),
    )


def write(root: Path) -> None:
    """Write the whole repository; every seventh page has CRLF line ends."""
    (root / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    pages = [*((path, text) for path, text, _ in decisions()), *cards(), *ordinary()]
    for number, (path, text) in enumerate(pages):
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\r\n" if number % 7 == 0 else "\n")


def _stem(number: int, style: str) -> str:
    """Names as they grew: a few with blanks, a few that another folder has, too."""
    topic = _TOPICS[(number - 1) % 10].lower()
    name = topic if number == 2 else f"{topic} {style}"
    return name if number % 9 == 0 else name.replace(" ", "-")


def _filled(text: str, number: int) -> str:
    state = _STATES[number % 6]
    return text.format(
        number=number, title=_TOPICS[(number - 1) % 10] + (f" {number}" if number > 10 else ""),
        day=number, topic=_TOPICS[number % 10].lower(), state=state,
        word=state.strip("✅ .").lower(),
    )  # fmt: skip
